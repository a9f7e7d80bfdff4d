import Experiments
import Testing

private func record() -> RunRecord {
  var record = RunRecord(
    scenario: "hot-pool", point: 3,
    swept: [SweptValue("execution.cores", "16"), SweptValue("workload.zipf", "0.6")],
    executor: "block-stm", clock: "virtual", machine: "laptop", cores: 16, replication: 2,
    seed: 18_446_744_073_709_551_615, blocks: 20, transactions: 200_000, committed: 199_000,
    reverted: 1000, makespanNanoseconds: 1_600_000_000)
  record.speedup = 7.4
  record.boundSpeedup = 9.25
  record.executionsPerTransaction = 1.125
  record.abortsPerTransaction = 0.1
  record.abortsByCause = [.validation: 0.075, .undeclared: 0.025]
  record.coreShares = CoreShares(
    useful: 0.5, wasted: 0.25, overhead: 0.125, storage: 0.0625, idle: 0.0625)
  record.stateRoot = "00ff"
  record.isSeriallyEquivalent = true
  return record
}

@Suite("A run record")
struct RunRecordTests {
  @Test("has the columns in their published order, the swept paths after the point")
  func header() {
    #expect(
      RunColumn.header(sweeping: ["execution.cores"]).joined(separator: ",") == """
        scenario,point,execution.cores,executor,clock,machine,cores,replication,seed,blocks,\
        transactions,committed,reverted,makespan_ns,throughput_tps,speedup,efficiency,\
        bound_speedup,bound_share,executions_per_transaction,validations_per_transaction,\
        aborts_per_transaction,aborts_validation_per_transaction,\
        aborts_dependency_per_transaction,aborts_conflict_per_transaction,\
        aborts_undeclared_per_transaction,aborts_lock_per_transaction,\
        aborts_pre_execution_per_transaction,suspensions_per_transaction,wasted_work_share,\
        core_utilization,\
        core_useful_share,core_wasted_share,core_overhead_share,core_storage_share,core_idle_share,\
        offered_tps,achieved_tps,unfinished,\
        latency_p50_ms,latency_p90_ms,latency_p99_ms,latency_p999_ms,latency_max_ms,state_root,\
        serially_equivalent,rejected,leg_submission_ms,leg_mempool_ms,leg_coordination_ms,\
        leg_dissemination_ms,leg_consensus_ms,leg_commit_ms,leg_execution_ms,leg_reply_ms,block_interval_ms,\
        blocks_built,orphaned_blocks,view_changes,reorganizations_per_validator,\
        messages_per_transaction,bytes_per_transaction,uplink_utilization,\
        uplink_utilization_max,execution_utilization,core_seconds_per_transaction,\
        energy_j_per_transaction,safe,live,cross_module_committed,\
        cross_module_aborted_by_lock,cross_module_aborted_by_timeout,cross_module_latency_p50_ms,\
        cross_module_latency_p99_ms,lock_time_ms,put_off,bridged_released,bridged_refunded,\
        bridged_in_flight,bridged_latency_p50_ms,bridged_latency_p99_ms
        """)
  }

  @Test("is one row, empty where something does not apply")
  func fields() {
    #expect(
      record().fields.joined(separator: ",") == """
        hot-pool,3,16,0.6,block-stm,virtual,laptop,16,2,18446744073709551615,20,200000,199000,\
        1000,1600000000,125000,7.4,0.4625,9.25,0.8,1.125,,0.1,0.075,,,0.025,,,,,,\
        0.5,0.25,0.125,0.0625,0.0625,,,,,,,,,00ff,true,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
        """)
  }

  @Test("reads back from its row exactly")
  func roundTrip() throws {
    var original = record()
    original.speedup = 0.1 + 0.2
    original.load = Load(offered: 20_000.5, achieved: 1 / 3, unfinished: 17)
    original.latency = LatencyQuantiles(p50: 1, p90: 2.5, p99: 3, p999: 1 / 3, maximum: 1e21)
    let paths = original.swept.map(\.path)
    #expect(try RunRecord(fields: original.fields, sweeping: paths) == original)
  }

  @Test("names the column of a field that is not what it should be")
  func malformed() {
    var fields = record().fields
    fields[1] = "third"
    let error = #expect(throws: RunFieldError.self) {
      try RunRecord(fields: fields, sweeping: ["execution.cores", "workload.zipf"])
    }
    #expect(error?.description == "column 'point' should be a whole number, but is 'third'")
  }

  @Test("has no throughput when no time passed, and no share without a bound")
  func nothingToDivideBy() {
    var empty = record()
    empty.makespanNanoseconds = 0
    empty.boundSpeedup = nil
    #expect(empty.throughput == nil)
    #expect(empty.boundShare == nil)
    #expect(Metric.throughput.value(of: empty) == nil)
  }
}

@Suite("A metric")
struct MetricTests {
  @Test("that is also a column has the column's value", arguments: Metric.allCases)
  func agreesWithColumn(metric: Metric) throws {
    let column = try #require(RunColumn(rawValue: metric.name))
    #expect(shortestText(metric.value(of: record())) == record().field(column))
  }
}

@Suite("Numbers in files")
struct ShortestTextTests {
  @Test(
    "are the shortest text that reads back",
    arguments: [
      (0.1, "0.1"), (3, "3"), (-0.0, "0"), (1 / 3, "0.3333333333333333"), (1e21, "1e+21"),
      (.infinity, ""), (.nan, ""),
    ])
  func shortest(value: Double, text: String) {
    #expect(shortestText(value) == text)
  }

  @Test(
    "of a sweep are read with grouping and per cent",
    arguments: [
      ("16", 16.0), ("10_000", 10_000), ("2%", 0.02), ("1e-3", 0.001), ("10ms", nil),
      ("5/ms", 5_000),
    ])
  func sweptNumbers(text: String, number: Double?) {
    #expect(SweptValue("path", text).number == number)
  }
}
