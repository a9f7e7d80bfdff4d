/// What a workload is told beside its own settings.
public struct WorkloadContext: Sendable, Equatable {
  /// The scenario's seed.
  public let seed: UInt64
  /// Which repetition of the scenario this is, from 0; each has its own random streams.
  public let replication: Int
  /// How many blocks to make.
  public let blocks: Int
  /// How many transactions a block has.
  public let transactionsPerBlock: Int

  /// The most blocks, more than any run has: for who takes block after block and does not know when it ends.
  ///
  /// The random streams of blocks are numbered by replication and block.
  public static let blockMax = 1 << 32

  /// Creates a context.
  ///
  /// - Precondition: nothing is negative.
  public init(seed: UInt64, replication: Int = 0, blocks: Int = 1, transactionsPerBlock: Int) {
    precondition(
      replication >= 0 && 0...Self.blockMax ~= blocks && transactionsPerBlock >= 0,
      "a context counts up from 0: \(replication), \(blocks), \(transactionsPerBlock)")
    self.seed = seed
    self.replication = replication
    self.blocks = blocks
    self.transactionsPerBlock = transactionsPerBlock
  }
}
