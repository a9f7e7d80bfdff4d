/// One kind of transaction that a domain knows.
public struct TransactionType: Sendable, Equatable {
  /// The word in a scenario's `mix`, which is also the name of its contract.
  public let name: String
  /// The part of the transactions that are of this type unless a scenario has a mix of its own.
  public let share: Double
  /// One sentence: what it does, and what can make it revert.
  public let summary: String

  /// Creates a type.
  public init(_ name: String, share: Double, _ summary: String) {
    self.name = name
    self.share = share
    self.summary = summary
  }
}

extension [TransactionType] {
  /// The names, in order.
  public var names: [String] { map(\.name) }
}
