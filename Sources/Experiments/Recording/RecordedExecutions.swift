import EventKernel
import Execution
import Ledger
import Settings
import Workloads

/// One block of a scenario as its executors executed it: who did what on which core.
///
/// ```swift
/// let recorded = try RecordedExecutions(scenario, machines: library, .init(block: 3))
/// for run in recorded.runs { print(run.label, run.timetable.makespan) }
/// ```
///
/// The blocks before it are executed too, in the same way but unrecorded, and each is checked against a
/// serial execution. Where blocks depend on who executes them, as in a closed loop or a chain, they are
/// full, as in ``RecordedBlocks``.
public struct RecordedExecutions: Sendable {
  /// The scenario's name.
  public let scenario: String
  /// Which block.
  public let choice: Choice
  /// What reports call the block.
  public let name: String
  /// On what clock.
  public let clock: ClockKind
  /// What the block's transactions did to which keys, in preset order.
  public let accesses: BlockAccesses
  /// One for each executor, in the order of the scenario.
  public let runs: [Run]

  /// Which block is recorded, and of what.
  public struct Choice: Sendable {
    /// The block, from 0.
    public var block: Int
    /// The point of the sweep, from 1.
    public var point: Int
    /// The replication, from 1.
    public var replication: Int
    /// The label of the only executor; `nil` for all.
    public var executor: String?

    /// Chooses a block.
    public init(block: Int, point: Int = 1, replication: Int = 1, executor: String? = nil) {
      self.block = block
      self.point = point
      self.replication = replication
      self.executor = executor
    }
  }

  /// The block as one executor executed it.
  public struct Run: Sendable {
    /// The executor's label.
    public let label: String
    /// Who did what on which core.
    public let timetable: Timetable
    /// What the executor counted.
    public let counters: ExecutionCounters
  }

  /// Executes the blocks up to the chosen one.
  ///
  /// - Throws: ``ScenarioErrors`` if the scenario cannot be run, ``RecordingError`` if it has no such
  ///   block, point, replication or executor, ``RunFailure`` if an executor fails.
  public init(_ scenario: Scenario, machines: MachineLibrary, _ choice: Choice) throws {
    var preparation = Preparation(scenario, machines: machines, hasChains: false)
    let plans = try preparation.plans()
    guard plans.indices.contains(choice.point - 1) else {
      throw RecordingError.noPoint(choice.point, of: plans.count)
    }
    var plan = plans[choice.point - 1]
    guard (1...scenario.replications.maximum).contains(choice.replication) else {
      throw RecordingError.noReplication(choice.replication, of: scenario.replications.maximum)
    }
    if let label = choice.executor {
      let labels = plan.executors.map(\.label)
      plan.executors.removeAll { $0.label != label }
      if plan.executors.isEmpty { throw RecordingError.noExecutor(label, among: labels) }
    }
    let cell = Cell(
      scenario: scenario.name, seed: scenario.seed, plan: plan,
      replication: choice.replication - 1)
    self.scenario = scenario.name
    self.choice = choice
    clock = plan.clock
    (name, accesses, runs) = try cell.record(choice.block)
  }
}

extension Cell {
  /// Executes the blocks up to one, and records that one.
  fileprivate func record(
    _ number: Int
  ) throws -> (name: String, accesses: BlockAccesses, runs: [RecordedExecutions.Run]) {
    let blocks = try BlockMaker(plan, replication: replication)
    let workload = blocks.workload
    guard (0..<workload.blockCount).contains(number) else {
      throw RecordingError.noBlock(number, of: workload.blockCount)
    }
    let genesis = workload.genesis()
    let reference = SerialReplay(from: genesis)
    let recorder = AccessRecorder(from: genesis)
    var queue = plan.arrivals.flatMap {
      $0.process.isClosed ? nil : ArrivalQueue($0, replication: replication)
    }
    let field = plan.executors.map { executor in
      CheckedExecutor(
        executor,
        on: CellDriver(
          plan.clock, cores: executor.isParallel ? plan.cores : 1, profile: plan.profile),
        genesis.copy(), replay: SerialReplay(from: genesis))
    }
    warmUpIfMeasured(blocks, genesis)
    for earlier in 0..<number {
      let block = blocks.make(
        earlier, transactions: queue?.close().instants.count, on: reference.state)
      _ = reference.replay(block)
      _ = recorder.record(block)
      for executor in field {
        try attempt(block, workload.blockName(earlier), executor) {
          try executor.check(executor.execute(block).0, of: block)
        }
      }
    }
    let block = blocks.make(
      number, transactions: queue?.close().instants.count, on: reference.state)
    let name = workload.blockName(number)
    let runs = try field.map { executor in
      try attempt(block, name, executor) {
        let (outcome, _, timetable) = try executor.record(block)
        try executor.check(outcome, of: block)
        return RecordedExecutions.Run(
          label: executor.plan.label, timetable: timetable, counters: outcome.counters)
      }
    }
    return (name, BlockAccesses(recorder.record(block), of: block), runs)
  }

  /// Says where an executor failed.
  private func attempt<Result>(
    _ block: Block, _ name: String, _ executor: CheckedExecutor, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch {
      throw failure("\(error)", of: executor.plan.label, block: name)
    }
  }
}
