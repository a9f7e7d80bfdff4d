import Ledger

/// What an executor has to show for one block: the end of a serial execution in the order it claims.
///
/// It keeps the replay of the preset order, so that many executions of the same block are cheap to
/// check, by several threads at once.
public final class BlockProof: Sendable {
  /// The block.
  public let block: Block
  /// The state before it.
  public let genesis: WorldState
  /// The state after it, in preset order.
  public let replayed: WorldState
  /// The receipts of the preset order.
  public let receipts: [Receipt]

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
  /// - Parameters:
  ///   - outcome: What the executor reported.
  ///   - state: The state that it left.
  ///   - scratch: A rewindable replay from ``genesis``, to be used for an order that is not the
  ///     preset one; without one, each such check copies the state.
  /// - Throws: ``SerialViolation`` if they differ.
  public func check(
    _ outcome: BlockOutcome, _ state: WorldState, using scratch: SerialReplay? = nil
  ) throws(SerialViolation) {
    guard let order = outcome.commitOrder else {
      return try SerialOracle.check(
        block: block.number, outcome, state, expected: receipts, replayed: replayed)
    }
    try SerialOracle.check(block: block.number, order: order, of: block.count)
    let replay = scratch ?? SerialReplay(from: genesis)
    scratch?.state.rewind()
    try SerialOracle.check(
      block: block.number, outcome, state, expected: replay.replay(block, order: order),
      replayed: replay.state)
  }
}
