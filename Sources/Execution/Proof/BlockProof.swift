import Ledger

/// What an executor has to show for one block: the end of a serial execution in the order it claims.
///
/// It keeps the replay of the preset order, so that many executions of the same block are cheap to
/// check.
public final class BlockProof: Sendable {
  /// The block.
  public let block: Block
  /// The state before it.
  public let genesis: WorldState
  private let receipts: [Receipt]
  private let replayed: WorldState

  /// Replays the block in preset order.
  public init(_ block: Block, from genesis: WorldState) {
    self.block = block
    self.genesis = genesis
    let replay = SerialReplay(from: genesis)
    receipts = replay.replay(block)
    replayed = replay.state
  }

  /// Compares an end with the serial one.
  ///
  /// - Throws: ``SerialViolation`` if they differ.
  public func check(_ outcome: BlockOutcome, _ state: WorldState) throws(SerialViolation) {
    guard let order = outcome.commitOrder else {
      return try SerialOracle.check(
        block: block.number, outcome, state, expected: receipts, replayed: replayed)
    }
    try SerialOracle.check(block: block.number, order: order, of: block.count)
    let replay = SerialReplay(from: genesis)
    try SerialOracle.check(
      block: block.number, outcome, state, expected: replay.replay(block, order: order),
      replayed: replay.state)
  }
}
