import EventKernel

/// What the header of a block says, and what it holds.
public struct ChainBlock: Sendable, BitwiseCopyable {
  /// The block before it.
  public let parent: BlockID
  /// How many blocks are below it.
  public let height: Int32
  /// The view, slot or round in which it was proposed.
  public let view: Int32
  /// The validator that built it.
  public let proposer: Int32
  /// When its transactions were chosen.
  public let built: Instant
  /// How many bytes its transactions take.
  public let bytes: Int
  /// The gas that its transactions are expected to use.
  public let gas: UInt64
  /// Where its transactions stand in the tree's list of them.
  let start: Int
  /// How many transactions it has.
  public let count: Int
}
