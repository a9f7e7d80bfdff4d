import Experiments
import Foundation
import Reports
import Testing

private let swept = [SweptValue("execution.cores", "16")]
private let records =
  runs("sequential", [1, 1], aborts: 0, swept: swept)
  + runs("block-stm", [4, 5], bound: 8, aborts: 0.25, swept: swept)

@Suite("The tables of a results folder")
struct FilesTests {
  @Test("hold a row a run, byte for byte")
  func runsFile() {
    #expect(
      RunsFile.text(for: Results([records[2]])) == """
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
        pool,1,16,block-stm,virtual,laptop,16,1,1,1,10000,9900,100,250000000,40000,4,0.25,8,0.5,\
        1.25,,0.25,,,,,,,,,,,,,,,,,,,,,,,,true,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,

        """)
  }

  @Test("summarise a metric in tidy rows")
  func summaryFile() throws {
    let text = SummaryFile.text(for: Results(records), confidence: 0.95)
    let lines = text.split(separator: "\n")
    #expect(
      lines[0] == """
        point,execution.cores,executor,metric,n,mean,sd,ci_low,ci_high,median,p5,p95,min,max,ci_of
        """)
    #expect(
      lines.contains(
        "1,16,sequential,aborts_per_transaction,2,0,0,0,0,0,0,0,0,0,mean"))
    let speedup = try #require(lines.first { $0.hasPrefix("1,16,block-stm,speedup,") })
    let fields = speedup.split(separator: ",")
    #expect(fields[4...5] == ["2", "4.5"])
    // 4.5 -+ t(1) sqrt(1/2) / sqrt(2), with t(1) = 12.7062 at 95 %.
    #expect(abs(Double(fields[7])! - (4.5 - 12.706204736174694 / 2)) < 1e-6)
    #expect(fields[9] == "4.5" && fields[12...] == ["4", "5", "mean"])
  }

  @Test("leave the spread of single runs empty")
  func singleRuns() {
    let text = SummaryFile.text(for: Results([run("dag", speedup: 2)]), confidence: 0.95)
    #expect(text.contains("\n1,dag,speedup,1,2,,,,2,2,2,2,2,mean\n"))
  }

  @Test("compare every executor with the baseline, exactly where there is no noise")
  func comparisonsFile() {
    let exact =
      runs("sequential", [1, 1]) + runs("block-stm", [4, 4]) + runs("dag", [1, 1])
      + runs("aria", [0.5, 0.5])
    #expect(
      ComparisonsFile.text(for: Results(exact), baseline: "sequential", confidence: 0.95) == """
        point,metric,baseline,candidate,ratio,ci_low,ci_high,p,p_holm,verdict
        1,throughput_tps,sequential,block-stm,4,4,4,0,0,faster
        1,throughput_tps,sequential,dag,1,1,1,1,1,indistinguishable
        1,throughput_tps,sequential,aria,0.5,0.5,0.5,0,0,slower

        """)
  }

  @Test("call one replication a single run")
  func singleRunComparison() {
    let text = ComparisonsFile.text(
      for: Results(runs("sequential", [1]) + runs("dag", [4])), baseline: "sequential",
      confidence: 0.95)
    #expect(text.contains("1,throughput_tps,sequential,dag,4,,,,,single-run\n"))
  }

  @Test("pair replications by their number and leave out the unpaired")
  func pairing() throws {
    let results = Results(
      [
        run("sequential", speedup: 1, replication: 2), run("sequential", speedup: 2),
        run("dag", speedup: 8), run("dag", speedup: 4, replication: 2),
        run("dag", speedup: 99, replication: 3),
      ])
    let paired = results.ratio(
      .speedup, of: "dag", to: "sequential", at: results.points[0], confidence: 0.95)
    #expect(paired?.count == 2)
    #expect(paired?.ratio == 4)
  }
}

@Suite("A manifest")
struct ManifestTests {
  @Test("has sorted keys and reads back")
  func roundTrip() throws {
    var original = manifest(title: "\"hot\" pools / été")
    original.gslVersion = "2.7.1"
    original.swiftVersion = "6.3"
    #expect(
      original.text == """
        {
          "baseline" : "sequential",
          "clock" : "virtual",
          "confidence" : 0.95,
          "gsl_version" : "2.7.1",
          "host" : {
            "system" : "Linux"
          },
          "machine" : "laptop",
          "overrides" : [

          ],
          "scenario" : "pool",
          "scenario_sha256" : "00ff",
          "scenario_text" : "title: Who wins?\\n",
          "seed" : 7,
          "swift_version" : "6.3",
          "title" : "\\"hot\\" pools / été",
          "version" : "0.1.0"
        }

        """)
    #expect(try Manifest(text: original.text, path: "manifest.json") == original)
  }
}
