/// What the transactions of one type do, all together.
public struct TypeUse: Sendable, Equatable {
  /// How many there are.
  public private(set) var transactions = 0
  /// The keys that they read, each once a transaction.
  public private(set) var reads = 0
  /// The keys that they write or add to, each once a transaction.
  public private(set) var writes = 0
  /// Their gas.
  public private(set) var gas = 0.0
  /// Their time alone, in nanoseconds.
  public private(set) var work = 0.0
  /// Those that reverted.
  public private(set) var reverted = 0
  /// Those of which it is known whether they reverted.
  public private(set) var known = 0

  /// The share of them that reverted; `nil` if it is known of none.
  public var revertShare: Double? { known > 0 ? Double(reverted) / Double(known) : nil }

  mutating func add(_ transaction: BlockAccesses.Transaction, reads: Int, writes: Int) {
    transactions += 1
    self.reads += reads
    self.writes += writes
    gas += Double(transaction.gas)
    work += transaction.duration
    guard let succeeded = transaction.succeeded else { return }
    known += 1
    if !succeeded { reverted += 1 }
  }

  mutating func add(_ other: TypeUse) {
    transactions += other.transactions
    reads += other.reads
    writes += other.writes
    gas += other.gas
    work += other.work
    reverted += other.reverted
    known += other.known
  }
}
