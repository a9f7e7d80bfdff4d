import Ledger
import Synchronization

/// The words that the transactions of a block touch, one version each: what is committed so far.
///
/// Executors that run transactions on a *snapshot* read here. Nobody writes while others read: writes
/// fall into phases of their own, or are kept apart by locks. Keys hash to buckets of linked
/// **locations**, which are only ever added during a block. A location begins with the word of the
/// world state and has some words more for what an executor notes by key.
///
/// ```
///   bucket -> location(key, word, next | marks, notes...) -> location ...
/// ```
struct CommittedWords {
  // A location in words: 0 key, 1 word, 2 next in bucket | marks, 3... notes.
  private static let notesOffset = 24

  /// Marks: the word was asked for (and so went the way from storage), written at all, or written
  /// otherwise than by increments.
  private static let isFetched: UInt32 = 1
  private static let isWritten: UInt32 = 2
  private static let isStored: UInt32 = 4

  /// A write that waits to be committed.
  struct Write: BitwiseCopyable {
    let location: UInt32
    /// Whether `value` is to be added.
    let isDelta: Bool
    let value: Word
  }

  private let arena: WordArena
  private let notes: Int
  private let table: UnsafeMutablePointer<Table>

  private struct Table {
    var buckets: UnsafeMutablePointer<Atomic<UInt32>>
    var count: Int
    var shift: UInt64
    var state: WorldState.View?
  }

  /// Creates an empty memory with `notes` words of notes for each key.
  init(notes: Int) {
    self.notes = notes
    arena = WordArena()
    table = .allocate(capacity: 1)
    let buckets = UnsafeMutablePointer<Atomic<UInt32>>.allocate(capacity: 1)
    buckets.initialize(to: Atomic(0))
    table.initialize(to: Table(buckets: buckets, count: 1, shift: 63, state: nil))
  }

  func deallocate() {
    table.pointee.buckets.deallocate()
    table.deinitialize(count: 1)
    table.deallocate()
    arena.deallocate()
  }

  /// Empties the memory for a block of `transactions` over `state`.
  func reset(transactions: Int, state: WorldState.View) {
    arena.reset()
    table.pointee.state = state
    let bits = max(6, Int.bitWidth - (transactions * 4).leadingZeroBitCount)
    if table.pointee.count != 1 << bits {
      table.pointee.buckets.deallocate()
      table.pointee.buckets = .allocate(capacity: 1 << bits)
      table.pointee.count = 1 << bits
      table.pointee.shift = UInt64(64 - bits)
    }
    for bucket in 0..<table.pointee.count {
      (table.pointee.buckets + bucket).initialize(to: Atomic(0))
    }
  }

  /// How many buckets there are.
  var bucketCount: Int { table.pointee.count }

  /// Visits the locations with all that they hold.
  ///
  /// Where the next one will lie is left out: it makes no difference.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    for bucket in 0..<table.pointee.count {
      var location = table.pointee.buckets[bucket].load(ordering: .relaxed)
      while location != 0 {
        let words = arena.address(location)
        withUnsafeBytes(of: location) { visit($0) }
        visit(UnsafeRawBufferPointer(start: words, count: (3 + notes) * 8))
        location = words.load(fromByteOffset: 16, as: UInt32.self)
      }
    }
  }
}

// MARK: - Locations

extension CommittedWords {
  /// The location of a key, made if there is none.
  @inline(__always)
  func location(of key: StateKey, _ cursor: inout ArenaCursor) -> UInt32 {
    let index = Int(
      truncatingIfNeeded: (key.packed &* 0x9e37_79b9_7f4a_7c15) &>> table.pointee.shift)
    let bucket = table.pointee.buckets + index
    // Acquire: the location's key, word and notes were written before it was linked.
    let head = bucket.pointee.load(ordering: .acquiring)
    let found = search(key, from: head, upTo: 0)
    return found != 0 ? found : insert(key, bucket: bucket, head: head, &cursor)
  }

  @inline(__always)
  private func search(_ key: StateKey, from head: UInt32, upTo end: UInt32) -> UInt32 {
    var location = head
    while location != end {
      let words = arena.address(location)
      if words.load(as: UInt64.self) == key.packed { return location }
      location = words.load(fromByteOffset: 16, as: UInt32.self)
    }
    return 0
  }

