/// The state of the chain: a table from state keys to words.
///
/// A key that was never written holds 0.
///
/// Open addressing, linear probing, Fibonacci hashing, at most half full; a slot is a key and its
/// word side by side, so a look-up usually touches one cache line.
///
/// An instance is the safe façade; executors work through its ``View``, which is plain pointers and
/// costs no reference counting. Reading is safe from many threads while nobody writes.
public final class WorldState: @unchecked Sendable {
  // Invariant that makes it Sendable: it is written by one owner at a time, and never while others
  // read. The executors keep to it: parallel ones apply a block's writes after its last step, and the
  // sequential one has a single worker.

  /// The unsafe handle through which executors read.
  public let view: View
  /// The digest of all that ``apply(_:)`` and ``subscript(_:)`` wrote.
  public internal(set) var digest = StateDigest()
  /// What was overwritten, in the order of the writes; `nil` in a state that is not rewound.
  var overwritten: [StateWrite]?

  /// Creates an empty state with room for `capacity` keys before the table first grows.
  public init(capacity: Int = 1024) {
    view = View(capacity: capacity)
  }

  private init(view: View, digest: StateDigest) {
    self.view = view
    self.digest = digest
  }

  deinit { view.deallocate() }

  /// The word under a key.
  public subscript(key: StateKey) -> Word {
    get { view.read(key) }
    set {
      let old = view.write(key, newValue)
      digest.replace(key, old: old, new: newValue)
      overwritten?.append(StateWrite(key: key, value: old))
    }
  }

  /// The number of keys that were ever written.
  public var count: Int { view.count }

  /// Applies final writes of a block: O(1) each.
  public func apply(_ writes: UnsafeBufferPointer<StateWrite>) {
    var digest = digest
    // Looked at once: a class's variable is checked for exclusive access at every use.
    let isRewindable = overwritten != nil
    for write in writes {
      let old = view.write(write.key, write.value)
      digest.replace(write.key, old: old, new: write.value)
      if isRewindable { overwritten?.append(StateWrite(key: write.key, value: old)) }
    }
    self.digest = digest
  }

  /// Adds a journal of writes that an executor has already made in place to the digest.
  public func absorb(_ journal: UnsafeBufferPointer<JournalEntry>) {
    var digest = digest
    let isRewindable = overwritten != nil
    for entry in journal {
      digest.replace(entry.key, old: entry.old, new: entry.new)
      if isRewindable { overwritten?.append(StateWrite(key: entry.key, value: entry.old)) }
    }
    self.digest = digest
  }

  /// An independent copy: O(capacity).
  public func copy() -> WorldState {
    WorldState(view: view.duplicate(), digest: digest)
  }

  /// An independent copy that ``rewind()`` takes back to what it is now, and that knows what has changed
  /// (``takeChanges()``): O(capacity).
  public func rewindableCopy() -> WorldState {
    let copy = copy()
    copy.overwritten = []
    return copy
  }

  /// Takes back all that was applied, absorbed or assigned since the copy was made, last rewound or its
  /// changes were last taken: O(writes), so that many executions of a small block over a large state are
  /// cheap.
  ///
  /// What an executor wrote in place and did not hand over is not known here: after a block that was
  /// left in its middle, make a new copy.
  ///
  /// - Precondition: it comes from ``rewindableCopy()``.
  public func rewind() {
    guard var writes = overwritten else {
      preconditionFailure("only a rewindable copy can be rewound")
    }
    overwritten = nil
    var digest = digest
    for write in writes.reversed() {
      let new = view.write(write.key, write.value)
      digest.replace(write.key, old: new, new: write.value)
    }
    self.digest = digest
    writes.removeAll(keepingCapacity: true)
    overwritten = writes
  }

  /// The pairs whose word is not zero, in the order of their keys: O(n log n), for tests and tools.
  public func sortedPairs() -> [(key: StateKey, value: Word)] {
    view.pairs().filter { $0.value != 0 }.sorted { $0.key < $1.key }
  }
}

/// One final write of a block: after it, `key` holds `value`.
public struct StateWrite: Sendable, Equatable, BitwiseCopyable {
  /// The key.
  public let key: StateKey
  /// Its word from now on.
  public let value: Word

  /// Creates a write.
  @inlinable
  public init(key: StateKey, value: Word) {
    self.key = key
    self.value = value
  }
}

/// One write made in place: what the key held before and after.
public struct JournalEntry: Sendable, BitwiseCopyable {
  /// The key.
  public let key: StateKey
  /// Its word before.
  public let old: Word
  /// Its word after.
  public var new: Word

  /// Creates an entry.
  @inlinable
  public init(key: StateKey, old: Word, new: Word) {
    self.key = key
    self.old = old
    self.new = new
  }
}
