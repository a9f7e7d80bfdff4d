import Execution
import Ledger

/// An executor under a clock, with a world state, and the oracle over what it does to a block.
final class CheckedExecutor {
  /// Which executor.
  let plan: ExecutorPlan
  /// On what it runs.
  let driver: CellDriver
  /// The state after the blocks so far.
  let state: WorldState

  private let executor: AnyExecutor
  /// A replay that follows the order that it claims; `nil` if it is only checked against others.
  private let replay: SerialReplay?

  /// Starts on a state, and a replay of the same state if it is to be checked by one of its own.
  init(_ plan: ExecutorPlan, on driver: CellDriver, _ state: WorldState, replay: SerialReplay?) {
    self.plan = plan
    self.driver = driver
    self.state = state
    self.replay = replay
    executor = plan.makeExecutor(onThreads: driver.isOnThreads)
  }

  /// Executes the next block: the part that is timed.
  func execute(_ block: Block) throws(DriverError) -> (BlockOutcome, DriverReport) {
    try driver.execute(block, by: executor, on: state)
  }

  /// Executes the next block and writes down who did what on which core.
  func record(_ block: Block) throws(DriverError) -> (BlockOutcome, DriverReport, Timetable) {
    try driver.record(block, by: executor, on: state)
  }

  /// Compares what a block has left with a serial execution in the order that it claims.
  ///
  /// - Precondition: it has a replay of its own, and the block is the last one executed.
  func check(_ outcome: BlockOutcome, of block: Block) throws(SerialViolation) {
    guard let replay else { preconditionFailure("'\(plan.label)' has no replay of its own") }
    try checkOrder(outcome, of: block)
    try SerialOracle.check(
      block: block.number, outcome, state,
      expected: replay.replay(block, order: outcome.commitOrder), replayed: replay.state)
  }

  /// Compares what a block has left with a serial execution in preset order, which somebody else has made.
  func check(
    _ outcome: BlockOutcome, of block: Block, expected: [Receipt], replayed: WorldState
  ) throws(SerialViolation) {
    try checkOrder(outcome, of: block)
    try SerialOracle.check(
      block: block.number, outcome, state, expected: expected, replayed: replayed)
  }

  private func checkOrder(_ outcome: BlockOutcome, of block: Block) throws(SerialViolation) {
    guard let order = outcome.commitOrder else { return }
    try SerialOracle.check(block: block.number, order: order, of: block.count)
  }
}
