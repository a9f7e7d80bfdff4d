import Ledger

/// The locks of one shard, one for each slot of its table: shared for reads, shared for increments,
/// exclusive for writes, by *wait-die* (Rosenkrantz, Stearns and Lewis, TODS 3(2), 1978).
///
/// A transaction is the older, the earlier it is in the block. One that wants a lock waits if all
/// that stand in its way are younger, and is refused if one is older, holding the lock or waiting for it.
/// So who waits is always older than whom it waits for, and no circle of them can close; and the oldest
/// of all is never refused. A lock is given in the order of asking, which by this rule is youngest first.
///
/// It belongs to whoever works for the shard.
struct LockTable {
  /// What becomes of a wish.
  enum Verdict {
    case granted, waits, refused
  }

  private struct Lock: BitwiseCopyable {
    /// The accesses that hold it and then those that wait for it, in the order in which they came.
    var first: AccessPointer?
    var last: AccessPointer?
    var holders: Int32 = 0
    var waiters: Int32 = 0
    /// What it is held for, if there are holders.
    var mode = DeclaredAccess.Mode.read

    /// Whether an access can have what it wants beside all that hold the lock.
    func admits(_ access: AccessPointer) -> Bool {
      holders == (access.pointee.isHeld ? 1 : 0)
        || !mode.conflicts(with: access.pointee.wanted)
    }
  }

  private var locks = GrowingBuffer<Lock>()

  func deallocate() { locks.deallocate() }

  mutating func reset() { locks.removeAll() }

  var bytes: UnsafeRawBufferPointer { locks.bytes }

  /// Asks for what an access wants, beside or instead of what it holds already.
  mutating func request(_ access: AccessPointer) -> Verdict {
    while locks.count <= Int(access.pointee.slot) { locks.append(Lock()) }
    let lock = locks.base + Int(access.pointee.slot)
    if lock.pointee.waiters == 0, lock.pointee.admits(access) {
      if !access.pointee.isHeld { append(access, to: lock) }
      hold(access, lock)
      return .granted
    }
    var standsInWay = false
    var other = lock.pointee.first
    while let current = other {
      other = current.pointee.nextInLock
      guard current != access, current.pointee.conflicts(with: access.pointee.wanted) else {
        continue
      }
      if current.pointee.transaction < access.pointee.transaction { return .refused }
      standsInWay = true
    }
    // Who waits conflicts with a holder or with one who waits before it, and so with every newcomer.
    precondition(standsInWay, "transaction \(access.pointee.transaction) waits for nobody")
    if !access.pointee.isHeld { append(access, to: lock) }
    access.pointee.isWaiting = true
    lock.pointee.waiters += 1
    return .waits
  }

  /// Gives back what an access holds, and adds to `granted` those who have waited for it.
  mutating func release(_ access: AccessPointer, _ granted: inout AccessList) {
    let lock = locks.base + Int(access.pointee.slot)
    precondition(
      access.pointee.isHeld && !access.pointee.isWaiting, "only what is held is released")
    remove(access, from: lock)
    access.pointee.isHeld = false
    lock.pointee.holders -= 1
    var next = lock.pointee.first
    while lock.pointee.waiters > 0, let current = next {
      next = current.pointee.nextInLock
      guard current.pointee.isWaiting else { continue }
      guard lock.pointee.admits(current) else { return }
      current.pointee.isWaiting = false
      lock.pointee.waiters -= 1
      hold(current, lock)
      granted.append(current)
    }
  }

  private func hold(_ access: AccessPointer, _ lock: UnsafeMutablePointer<Lock>) {
    if !access.pointee.isHeld { lock.pointee.holders += 1 }
    access.pointee.isHeld = true
    access.pointee.held = access.pointee.wanted
    lock.pointee.mode = access.pointee.wanted
  }

  private func append(_ access: AccessPointer, to lock: UnsafeMutablePointer<Lock>) {
    access.pointee.previousInLock = lock.pointee.last
    access.pointee.nextInLock = nil
    if let last = lock.pointee.last {
      last.pointee.nextInLock = access
    } else {
      lock.pointee.first = access
    }
    lock.pointee.last = access
  }

  private func remove(_ access: AccessPointer, from lock: UnsafeMutablePointer<Lock>) {
    let (previous, next) = (access.pointee.previousInLock, access.pointee.nextInLock)
    if let previous { previous.pointee.nextInLock = next } else { lock.pointee.first = next }
    if let next { next.pointee.previousInLock = previous } else { lock.pointee.last = previous }
    access.pointee.previousInLock = nil
    access.pointee.nextInLock = nil
  }
}
