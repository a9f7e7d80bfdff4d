import EventKernel

/// What the mempool of each validator is like.
public struct MempoolOptions: Sendable, Equatable {
  /// Which transactions a proposer takes first.
  public enum Order: String, CaseIterable, Sendable {
    /// Those that have been in its mempool the longest.
    case arrival
    /// Those that pay the most for one gas; of equal ones, those that have been in it the longest.
    case fee
  }

  /// The most transactions in it: what comes beyond is refused.
  public var capacity: Int
  /// Which are taken first.
  public var order: Order
  /// How long a validator gathers what its clients send before it passes it on to the others.
  public var batchInterval: TimeSpan

  /// Creates options.
  public init(
    capacity: Int = 100_000, order: Order = .arrival, batchInterval: TimeSpan = .milliseconds(50)
  ) {
    self.capacity = capacity
    self.order = order
    self.batchInterval = batchInterval
  }
}
