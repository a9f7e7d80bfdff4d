import Ledger

/// What the arguments of a transaction between modules say of the keys that it touches, before it is executed.
public struct KeyArguments: Sendable {
  /// The argument that holds a key of the sender's module.
  public let home: Int
  /// The argument that holds a key of the other module; `nil` if it keeps to one.
  public let partner: Int?
  /// Keys that it touches if it gets so far: each a sum of arguments, and whether it is written.
  public let keys: [(sum: [Int], isWritten: Bool)]
  /// The first contract of its ``BridgeLeg``s among those of its domain; `nil` if it has none.
  public let legs: Int?

  /// Creates them.
  public init(
    home: Int, partner: Int? = nil, keys: [(sum: [Int], isWritten: Bool)], legs: Int? = nil
  ) {
    self.home = home
    self.partner = partner
    self.keys = keys
    self.legs = legs
  }

  /// The modules that a transaction with these arguments concerns; its domain's contracts begin with the
  /// library's `base`.
  func modules(_ arguments: UnsafeBufferPointer<Word>, base: Int) -> ConcernedModules {
    ConcernedModules(
      home: StateKey(packed: arguments[home]).module,
      partner: partner.map { StateKey(packed: arguments[$0]).module },
      bridge: legs.map { BridgeContracts(from: base + $0) })
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
