import EventKernel

/// A transaction as the network sees it: when a client sends it, and what it takes to carry and to order it.
public struct SubmittedTransaction: Sendable, Equatable, BitwiseCopyable {
  /// When the client sends it.
  public var instant: Instant
  /// How many bytes it takes on the wire, signature included; positive.
  public var bytes: Int
  /// The gas that it is expected to use: what a block is filled by.
  public var gas: UInt64
  /// What it pays for one gas: what a mempool may order by.
  public var fee: UInt64
  /// The module that it belongs to, from 0.
  public var module: Int
  /// A second module that it touches; `nil` if none.
  public var partner: Int?

  /// Creates a transaction.
  public init(
    at instant: Instant, bytes: Int, gas: UInt64 = 1, fee: UInt64 = 0, module: Int = 0,
    partner: Int? = nil
  ) {
    self.instant = instant
    self.bytes = bytes
    self.gas = gas
    self.fee = fee
    self.module = module
    self.partner = partner
  }
}
