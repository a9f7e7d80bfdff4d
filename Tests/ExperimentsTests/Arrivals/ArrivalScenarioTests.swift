import Execution
import Experiments
import Foundation
import Testing

/// A scenario of payments that arrive.
private func arriving(
  _ process: String, interval: String = "10ms", blocks: Int = 4, transactions: Int = 40,
  compute: String = "100us", clock: String = "virtual", sweep: String = "",
  executors: String = "sequential, block-stm"
) throws(ScenarioErrors) -> Scenario {
  try Scenario.decode(
    """
    clock: \(clock)
    replications: 2
    blocks: \(blocks)
    block: {transactions: \(transactions)}
    arrivals: {process: \(process), block-interval: \(interval)}
    workload: {kind: payments, accounts: 50, compute: \(compute)}
    execution: {cores: 2, executors: [\(executors)]}
    \(sweep)
    """, path: "arriving.yaml",
    catalogue: Catalogue(
      machines: noMachines, plots: [Catalogue.Entry(name: "speedup", summary: "Speedup.")]))
}

private func run(_ scenario: Scenario, jobs: Int = 1) throws -> [RunRecord] {
  let outcome = try Experiment(scenario, machines: noMachines)
    .run(jobs: jobs, stop: StopSignal()) { _ in }
  #expect(outcome.failures.isEmpty)
  return outcome.records
}

@Suite("Scenarios in which transactions arrive")
struct ArrivalScenarioTests {
  @Test("open arrivals give all executors the same blocks, and the faster one a lower latency")
  func open() throws {
    let records = try run(arriving("{poisson: 2_000/s}"))
    for replication in 1...2 {
      let pair = records.filter { $0.replication == replication }
      #expect(pair.map(\.executor) == ["sequential", "block-stm"])
      #expect(pair[0].transactions == pair[1].transactions && pair[0].transactions > 40)
      #expect(pair[0].stateRoot == pair[1].stateRoot && pair.allSatisfy { $0.blocks == 4 })
      let latencies = try pair.map { try #require($0.latency) }
      #expect(latencies[1].p50 < latencies[0].p50)
      #expect(
        latencies.allSatisfy { $0.p50 <= $0.p90 && $0.p90 <= $0.p99 && $0.p99 <= $0.maximum })
      #expect(pair[0].load?.offered == pair[1].load?.offered)
      #expect(pair.allSatisfy { ($0.speedup ?? 0) > 0 && ($0.boundSpeedup ?? 0) > 0 })
    }
    #expect(records[0].transactions != records[2].transactions)
  }

  @Test("arrivals beyond the room of blocks are reported as unfinished, none is lost")
  func unfinished() throws {
    for record in try run(arriving("{constant: 10_000/s}")) {
      #expect(record.transactions == 160 && record.load?.unfinished == 240)
      #expect(record.load?.offered == 10_000)
    }
  }

  @Test("more load is more latency, whatever the number of jobs")
  func sweep() throws {
    let scenario = try arriving(
      "{constant: 1_000/s}", sweep: "sweep: {arrivals.process.constant: [1_000/s, 5/ms]}")
    let records = try run(scenario, jobs: 3)
    #expect(records == (try run(scenario)))
    let latencies = records.filter { $0.executor == "sequential" }.compactMap(\.latency?.p50)
    #expect(latencies.count == 4 && latencies[0] < latencies[2])
    #expect(
      records.map { $0.swept[0].number } == [
        1_000, 1_000, 1_000, 1_000, 5_000, 5_000, 5_000, 5_000,
      ])
  }

  @Test("a rate without arrivals makes empty blocks, and no latency")
  func empty() throws {
    for record in try run(arriving("{constant: 1/s}")) {
      #expect(record.transactions == 0 && record.blocks == 4 && record.latency == nil)
      #expect(record.load == Load(offered: 0, achieved: 0, unfinished: 0))
    }
  }

  @Test("without arrivals there is neither load nor latency")
  func absent() throws {
    for record in try run(try payments()) {
      #expect(record.load == nil && record.latency == nil)
    }
  }

  @Test("in a closed loop a faster executor is sent more, and no one is divided by another")
  func closedLoop() throws {
    // 40 clients think 5 ms and wait 5 ms in the mean; one after the other they need 4 ms more.
    let records = try run(
      arriving("{closed-loop: {clients: 40, think-time: 5ms}}", blocks: 100))
    #expect(records.count == 4)
    for record in records {
      let load = try #require(record.load)
      #expect(record.speedup == nil && record.boundSpeedup == nil && record.latency != nil)
      #expect(load.achieved <= 40 / 0.005 && load.achieved > 40 / 0.03)
      #expect(load.unfinished <= 40)
      #expect(record.blocks == 100 && record.isSeriallyEquivalent == true)
    }
    #expect(records[1].transactions > records[0].transactions)
    #expect(
      records
        == (try run(
          arriving("{closed-loop: {clients: 40, think-time: 5ms}}", blocks: 100), jobs: 2)))
  }

  @Test("clients that do not think fill each block, so that a block is all of them")
  func noThinking() throws {
    let records = try run(
      arriving("{closed-loop: {clients: 30}}", compute: "10us", executors: "sequential"))
    // The reply comes 0.3 ms after the closing, and the next request with it.
    #expect(records.allSatisfy { $0.transactions == 120 })
    #expect(records.allSatisfy { abs(($0.latency?.p50 ?? 0) - 10) < 0.5 })
  }

  @Test(
    "measured makespans enter the timeline as virtual ones do",
    arguments: [
      "{constant: 1/s}", "{closed-loop: {clients: 10}}",
    ])
  func threads(process: String) throws {
    // Nobody waits for an interval, so it can be too long for any makespan to matter.
    for record in try run(arriving(process, interval: "10s", compute: "1us", clock: "threads")) {
      let latency = try #require(record.latency)
      #expect(record.transactions == 40)
      #expect(latency.maximum * 1e6 >= Double(record.makespanNanoseconds / 4))
    }
  }

  @Test("verification tries blocks of the sizes that arrive")
  func verification() throws {
    let scenario = try arriving("{constant: 300/s}", blocks: 2, executors: "sequential, dag")
    let outcome = try Verification(
      scenario, machines: noMachines, VerificationOptions(schedules: 80, workers: [2])
    ).run()
    #expect(outcome.isClean)
    let tally = outcome.executors[0].tally
    #expect(tally.schedules == 40 && tally.counters.executions == 3 * 40)
  }
}

