import Ledger

/// How many transactions use a key, and how.
public struct KeyUse: Sendable, Equatable {
  /// Those that only read it.
  public private(set) var readers = 0
  /// Those that add to it without reading it.
  public private(set) var incrementers = 0
  /// Those that write it.
  public private(set) var writers = 0

  /// Those that touch it.
  public var touching: Int { readers + incrementers + writers }
  /// Those that write it or add to it.
  public var writing: Int { incrementers + writers }

  /// Whether a transaction that uses the key in this mode, one of those counted here, conflicts over it
  /// with another one.
  func conflicts(with mode: DeclaredAccess.Mode) -> Bool {
    switch mode {
    case .read: writing > 0
    case .increment: readers + writers > 0
    case .write: touching > 1
    }
  }

  mutating func add(_ mode: DeclaredAccess.Mode) {
    switch mode {
    case .read: readers += 1
    case .increment: incrementers += 1
    case .write: writers += 1
    }
  }

  mutating func add(_ other: KeyUse) {
    readers += other.readers
    incrementers += other.incrementers
    writers += other.writers
  }
}

/// A key that many transactions use.
public struct HotKey: Sendable, Equatable {
  /// The key.
  public let key: StateKey
  /// How it is used.
  public let use: KeyUse
}
