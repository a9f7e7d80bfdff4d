import Ledger
import Synchronization

/// The multi-version memory of one block: for every key that a transaction touches, the versions
/// that transactions wrote, without a global lock.
///
/// Keys hash to buckets of linked **locations**. A location keeps its **entries**, one for each
/// transaction that ever wrote it, in a skip list of descending transaction order, so that "the
/// highest writer below j" is the first hop for a key with few writers and O(log writers) for a hot
/// one. Locations and entries are only ever added during a block: a write that a later incarnation
/// drops is marked absent. That makes every insertion one compare-and-swap and needs no reclamation.
///
/// ```
///   bucket -> location(key, word in storage) -> location ...
///                 | | |
///                 v v v                                 (skip list, descending)
///              entry(tx 41) -> entry(tx 17) -> entry(tx 3)
///              stamp, word     stamp, word     stamp, word
/// ```
///
/// A **stamp** is `incarnation << 2 | kind`. An entry is written word first, then stamp (release), and
/// read stamp first (acquire), then word: a reader may pair a stamp with a *newer* word, but then the
/// entry's stamp has moved on and validation, which compares stamps, throws the reader away. It can
/// never pair a stamp with an older word. The word is itself stored with release and loaded with
/// acquire, so that who sees the newer word also sees the stamp that preceded it.
struct MultiVersionMemory {
  /// What an entry means to a reader.
  enum Kind: UInt64 {
    /// The transaction does not write the key (any more).
    case absent = 0
    /// The word is what the key holds.
    case value = 1
    /// The word is to be added to what lies below.
    case delta = 2
    /// An aborted incarnation wrote here and its successor probably will.
    case estimate = 3
  }

  let arena: WordArena
  private let table: UnsafeMutablePointer<Table>

  private struct Table {
    var buckets: UnsafeMutablePointer<Atomic<UInt32>>
    var count: Int
    var shift: UInt64
    var state: WorldState.View?
  }

  static let heightMax = 6

  init() {
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
    let bits = max(6, Int.bitWidth - (transactions * 2).leadingZeroBitCount)
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

  var bucketCount: Int { table.pointee.count }
}

// MARK: - Locations

extension MultiVersionMemory {
  // A location in words: 0 key, 1 word in storage, 2 next in bucket | whether that word is known,
  // 3...5 links. An entry: 0 transaction | height, 1 stamp, 2 word, 3... links. The links lie at the
  // same place in both, so that a search need not tell them apart.
  private static let locationWords = 3 + heightMax / 2
  private static let linksOffset = 24

  /// The location of a key, made if there is none.
  ///
  /// `fetch` asks for the word in storage with it.
  ///
  /// Returns whether storage was read.
  @inline(__always)
  func location(
    of key: StateKey, fetch: Bool, _ cursor: inout ArenaCursor
  ) -> (location: UInt32, fetched: Bool) {
    let index = Int(
      truncatingIfNeeded: (key.packed &* 0x9e37_79b9_7f4a_7c15) &>> table.pointee.shift)
    let bucket = table.pointee.buckets + index
    let head = bucket.pointee.load(ordering: .acquiring)
    let found = search(key, from: head, upTo: 0)
    if found != 0 { return (found, false) }
    return insertLocation(of: key, fetch: fetch, bucket: bucket, head: head, &cursor)
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
  private func insertLocation(
    of key: StateKey, fetch: Bool, bucket: UnsafeMutablePointer<Atomic<UInt32>>, head: UInt32,
    _ cursor: inout ArenaCursor
  ) -> (location: UInt32, fetched: Bool) {
    let location = arena.allocate(words: Self.locationWords, &cursor)
    let words = arena.address(location)
    words.storeBytes(of: key.packed, as: UInt64.self)
    words.storeBytes(of: fetch ? readStorage(key) : 0, toByteOffset: 8, as: UInt64.self)
    words.storeBytes(of: fetch ? 1 : 0, toByteOffset: 20, as: UInt32.self)
    for level in 0..<Self.heightMax { link(words, level).initialize(to: Atomic(0)) }
    var head = head
    while true {
      words.storeBytes(of: head, toByteOffset: 16, as: UInt32.self)
      // Release: whoever finds the location sees its key, its word and its empty links.
      let (exchanged, now) = bucket.pointee.compareExchange(
        expected: head, desired: location, ordering: .acquiringAndReleasing)
      if exchanged { return (location, fetch) }
      let other = search(key, from: now, upTo: head)
      if other != 0 { return (other, false) }
      head = now
    }
  }

  /// The word that the key held before the block, and whether finding it out meant going to storage.
  @inline(__always)
  func storedWord(_ location: UInt32) -> (word: Word, fetched: Bool) {
    let words = arena.address(location)
    if words.load(fromByteOffset: 20, as: UInt32.self) != 0 {
      return (words.load(fromByteOffset: 8, as: UInt64.self), false)
    }
    return (readStorage(StateKey(packed: words.load(as: UInt64.self))), true)
  }

  private func readStorage(_ key: StateKey) -> Word {
    guard let state = table.pointee.state else { preconditionFailure("reset before use") }
    return state.read(key)
  }

  func key(of location: UInt32) -> StateKey {
    StateKey(packed: arena.address(location).load(as: UInt64.self))
  }

  /// Calls `body` with every location of a range of buckets.
  ///
  /// Nobody writes any more.
  func forEachLocation(buckets: Range<Int>, _ body: (_ key: StateKey, _ location: UInt32) -> Void) {
    for bucket in buckets {
      var location = table.pointee.buckets[bucket].load(ordering: .acquiring)
      while location != 0 {
        let words = arena.address(location)
        body(StateKey(packed: words.load(as: UInt64.self)), location)
        location = words.load(fromByteOffset: 16, as: UInt32.self)
      }
    }
  }

  @inline(__always)
  func link(_ words: UnsafeMutableRawPointer, _ level: Int) -> UnsafeMutablePointer<Atomic<UInt32>>
  {
    (words + Self.linksOffset + level &* 4).assumingMemoryBound(to: Atomic<UInt32>.self)
  }
}
