import Ledger

/// The place of an access in the lock of its key: holding it, waiting for it, both, or neither.
///
/// It belongs to whoever works for the key's shard.
struct LockPlace {
  /// Whose place it is.
  let access: AccessPointer
  var transaction: Int32 = 0
  /// The key's slot in the shard's table, once known; -1 before.
  var slot: Int32 = -1
  var wanted = DeclaredAccess.Mode.read
  var held = DeclaredAccess.Mode.read
  var isHeld = false
  var isWaiting = false
  var previous: UnsafeMutablePointer<LockPlace>?
  var next: UnsafeMutablePointer<LockPlace>?

  /// Whether it stands in the way of somebody who wants the lock.
  func conflicts(with mode: DeclaredAccess.Mode) -> Bool {
    isHeld && held.conflicts(with: mode) || isWaiting && wanted.conflicts(with: mode)
  }

  /// Whether what is held suffices for what is wanted.
  func suffices(for mode: DeclaredAccess.Mode) -> Bool {
    isHeld && (held == .write || held == mode)
  }
}

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
    /// The places of those that hold it and then those that wait for it, in the order in which they came.
    var first: UnsafeMutablePointer<LockPlace>?
    var last: UnsafeMutablePointer<LockPlace>?
    var holders: Int32 = 0
    var waiters: Int32 = 0
    /// What it is held for, if there are holders.
    var mode = DeclaredAccess.Mode.read

    /// Whether an access can have what it wants beside all that hold the lock.
    func admits(_ place: UnsafeMutablePointer<LockPlace>) -> Bool {
      holders == (place.pointee.isHeld ? 1 : 0)
        || !mode.conflicts(with: place.pointee.wanted)
    }
  }

  private var locks = GrowingBuffer<Lock>()

  func deallocate() { locks.deallocate() }

  mutating func reset() { locks.removeAll() }

  var bytes: UnsafeRawBufferPointer { locks.bytes }

  /// Asks for what an access wants, beside or instead of what it holds already.
  mutating func request(_ place: UnsafeMutablePointer<LockPlace>) -> Verdict {
    while locks.count <= Int(place.pointee.slot) { locks.append(Lock()) }
    let lock = locks.base + Int(place.pointee.slot)
    if lock.pointee.waiters == 0, lock.pointee.admits(place) {
      if !place.pointee.isHeld { append(place, to: lock) }
      hold(place, lock)
      return .granted
    }
    var standsInWay = false
    var other = lock.pointee.first
    while let current = other {
      other = current.pointee.next
      guard current != place, current.pointee.conflicts(with: place.pointee.wanted) else {
        continue
      }
      if current.pointee.transaction < place.pointee.transaction { return .refused }
      standsInWay = true
    }
    // Who waits conflicts with a holder or with one who waits before it, and so with every newcomer.
    precondition(standsInWay, "transaction \(place.pointee.transaction) waits for nobody")
    if !place.pointee.isHeld { append(place, to: lock) }
    place.pointee.isWaiting = true
    lock.pointee.waiters += 1
    return .waits
  }

  /// Gives back what an access holds, and adds to `granted` those who have waited for it.
  mutating func release(_ place: UnsafeMutablePointer<LockPlace>, _ granted: inout AccessList) {
    let lock = locks.base + Int(place.pointee.slot)
    precondition(
      place.pointee.isHeld && !place.pointee.isWaiting, "only what is held is released")
    remove(place, from: lock)
    place.pointee.isHeld = false
    lock.pointee.holders -= 1
    var next = lock.pointee.first
    while lock.pointee.waiters > 0, let current = next {
      next = current.pointee.next
      guard current.pointee.isWaiting else { continue }
      guard lock.pointee.admits(current) else { return }
      current.pointee.isWaiting = false
      lock.pointee.waiters -= 1
      hold(current, lock)
      granted.append(current.pointee.access)
    }
  }

  private func hold(_ place: UnsafeMutablePointer<LockPlace>, _ lock: UnsafeMutablePointer<Lock>) {
    if !place.pointee.isHeld { lock.pointee.holders += 1 }
    place.pointee.isHeld = true
    place.pointee.held = place.pointee.wanted
    lock.pointee.mode = place.pointee.wanted
  }

  private func append(_ place: UnsafeMutablePointer<LockPlace>, to lock: UnsafeMutablePointer<Lock>)
  {
    place.pointee.previous = lock.pointee.last
    place.pointee.next = nil
    if let last = lock.pointee.last {
      last.pointee.next = place
    } else {
      lock.pointee.first = place
    }
    lock.pointee.last = place
  }

  private func remove(
    _ place: UnsafeMutablePointer<LockPlace>, from lock: UnsafeMutablePointer<Lock>
  ) {
    let (previous, next) = (place.pointee.previous, place.pointee.next)
    if let previous { previous.pointee.next = next } else { lock.pointee.first = next }
    if let next { next.pointee.previous = previous } else { lock.pointee.last = previous }
    place.pointee.previous = nil
    place.pointee.next = nil
  }
}
