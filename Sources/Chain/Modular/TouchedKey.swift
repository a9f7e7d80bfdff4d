/// A key of a module that a transaction may touch, and how: what is locked for it while two modules agree.
public struct TouchedKey: Sendable, Hashable, BitwiseCopyable {
  /// The key.
  public var key: UInt64
  /// Whether it is written; several transactions may read a key while it is locked for reading.
  public var isWritten: Bool

  /// Creates a touch.
  public init(_ key: UInt64, isWritten: Bool = true) {
    self.key = key
    self.isWritten = isWritten
  }
}
