import Execution
import Ledger

/// One executor in one cell, with a world state of its own.
final class Contender {
  /// What it has done so far.
  private(set) var tally = Tally()

  /// When that was, if transactions arrive.
  private(set) var timeline = Timeline()

  private let checked: CheckedExecutor
  private var chain = BlockChain()
  private var latest: BlockOutcome?

  /// Starts from a copy of a state.
  init(_ plan: ExecutorPlan, from genesis: WorldState, on driver: CellDriver) {
    checked = CheckedExecutor(
      plan, on: driver, genesis.copy(),
      replay: plan.order == .own ? SerialReplay(from: genesis) : nil)
  }

  /// Which executor.
  var plan: ExecutorPlan { checked.plan }
  /// On what it runs.
  var driver: CellDriver { checked.driver }
  /// The state after the blocks so far.
  var state: WorldState { checked.state }

  /// Executes the next block: the part that is timed; its transactions have arrived at instants, or were
  /// simply there.
  func execute(_ block: Block, _ arrivals: BlockArrivals? = nil) throws(DriverError) {
    let (outcome, report) = try checked.execute(block)
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
    if plan.order == .own {
      try checked.check(outcome, of: block)
    } else {
      try checked.check(outcome, of: block, expected: expected, replayed: reference.state)
    }
    chain.append(
      block, order: outcome.order, receipts: outcome.receipts, stateRoot: state.digest)
    precondition(
      plan.order == .own || chain.tip == reference.tip,
      "\(plan.label): equal states and receipts gave a chain of its own at block \(block.number)")
  }
}
