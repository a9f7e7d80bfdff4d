import EventKernel
import Settings

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

extension MempoolOptions {
  /// The settings of a scenario's mempools.
  public static let settings: [Setting] = {
    let standard = MempoolOptions()
    return [
      Setting(
        "capacity", .integer(1...1_000_000_000), default: .integer(standard.capacity),
        "The most transactions that wait at a validator; what comes beyond is refused."),
      Setting(
        "order", .choice(Order.allCases.map(\.rawValue)), default: .text(standard.order.rawValue),
        "Which transactions a proposer takes first."),
      Setting(
        "batch-interval", .duration, default: .nanoseconds(standard.batchInterval.nanoseconds),
        "How long a validator gathers what its clients send before it passes it on."),
    ]
  }()

  /// Reads checked values of ``settings``, among which there may be others.
  ///
  /// - Throws: ``ChainError`` for a time that is not positive, with its path below `chain`.
  public init(_ values: SettingValues) throws(ChainError) {
    guard let order = Order(rawValue: values.text("order")) else {
      preconditionFailure("there is no order '\(values.text("order"))'")
    }
    let interval = TimeSpan.nanoseconds(values.nanoseconds("batch-interval"))
    guard interval > .zero else {
      throw ChainError(
        setting: "mempool.batch-interval", reason: "expected a time above 0s, such as 50ms")
    }
    self.init(capacity: values.integer("capacity"), order: order, batchInterval: interval)
  }
}