@Suite("Arrivals that are wrong")
struct BadArrivalTests {
  @Test(
    "are told what was expected",
    arguments: [
      (
        "{process: {poisson: -3/s}}",
        "31: 'arrivals.process.poisson': -3/s is below the least value 0/s"
      ),
      (
        "{process: {poisson: 3}}",
        "31: 'arrivals.process.poisson': 3 needs a unit, such as 3/s"
      ),
      (
        "{process: {poison: 3/s}}",
        "22: 'arrivals.process': unknown form 'poison'; did you mean 'poisson'? One of: constant, "
          + "poisson, on-off, ramp, trace, closed-loop"
      ),
      (
        "{process: {closed-loop: {clients: 0}}}",
        "45: 'arrivals.process.closed-loop.clients': 0 is below the least value 1"
      ),
      (
        "{process: {poisson: 3/s}, block-interval: 0s}",
        "53: 'arrivals.block-interval': expected a time above 0s"
      ),
      (
        "{process: {poisson: 3/s}, block-interval: 3000000s}",
        "53: 'arrivals.block-interval': 10 blocks at intervals of 3000000s take more than 100 days; "
          + "give fewer blocks"
      ),
      (
        "{block-interval: 1s}",
        "11: 'arrivals' needs the key 'process': one of: {constant: 100/s}, {poisson: 100/s}, "
          + "{on-off: {on: 100/s, off: 100/s, on-time: 10ms, off-time: 10ms}}, "
          + "{ramp: {from: 100/s, to: 100/s, over: 10ms}}, "
          + "{trace: {file: PATH, name: TEXT, scale: NUMBER}}, "
          + "{closed-loop: {clients: NUMBER, think-time: 10ms}}"
      ),
    ])
  func wrongValue(section: String, complaint: String) {
    #expect(complaints(smallest + "arrivals: \(section)") == ["x.yaml:3:\(complaint)"])
  }

  @Test("cannot fill blocks that a workload brings itself")
  func recordedBlocks() {
    let text = """
      workload: {kind: trace, files: [/dev/null]}
      execution: {executors: [sequential]}
      arrivals: {process: {poisson: 3/s}}
      """
    #expect(
      complaints(text) == [
        "x.yaml:3:1: 'arrivals' has no effect: the workload 'trace' brings its own blocks; "
          + "remove the key"
      ])
  }

  @Test("are refused before anything runs, with the file and line of a trace")
  func traces() throws {
    try inFolder { folder in
      try "second,request\n0,1\n".write(
        toFile: folder + "bad.csv", atomically: true, encoding: .utf8)
      let scenario = try arriving("{trace: {file: \(folder)bad.csv}}")
      let found = complaints { () throws(ScenarioErrors) in
        _ = try Experiment(scenario, machines: noMachines)
      }
      #expect(
        found == [
          "\(folder)bad.csv:1:1: expected a column 'from_second'. Columns: second, request"
        ])
    }
    let still = complaints { () throws(ScenarioErrors) in
      _ = try Experiment(try arriving("{constant: 0/s}"), machines: noMachines)
    }
    #expect(
      still == [
        "arriving.yaml:5:32: 'arrivals.process.constant': nothing arrives at 0/s; "
          + "expected a rate above it"
      ])
  }

  @Test(
    "are refused if going through them takes for ever",
    arguments: [
      "{poisson: 1_000/us}", "{ramp: {to: 1_000/us, over: 1us}}",
      "{on-off: {on: 1/s, on-time: 1us, off-time: 1us}}",
    ])
  func endless(process: String) {
    let found = complaints { () throws(ScenarioErrors) in
      _ = try Experiment(
        try arriving(process, interval: "1000s", sweep: "sweep: {blocks: [2, 3]}"),
        machines: noMachines)
    }
    #expect(
      found == [
        "arriving.yaml:5:21: 'arrivals.process': more than 1_000_000_000 transactions arrive or bursts "
          + "begin until the last block is closed; give lower rates, longer bursts, fewer blocks or a "
          + "shorter 'block-interval'"
      ])
  }
}
