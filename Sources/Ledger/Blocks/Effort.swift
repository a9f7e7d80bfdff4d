/// What an incarnation of a transaction has used.
public struct Effort: Sendable, Equatable, BitwiseCopyable {
  /// Its gas.
  public var gas: UInt64
  /// The part of the gas that takes time: of operations and explicit work, without the price of
  /// accesses.
  public var work: UInt64

  /// Creates an effort.
  @inlinable
  public init(gas: UInt64 = 0, work: UInt64 = 0) {
    self.gas = gas
    self.work = work
  }
}
