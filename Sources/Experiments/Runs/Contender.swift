import Execution
import Ledger

/// One executor in one cell, with a world state of its own.
final class Contender {
  /// Which executor.
  let plan: ExecutorPlan
  /// On what it runs.
  let driver: CellDriver
  /// The state after the blocks so far.
  let state: WorldState
  /// What it has done so far.
  private(set) var tally = Tally()

  /// When that was, if transactions arrive.
  private(set) var timeline = Timeline()

  private let executor: AnyExecutor
  /// The replay of the commit order, for an executor that has its own.
  private let ownReplay: SerialReplay?
  private var chain = BlockChain()
  private var latest: BlockOutcome?

  /// Starts from a copy of a state.
  init(_ plan: ExecutorPlan, from genesis: WorldState, on driver: CellDriver) {
    self.plan = plan
    self.driver = driver
    executor = plan.makeExecutor(onThreads: driver.isOnThreads)
    state = genesis.copy()
    ownReplay = plan.order == .own ? SerialReplay(from: genesis) : nil
  }

  /// Executes the next block: the part that is timed; its transactions have arrived at instants, or were
  /// simply there.
  func execute(_ block: Block, _ arrivals: BlockArrivals? = nil) throws(DriverError) {
    let (outcome, report) = try driver.execute(block, by: executor, on: state)
    tally.add(outcome, report)
    if let arrivals { timeline.execute(arrivals, makespan: report.makespan) }
    latest = outcome
  }

  /// Compares what the last block left with a serial execution, and seals the block.
  ///
  /// - Parameters:
  ///   - block: The block.
  ///   - expected: The receipts of the preset order.
  ///   - reference: The replay that gave them.
  func check(
    _ block: Block, expected: [Receipt], _ reference: Reference
  ) throws(SerialViolation) {
    guard let outcome = latest else { preconditionFailure("there is no executed block to check") }
    if let order = outcome.commitOrder {
      try SerialOracle.check(block: block.number, order: order, of: block.count)
    }
    let own = ownReplay?.replay(block, order: outcome.commitOrder)
    try SerialOracle.check(
      block: block.number, outcome, state, expected: own ?? expected,
      replayed: ownReplay?.state ?? reference.state)
    chain.append(
      block, order: outcome.order, receipts: outcome.receipts, stateRoot: state.digest)
    precondition(
      plan.order == .own || chain.tip == reference.tip,
      "\(plan.label): equal states and receipts gave a chain of its own at block \(block.number)")
  }
}
