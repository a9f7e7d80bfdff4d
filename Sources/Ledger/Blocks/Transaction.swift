/// A contract call with arguments: plain data inside a ``Block``.
public struct Transaction: Sendable, BitwiseCopyable {
  /// Which contract of the block's library it calls.
  public let contract: UInt32
  /// Where its arguments start in the block's arguments.
  public let argumentsStart: UInt32
  /// The most gas that it may use.
  public let gasLimit: UInt64
  /// The gas that it is expected to use: what a scheduler may weigh it by before it has run.
  public internal(set) var expectedGas: UInt64
  /// What it pays for one gas; 0 pays nothing.
  public let gasPrice: Word
  /// The key of the balance that pays.
  public let payer: StateKey
}

/// One access that a transaction declares ahead of its execution.
public struct DeclaredAccess: Sendable, Hashable, BitwiseCopyable {
  /// How a key is accessed; the modes are ordered by what they permit.
  public enum Mode: UInt8, Sendable, BitwiseCopyable {
    /// Only read.
    case read
    /// Only incremented: two such accesses commute.
    case increment
    /// Read and written.
    case write

    /// Whether two transactions that access a key so must keep their order.
    @inlinable
    public func conflicts(with other: Mode) -> Bool { self != other || self == .write }
  }

  /// The key.
  public let key: StateKey
  /// How it is accessed.
  public let mode: Mode

  /// Creates an access.
  public init(_ key: StateKey, _ mode: Mode) {
    self.key = key
    self.mode = mode
  }
}