  @inline(never)
  private func insert(
    _ key: StateKey, bucket: UnsafeMutablePointer<Atomic<UInt32>>, head: UInt32,
    _ cursor: inout ArenaCursor
  ) -> UInt32 {
    guard let state = table.pointee.state else { preconditionFailure("reset before use") }
    let location = arena.allocate(words: 3 + notes, &cursor)
    let words = arena.address(location)
    words.storeBytes(of: key.packed, as: UInt64.self)
    word(at: location).initialize(to: Atomic(state.read(key)))
    marks(at: location).initialize(to: Atomic(0))
    for number in 0..<notes { note(number, at: location).initialize(to: Atomic(.max)) }
    var head = head
    while true {
      words.storeBytes(of: head, toByteOffset: 16, as: UInt32.self)
      // Release: whoever finds the location sees its key, its word and its empty notes.
      let (exchanged, now) = bucket.pointee.compareExchange(
        expected: head, desired: location, ordering: .acquiringAndReleasing)
      if exchanged { return location }
      let other = search(key, from: now, upTo: head)
      // What was allocated in vain stays unused until the next block.
      if other != 0 { return other }
      head = now
    }
  }

  /// One of a location's notes, all ones at first.
  @inline(__always)
  func note(_ number: Int, at location: UInt32) -> UnsafeMutablePointer<Atomic<UInt64>> {
    (arena.address(location) + Self.notesOffset + number &* 8)
      .assumingMemoryBound(to: Atomic<UInt64>.self)
  }

  @inline(__always)
  private func word(at location: UInt32) -> UnsafeMutablePointer<Atomic<UInt64>> {
    (arena.address(location) + 8).assumingMemoryBound(to: Atomic<UInt64>.self)
  }

  @inline(__always)
  private func marks(at location: UInt32) -> UnsafeMutablePointer<Atomic<UInt32>> {
    (arena.address(location) + 20).assumingMemoryBound(to: Atomic<UInt32>.self)
  }
}

// MARK: - Words

// Relaxed accesses throughout: readers and writers of a word are kept apart by a barrier or a lock,
// which carries the happens-before. Only increments of one word may meet, and they add.
extension CommittedWords {
  /// The committed word, and whether it had to be fetched from storage.
  ///
  /// Two workers that ask first at the same time both fetch it.
  @inline(__always)
  func read(_ location: UInt32) -> (word: Word, fetched: Bool) {
    let word = word(at: location).pointee.load(ordering: .relaxed)
    let marks = marks(at: location)
    guard marks.pointee.load(ordering: .relaxed) == 0 else { return (word, false) }
    marks.pointee.bitwiseOr(Self.isFetched, ordering: .relaxed)
    return (word, true)
  }

  /// Whether the word was asked for or stored in this block, so that nobody has to go to storage for it.
  func isKnown(_ location: UInt32) -> Bool {
    marks(at: location).pointee.load(ordering: .relaxed) & (Self.isFetched | Self.isStored) != 0
  }

  /// The committed word, looked at without a contract asking for it.
  @inline(__always)
  func peek(_ location: UInt32) -> Word {
    word(at: location).pointee.load(ordering: .relaxed)
  }

  /// Commits a write.
  @inline(__always)
  func commit(_ write: Write) {
    let word = word(at: write.location)
    if write.isDelta {
      word.pointee.wrappingAdd(write.value, ordering: .relaxed)
    } else {
      word.pointee.store(write.value, ordering: .relaxed)
    }
    let marks = marks(at: write.location)
    let mark = write.isDelta ? Self.isWritten : Self.isWritten | Self.isStored
    if marks.pointee.load(ordering: .relaxed) & mark != mark {
      marks.pointee.bitwiseOr(mark, ordering: .relaxed)
    }
  }

  /// Appends what the block has written to keys of a range of buckets; returns how many locations it
  /// looked at.
  ///
  /// Nobody writes any more.
  func collect(buckets: Range<Int>, into writes: inout GrowingBuffer<StateWrite>) -> UInt32 {
    var looked: UInt32 = 0
    for bucket in buckets {
      // Relaxed here too: every location was linked before the last barrier.
      var location = table.pointee.buckets[bucket].load(ordering: .relaxed)
      while location != 0 {
        looked += 1
        let words = arena.address(location)
        if marks(at: location).pointee.load(ordering: .relaxed) & Self.isWritten != 0 {
          writes.append(
            StateWrite(
              key: StateKey(packed: words.load(as: UInt64.self)), value: peek(location)))
        }
        location = words.load(fromByteOffset: 16, as: UInt32.self)
      }
    }
    return looked
  }
}
