import Ledger
import Synchronization

/// What Block-STM knows about each transaction: one cache line apiece.
struct TransactionTable {
  /// The states of a transaction; its status is `incarnation << 3 | state`.
  ///
  /// ```
  ///            claim                finish                 validation fails
  /// ready(i) --------> executing(i) ------> executed(i) ------------------> aborting(i)
  ///    ^  ^                 |  ^                                                 |
  ///    |  |     dependency  v  | dependency had just finished                    |
  ///    |  +----------- suspended(i)                                              |
  ///    |   dependency     (restart: ready(i+1))                                  |
  ///    |   finished (its worker waits: executing(i))                              |
  ///    +--------------------------- ready(i+1) <---------------------------------+
  /// ```
  enum State: UInt32 {
    case ready, executing, executed, aborting, suspended
  }

  /// A record.
  ///
  /// Plain fields belong to whoever the status makes the owner: the claimer while it is executing,
  /// the winner of the abort while it is aborting. A status store (release) hands them on.
  struct Record: ~Copyable {
    /// `incarnation << 3 | state`.
    let status = Atomic<UInt32>(0)
    /// The first transaction that waits for this one, ``TransactionTable/nobody``, or
    /// ``TransactionTable/closed`` once this one is executed and nobody can start to wait.
    let dependents = Atomic<Int32>(TransactionTable.nobody)
    /// The next transaction that waits for the same one as this.
    var nextDependent: Int32 = TransactionTable.nobody
    /// How many entries ``writes`` lists.
    var writeCount: UInt32 = 0
    /// Where the last finished incarnation's read set is: `arena index << 32 | count`.
    let reads = Atomic<UInt64>(0)
    /// The paused incarnation, if there is one.
    var paused: UnsafeMutablePointer<BlockSTMContext>?
    /// What the last finished incarnation used.
    var effort = Effort()
    /// Where in the arena the entries are that the last finished incarnation wrote.
    var writes: UInt32 = 0
    /// The worker that waits to execute it, if one does.
    var waiter: Int32 = TransactionTable.nobody
    private let padding: UInt32 = 0
  }

  static let nobody: Int32 = -1
  static let closed: Int32 = -2

  private let storage: UnsafeMutablePointer<Storage>

  private struct Storage {
    var records: UnsafeMutablePointer<Record>
    var capacity: Int
  }

  init() {
    precondition(MemoryLayout<Record>.stride == 64, "a record fills one cache line")
    storage = .allocate(capacity: 1)
    storage.initialize(to: Storage(records: .allocate(capacity: 1), capacity: 1))
  }

  func deallocate() {
    storage.pointee.records.deallocate()
    storage.deallocate()
  }

  /// Makes `count` transactions ready(0).
  ///
  /// Returns the records.
  func reset(count: Int) -> UnsafeMutablePointer<Record> {
    if count > storage.pointee.capacity {
      storage.pointee.records.deallocate()
      storage.pointee.capacity = count
      let bytes = UnsafeMutableRawPointer.allocate(byteCount: count * 64, alignment: 64)
      storage.pointee.records = bytes.bindMemory(to: Record.self, capacity: count)
    }
    for index in 0..<count { (storage.pointee.records + index).initialize(to: Record()) }
    return storage.pointee.records
  }

  @inline(__always)
  static func status(_ incarnation: UInt32, _ state: State) -> UInt32 {
    incarnation << 3 | state.rawValue
  }

  @inline(__always)
  static func state(of status: UInt32) -> State { State(rawValue: status & 7).unsafelyUnwrapped }

  @inline(__always)
  static func incarnation(of status: UInt32) -> UInt32 { status >> 3 }
}
