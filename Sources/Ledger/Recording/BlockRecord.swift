/// What the transactions of a block did when they were executed one after another.
public struct BlockRecord: Sendable {
  /// The transactions in preset order.
  public internal(set) var transactions: [RecordedTransaction] = []
  /// The accesses of all transactions, one transaction after the other.
  public internal(set) var accesses: [RecordedAccess] = []

  /// The accesses of a transaction, in the order of their first use; each key once.
  public func accesses(of transaction: Int) -> ArraySlice<RecordedAccess> {
    accesses[transactions[transaction].accesses]
  }
}

/// What one transaction did.
public struct RecordedTransaction: Sendable {
  /// How it ended.
  public internal(set) var receipt = Receipt()
  /// The gas of it that takes time: operations and explicit work.
  public internal(set) var work: UInt64 = 0
  /// Where its accesses lie in ``BlockRecord/accesses``.
  public internal(set) var accesses: Range<Int>
}

/// How one transaction touched one key.
public struct RecordedAccess: Sendable, Equatable {
  /// The key.
  public let key: StateKey
  /// How it has to be declared: what was attempted, whether or not it was undone later.
  public internal(set) var mode: DeclaredAccess.Mode
  /// The work, in gas, that was done when the word before the transaction was first read; `nil` if it
  /// was not.
  public internal(set) var readMark: UInt64?
  /// The work, in gas, that was done at the last store or increment; `nil` if there was none.
  public internal(set) var writeMark: UInt64?
  /// Whether a write was left after the transaction: not if it reverted.
  public internal(set) var isKept = false
  /// Whether the word is another one after the transaction.
  public internal(set) var changes = false
}
