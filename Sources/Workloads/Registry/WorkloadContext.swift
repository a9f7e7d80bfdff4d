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

  /// Creates a context.
  ///
  /// - Precondition: nothing is negative.
  public init(seed: UInt64, replication: Int = 0, blocks: Int = 1, transactionsPerBlock: Int) {
    precondition(
      replication >= 0 && blocks >= 0 && transactionsPerBlock >= 0,
      "a context counts up from 0: \(replication), \(blocks), \(transactionsPerBlock)")
    self.seed = seed
    self.replication = replication
    self.blocks = blocks
    self.transactionsPerBlock = transactionsPerBlock
  }
}
