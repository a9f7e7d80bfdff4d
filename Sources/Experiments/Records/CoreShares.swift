/// What the cores of a run did with their time: parts of makespan x cores that add up to 1.
public struct CoreShares: Sendable, Equatable {
  /// Running contracts whose incarnation stayed.
  public var useful: Double
  /// Running contracts whose incarnation was thrown away.
  public var wasted: Double
  /// Everything that an executor does beside running contracts, and what the machine adds to a block.
  public var overhead: Double
  /// Waiting for words that are not in the cache.
  public var storage: Double
  /// Nothing.
  public var idle: Double

  /// Creates shares.
  public init(
    useful: Double, wasted: Double, overhead: Double, storage: Double = 0, idle: Double
  ) {
    self.useful = useful
    self.wasted = wasted
    self.overhead = overhead
    self.storage = storage
    self.idle = idle
  }
}
