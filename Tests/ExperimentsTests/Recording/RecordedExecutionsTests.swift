import EventKernel
import Execution
import Experiments
import Testing
import Workloads

@Suite("Recorded executions")
struct RecordedExecutionsTests {
  private static func scenario(
    blocks: Int = 3, executors: String = "sequential, block-stm, aria, sharded-2pc",
    more: String = ""
  ) throws -> Scenario {
    try Scenario.decode(
      """
      replications: 2
      blocks: \(blocks)
      block: {transactions: 40}
      workload: {kind: payments, accounts: 12, compute: 1us}
      execution: {cores: 4, executors: [\(executors)]}
      \(more)
      """, path: "recorded.yaml", catalogue: Catalogue(machines: noMachines, plots: []))
  }

  private static func record(
    _ scenario: Scenario, _ choice: RecordedExecutions.Choice
  ) throws -> RecordedExecutions {
    try RecordedExecutions(scenario, machines: noMachines, choice)
  }

  private static func makespans(_ scenario: Scenario, point: Int, replication: Int) throws
    -> [Int64]
  {
    let outcome = try Experiment(scenario, machines: noMachines)
      .run(jobs: 1, stop: StopSignal()) { _ in }
    return outcome.records.filter { $0.point == point && $0.replication == replication }
      .map(\.makespanNanoseconds)
  }

  @Test(
    "a block takes as long as in a run, after the blocks before it", arguments: [1, 2], [1, 2])
  func makespan(_ point: Int, _ replication: Int) throws {
    let sweep = "sweep: {execution.cores: [2, 6]}"
    let recorded = try Self.record(
      Self.scenario(more: sweep), .init(block: 2, point: point, replication: replication))
    let long = try Self.makespans(
      Self.scenario(more: sweep), point: point, replication: replication)
    let short = try Self.makespans(
      Self.scenario(blocks: 2, more: sweep), point: point, replication: replication)
    #expect(
      recorded.runs.map(\.timetable.makespan.nanoseconds) == zip(long, short).map { $0 - $1 })
    #expect(recorded.runs.map(\.label) == ["sequential", "block-stm", "aria", "sharded-2pc"])
    #expect(
      recorded.runs.map(\.timetable.cores) == [1] + [Int](repeating: [2, 6][point - 1], count: 3))
    #expect(recorded.accesses.transactions.count == 40)
    #expect(recorded.name == "2" && recorded.clock == .virtual)
  }

  @Test("one executor alone is recorded as among others")
  func alone() throws {
    let all = try Self.record(Self.scenario(), .init(block: 1))
    let one = try Self.record(Self.scenario(), .init(block: 1, executor: "aria"))
    #expect(one.runs.map(\.label) == ["aria"])
    #expect(one.runs[0].timetable == all.runs[2].timetable)
    #expect(one.accesses == all.accesses)
  }

  @Test("threads are recorded too, with signatures that are checked")
  func threads() throws {
    let scenario = try Scenario.decode(
      """
      clock: threads
      replications: 1
      blocks: 2
      block: {transactions: 30}
      workload: {kind: payments, accounts: 12}
      execution: {cores: 2, signatures: ed25519, executors: [sequential, block-stm]}
      """, path: "threads.yaml", catalogue: Catalogue(machines: noMachines, plots: []))
    let recorded = try Self.record(scenario, .init(block: 1))
    #expect(recorded.clock == .threads)
    for run in recorded.runs {
      #expect(run.timetable.time(.signature) > .zero)
      #expect(run.timetable.executions == run.counters.executions)
    }
  }

  @Test(
    "blocks are as large as transactions arrive, and full in a closed loop",
    arguments: [("{constant: 5_000/s}", 50), ("{closed-loop: {clients: 3}}", 60)])
  func arrivals(_ process: String, _ size: Int) throws {
    let scenario = try Scenario.decode(
      """
      replications: 1
      blocks: 2
      block: {transactions: 60}
      workload: {kind: payments, accounts: 12}
      arrivals: {process: \(process), block-interval: 10ms}
      execution: {cores: 2, executors: [block-stm]}
      """, path: "arrivals.yaml", catalogue: Catalogue(machines: noMachines, plots: []))
    #expect(try Self.record(scenario, .init(block: 1)).accesses.transactions.count == size)
  }

  @Test("the transactions of a chain are in blocks as if there were none, those of the statistics")
  func chain() throws {
    let scenario = try Scenario.decode(
      """
      replications: 1
      block: {transactions: 25}
      workload: {kind: payments, accounts: 12}
      execution: {cores: 2, executors: [block-stm]}
      chain: {duration: 60s, arrivals: {poisson: 20/s}, validators: {count: 4}, consensus: pbft}
      """, path: "chain.yaml", catalogue: Catalogue(machines: noMachines, plots: []))
    let recorded = try Self.record(scenario, .init(block: 1))
    var accesses: [BlockAccesses] = []
    try RecordedBlocks(scenario, machines: noMachines).forEach(in: 1..<2) {
      accesses.append($0.accesses)
    }
    #expect(recorded.accesses.transactions.count == 25)
    #expect([recorded.accesses] == accesses)
  }

  @Test("what a scenario does not have is refused with what it has")
  func refusals() throws {
    let scenario = try Self.scenario()
    func refusal(_ choice: RecordedExecutions.Choice) -> String {
      do {
        _ = try Self.record(scenario, choice)
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(
      refusal(.init(block: 3)) == "block 3: the scenario has 3 blocks, numbered 0 to 2")
    #expect(refusal(.init(block: 0, point: 2)).contains("1 point, numbered 1 to 1"))
    #expect(refusal(.init(block: 0, replication: 0)).contains("replication 0"))
    #expect(refusal(.init(block: 0, executor: "ariia")).contains("did you mean 'aria'?"))
  }
}
