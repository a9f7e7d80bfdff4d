/// How much a block takes in: whatever is reached first.
public struct BlockLimits: Sendable, Equatable {
  /// The most transactions.
  public var transactions: Int
  /// The most gas that its transactions are expected to use.
  public var gas: UInt64
  /// The most bytes of transactions.
  public var bytes: Int

  /// Creates limits; what is not given is not limited.
  public init(transactions: Int, gas: UInt64 = .max, bytes: Int = .max) {
    self.transactions = transactions
    self.gas = gas
    self.bytes = bytes
  }
}
