import Synchronization

/// The messages that have arrived at a shard, and whether somebody works for it: one word, so that
/// neither can change unseen beside the other.
///
/// The word is the newest message, whose link leads to the one before, plus a bit that says *taken*: a
/// worker works for the shard, or the shard is among the ready ones. Whoever puts a message into an
/// inbox that is not taken makes the shard ready; a worker can leave only an empty inbox. So a shard
/// with messages always is somebody's business, and only one worker's.
struct ShardInbox: ~Copyable {
  private let word = Atomic<UInt>(0)
  private static let taken: UInt = 1

  /// Forgets all messages; nobody works for the shard.
  func reset() {
    word.store(0, ordering: .relaxed)
  }

  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    withUnsafeBytes(of: word.load(ordering: .relaxed)) { visit($0) }
  }

  /// The shard will be made ready by whoever calls this; before the first message.
  func take() {
    word.store(Self.taken, ordering: .relaxed)
  }

  /// Whether there are messages: a hint.
  @inline(__always)
  var hasMessages: Bool { word.load(ordering: .relaxed) > Self.taken }

  /// Adds a message; returns whether the caller has taken the shard and must make it ready.
  @inline(__always)
  func put(_ access: AccessPointer) -> Bool {
    var old = word.load(ordering: .relaxed)
    while true {
      access.pointee.link = AccessPointer(bitPattern: old & ~Self.taken)
      // Release what the sender has written into the message. Acquire what the last worker did for the
      // shard, for whoever takes it next from the ready ones.
      let (exchanged, now) = word.compareExchange(
        expected: old, desired: UInt(bitPattern: access) | Self.taken,
        ordering: .acquiringAndReleasing)
      if exchanged { return old & Self.taken == 0 }
      old = now
    }
  }

  /// Takes all messages out, in the order in which they came.
  func takeAll() -> AccessList {
    // Acquire what their senders have written.
    let newest = word.exchange(Self.taken, ordering: .acquiring) & ~Self.taken
    let last = AccessPointer(bitPattern: newest)
    var first: AccessPointer?
    var access = last
    while let current = access {
      access = current.pointee.link
      current.pointee.link = first
      first = current
    }
    return AccessList(first: first, last: last)
  }

  /// Leaves the shard to whoever puts the next message; `false` if there are messages.
  func leave() -> Bool {
    // Release what was done for the shard.
    word.compareExchange(expected: Self.taken, desired: 0, ordering: .releasing).exchanged
  }
}
