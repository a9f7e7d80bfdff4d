import Ledger

/// What the arguments of a transaction between modules say of the keys that it touches, before it is executed.
public struct KeyArguments: Sendable {
  /// The argument that holds a key of the sender's module.
  public let home: Int
  /// The argument that holds a key of the other module.
  public let partner: Int
  /// Keys that it touches if it gets so far: each a sum of arguments, and whether it is written.
  public let keys: [(sum: [Int], isWritten: Bool)]

  /// Creates them.
  public init(home: Int, partner: Int, keys: [(sum: [Int], isWritten: Bool)]) {
    self.home = home
    self.partner = partner
    self.keys = keys
  }

  /// The modules that a transaction with these arguments concerns.
  func modules(_ arguments: UnsafeBufferPointer<Word>) -> ConcernedModules {
    ConcernedModules(
      home: StateKey(packed: arguments[home]).module,
      partner: StateKey(packed: arguments[partner]).module)
  }

  /// The keys of a transaction with these arguments, as it would declare them.
  func accesses(_ arguments: UnsafeBufferPointer<Word>) -> [DeclaredAccess] {
    keys.map { key in
      DeclaredAccess(
        StateKey(packed: key.sum.reduce(0) { $0 &+ arguments[$1] }),
        key.isWritten ? .write : .read)
    }
  }
}
