import Ledger

/// What the transactions of a block read and wrote while they ran in parallel, by which a
/// ``SerialRepair`` tells those whose results still hold.
///
/// Each worker notes the transactions that it ends in a list of its own; where they are noted is
/// written once for each transaction, by whoever ends it. A counter of the executor hands both on.
struct AccessJournal {
  /// A word that was read, or a write.
  struct Entry: BitwiseCopyable {
    let key: StateKey
    /// The word, or the amount to add if ``isDelta``.
    let word: Word
    let isDelta: Bool
  }

  /// Where a transaction is noted: its reads, then its writes.
  struct Passage: BitwiseCopyable {
    /// The worker that ended it; -1 if it was stopped at an undeclared access.
    var worker: Int32 = -1
    var readStart: Int32 = 0
    var readEnd: Int32 = 0
    var writeEnd: Int32 = 0
    var effort = Effort()
  }

  private(set) var passages = GrowingBuffer<Passage>()
  private var lists: [UnsafeMutablePointer<GrowingBuffer<Entry>>] = []

  /// Room for one list, on cache lines of its own.
  private static let listBytes = 128

  func deallocate() {
    passages.deallocate()
    for list in lists {
      list.pointee.deallocate()
      UnsafeMutableRawPointer(list).deallocate()
    }
  }

  /// Empties the journal for a block of `count` transactions.
  mutating func reset(count: Int, workers: Int) {
    passages.removeAll()
    for _ in 0..<count { passages.append(Passage()) }
    while lists.count < workers {
      let memory = UnsafeMutableRawPointer.allocate(
        byteCount: Self.listBytes, alignment: Self.listBytes)
      lists.append(memory.initializeMemory(as: GrowingBuffer<Entry>.self, to: GrowingBuffer()))
    }
    for list in lists { list.pointee.removeAll() }
  }

  /// The list of a worker.
  func list(of worker: Int) -> UnsafeMutablePointer<GrowingBuffer<Entry>> { lists[worker] }

  /// Visits all that workers note.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    visit(passages.bytes)
    for list in lists { visit(list.pointee.bytes) }
  }
}
