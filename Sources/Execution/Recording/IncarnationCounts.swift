import Synchronization

/// How many incarnations of each transaction have begun, for the recorders of all cores of a block.
///
/// A transaction has one incarnation at a time, and whoever begins the next, or goes on with a paused
/// one, has been told by whoever ended or paused it: so a count can be relaxed, and is exact.
struct IncarnationCounts: @unchecked Sendable {
  // What lies behind the pointer is atomic; it is allocated before the block and freed after it.
  private let counts: UnsafeMutablePointer<Atomic<Int32>>
  private let transactions: Int

  init(transactions: Int) {
    self.transactions = transactions
    counts = .allocate(capacity: max(transactions, 1))
    for index in 0..<transactions { (counts + index).initialize(to: Atomic(0)) }
  }

  func deallocate() {
    counts.deinitialize(count: transactions)
    counts.deallocate()
  }

  /// The latest incarnation of a transaction, from 0; -1 before the first.
  func latest(_ transaction: Int32) -> Int32 {
    guard (0..<transactions).contains(Int(transaction)) else { return -1 }
    return counts[Int(transaction)].load(ordering: .relaxed) - 1
  }

  /// Counts an incarnation that begins, and returns its number.
  func begin(_ transaction: Int32) -> Int32 {
    precondition(
      (0..<transactions).contains(Int(transaction)),
      "an incarnation of transaction \(transaction) began, in a block of \(transactions)")
    return counts[Int(transaction)].wrappingAdd(1, ordering: .relaxed).oldValue
  }
}
