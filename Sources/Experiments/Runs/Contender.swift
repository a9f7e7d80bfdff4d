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

  private let executor: AnyExecutor
  /// The replay of the commit order of an executor that has its own, and its headers.
  private let ownReplay: SerialReplay?
  private var ownChain = BlockChain()
  private var latest: BlockOutcome?

  /// Starts from a copy of a state.
  init(_ plan: ExecutorPlan, from genesis: WorldState, on driver: CellDriver) {
    self.plan = plan
    self.driver = driver
    executor = plan.make()
    state = genesis.copy()
    ownReplay = plan.order == .own ? SerialReplay(from: genesis) : nil
  }

  /// Executes the next block: the part that is timed.
  func execute(_ block: Block) throws(DriverError) {
    let (outcome, report) = try driver.execute(block, by: executor, on: state)
    tally.add(outcome, report)
    latest = outcome
  }

  /// Compares what the last block left with a serial execution.
  ///
  /// - Parameters:
  ///   - block: The block.
  ///   - expected: The receipts of the preset order.
  ///   - reference: The replay that gave them.
  func check(
    _ block: Block, expected: [Receipt], _ reference: Reference
  ) throws(SerialViolation) {
    guard let outcome = latest else { preconditionFailure("there is no executed block to check") }
    guard let ownReplay else {
      return try SerialOracle.check(
        block: block.number, outcome, state, expected: expected, replayed: reference.state)
    }
    let receipts = ownReplay.replay(block, order: outcome.commitOrder)
    try SerialOracle.check(
      block: block.number, outcome, state, expected: receipts, replayed: ownReplay.state)
    ownChain.append(
      block, order: outcome.order, receipts: receipts, stateRoot: state.digest)
  }

  /// The hash of the last header. Blocks that passed the oracle in preset order have the headers of
  /// its replay.
  func tip(_ reference: Reference) -> [UInt8] {
    ownReplay == nil ? reference.tip : ownChain.tip
  }
}
