import Ledger

/// One key that a transaction touches: what its coordinator knows of it, its place in the key's lock,
/// and the message in which the two shards hand it to each other.
///
/// The key belongs to ``shard``, the transaction to its coordinator ``home``; they may be the same. A
/// message is one of the transaction's accesses in the other shard, so sending allocates nothing. Whoever
/// has the access in hand, as a message or otherwise, owns the fields of the first group, and may look
/// at all others but the links of the lock. The second group is written by the coordinator, the third by
/// ``shard``.
struct ShardAccess {
  /// What a message says.
  enum Message: UInt8 {
    /// To the key's shard: lock the key and tell me the word.
    case request
    /// To the coordinator: here is the word.
    case reply
    /// To the coordinator: an older transaction has the lock.
    case refusal
    /// To the key's shard: lock what will be written.
    case prepare
    /// To the coordinator: all is locked.
    case voteYes
    /// To the coordinator: an older transaction has a lock, and I have given back all of yours.
    case voteNo
    /// To the key's shard: write, and give the locks back.
    case commit
    /// To the key's shard: give the locks back.
    case release
    /// To the coordinator: they are given back.
    case released
    /// From the coordinator to itself: try again.
    case retry

    /// Whether it goes to the coordinator.
    var isToHome: Bool {
      switch self {
      case .reply, .refusal, .voteYes, .voteNo, .released, .retry: true
      case .request, .prepare, .commit, .release: false
      }
    }
  }

  /// What the transaction leaves in the key.
  enum Writing: UInt8 {
    case nothing, word, delta
  }

  var message = Message.request
  /// The next in an inbox, in a list or in a pool: it is in one at most.
  var link: AccessPointer?
  /// The word that was read, then the one to write or the amount to add.
  var word: Word = 0
  var wanted = DeclaredAccess.Mode.read

  var transaction: Int32 = 0
  var key = StateKey.none
  var home: UInt16 = 0
  var shard: UInt16 = 0
  var writing = Writing.nothing
  /// Whether the lock is asked for by a transaction that has ended, not at a read.
  var isPreparing = false
  /// The next access of the transaction in the same shard; the last is followed by the first.
  var nextInRing: AccessPointer?

  /// The key's place in the shard's table, once known; -1 before.
  var slot: Int32 = -1
  var held = DeclaredAccess.Mode.read
  var isHeld = false
  var isWaiting = false
  var previousInLock: AccessPointer?
  var nextInLock: AccessPointer?

  /// Whether it is in a pool.
  var isFree = false
  /// The next access that the same pool allocated.
  let nextAllocated: AccessPointer?

  /// Whether a lock is held that suffices for what is wanted.
  var isSatisfied: Bool { isHeld && (held == .write || held == wanted) }

  /// Whether it stands in the way of somebody who wants a lock.
  func conflicts(with mode: DeclaredAccess.Mode) -> Bool {
    isHeld && held.conflicts(with: mode) || isWaiting && wanted.conflicts(with: mode)
  }
}

typealias AccessPointer = UnsafeMutablePointer<ShardAccess>

/// Accesses in the order in which they came.
struct AccessList {
  private var first: AccessPointer?
  private var last: AccessPointer?

  /// A list of all that follow `first` by their links.
  init(first: AccessPointer? = nil, last: AccessPointer? = nil) {
    self.first = first
    self.last = last
  }

  mutating func append(_ access: AccessPointer) {
    access.pointee.link = nil
    if let last { last.pointee.link = access } else { first = access }
    last = access
  }

  mutating func popFirst() -> AccessPointer? {
    guard let access = first else { return nil }
    first = access.pointee.link
    access.pointee.link = nil
    if first == nil { last = nil }
    return access
  }
}

/// Where a shard takes accesses from and gives them to.
///
/// One that was taken in one shard may be given back in another; between blocks each returns to the
/// pool that allocated it.
struct AccessPool {
  private var allocated: AccessPointer?
  private var free: AccessPointer?

  func deallocate() {
    var access = allocated
    while let current = access {
      access = current.pointee.nextAllocated
      current.deallocate()
    }
  }

  /// Takes back every access that it ever allocated; the first allocated will be the first taken.
  mutating func reset() {
    free = nil
    var access = allocated
    while let current = access {
      access = current.pointee.nextAllocated
      give(current)
    }
  }

  /// Visits what was taken of what it has allocated; which of the others will be taken next does not
  /// matter, for they are all alike.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    var access = allocated
    while let current = access {
      if !current.pointee.isFree {
        visit(UnsafeRawBufferPointer(start: current, count: MemoryLayout<ShardAccess>.size))
      }
      access = current.pointee.nextAllocated
    }
  }

  mutating func give(_ access: AccessPointer) {
    access.initialize(
      to: ShardAccess(
        link: free, isFree: true, nextAllocated: access.pointee.nextAllocated))
    free = access
  }

  /// A blank access.
  mutating func take() -> AccessPointer {
    guard let access = free else {
      let fresh = AccessPointer.allocate(capacity: 1)
      fresh.initialize(to: ShardAccess(nextAllocated: allocated))
      allocated = fresh
      return fresh
    }
    free = access.pointee.link
    access.pointee.link = nil
    access.pointee.isFree = false
    return access
  }
}
