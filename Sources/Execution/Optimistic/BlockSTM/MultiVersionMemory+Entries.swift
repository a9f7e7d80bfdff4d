import Ledger
import Synchronization

// MARK: - Entries

extension MultiVersionMemory {
  /// What a reader finds at an entry.
  struct Version {
    var kind: Kind
    var stamp: UInt64
    var word: Word
  }

  static func stamp(incarnation: UInt32, _ kind: Kind) -> UInt64 {
    UInt64(incarnation) << 2 | kind.rawValue
  }

  static func incarnation(ofStamp stamp: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: stamp >> 2)
  }

  @inline(__always)
  func transaction(of entry: UInt32) -> Int32 { arena.address(entry).load(as: Int32.self) }

  @inline(__always)
  func stamp(of entry: UInt32) -> UInt64 {
    stampAddress(entry).pointee.load(ordering: .acquiring)
  }

  /// One look at an entry: stamp first, then word (see ``MultiVersionMemory``).
  @inline(__always)
  func version(of entry: UInt32) -> Version {
    let stamp = stamp(of: entry)
    let word = wordAddress(entry).pointee.load(ordering: .acquiring)
    return Version(kind: Kind(rawValue: stamp & 3).unsafelyUnwrapped, stamp: stamp, word: word)
  }

  /// Marks an entry absent or as an estimate.
  ///
  /// Only the owner of the transaction does so.
  @inline(__always)
  func mark(_ entry: UInt32, incarnation: UInt32, _ kind: Kind) {
    stampAddress(entry).pointee.store(
      Self.stamp(incarnation: incarnation, kind), ordering: .releasing)
  }

  /// The entry of the highest transaction below `transaction`, 0 if there is none: O(log writers).
  @inline(__always)
  func highestEntry(at location: UInt32, below transaction: Int32) -> UInt32 {
    let words = arena.address(location)
    let first = link(words, 0).pointee.load(ordering: .acquiring)
    if first == 0 || self.transaction(of: first) < transaction { return first }
    return searchDown(from: words, below: transaction)
  }

  /// The next entry further down, 0 if there is none.
  @inline(__always)
  func entry(after entry: UInt32) -> UInt32 {
    link(arena.address(entry), 0).pointee.load(ordering: .acquiring)
  }

  @inline(never)
  private func searchDown(from location: UnsafeMutableRawPointer, below transaction: Int32)
    -> UInt32
  {
    var node = location
    var next: UInt32 = 0
    for level in (0..<Self.heightMax).reversed() {
      while true {
        next = link(node, level).pointee.load(ordering: .acquiring)
        guard next != 0, self.transaction(of: next) >= transaction else { break }
        node = arena.address(next)
      }
    }
    return next
  }

  /// Makes a transaction's write visible: one compare-and-swap if the transaction has no entry here
  /// yet, else a word and a stamp.
  ///
  /// Returns the entry, and whether readers have to look at this location anew because the
  /// transaction's previous incarnation had not written here.
  @inline(__always)
  func publish(
    at location: UInt32, transaction: Int32, incarnation: UInt32, _ write: WriteBuffer.Entry,
    _ cursor: inout ArenaCursor
  ) -> (entry: UInt32, isNew: Bool) {
    let stamp = Self.stamp(incarnation: incarnation, write.isDelta ? .delta : .value)
    let base = arena.address(location)
    let first = link(base, 0).pointee.load(ordering: .acquiring)
    if first == 0 || self.transaction(of: first) < transaction {
      let inserted = insert(
        transaction, stamp: stamp, write.value, from: base, expecting: first, &cursor)
      return (inserted, true)
    }
    let above = searchDown(from: base, below: transaction &+ 1)
    if above != 0, self.transaction(of: above) == transaction {
      let wasAbsent = self.stamp(of: above) & 3 == Kind.absent.rawValue
      wordAddress(above).pointee.store(write.value, ordering: .releasing)
      stampAddress(above).pointee.store(stamp, ordering: .releasing)
      return (above, wasAbsent)
    }
    return (
      insert(transaction, stamp: stamp, write.value, from: base, expecting: nil, &cursor), true
    )
  }

  /// Links a new entry, lowest level first: from then on it is found, the levels above only make
  /// that faster.
  ///
  /// `expecting` is the first entry if it is known to be the successor.
  private func insert(
    _ transaction: Int32, stamp: UInt64, _ word: Word, from location: UnsafeMutableRawPointer,
    expecting first: UInt32?, _ cursor: inout ArenaCursor
  ) -> UInt32 {
    let height = Self.height(transaction, location)
    let entry = arena.allocate(words: 3 + (height + 1) / 2, &cursor)
    let words = arena.address(entry)
    words.storeBytes(of: transaction, as: Int32.self)
    words.storeBytes(of: UInt32(height), toByteOffset: 4, as: UInt32.self)
    stampAddress(entry).initialize(to: Atomic(stamp))
    wordAddress(entry).initialize(to: Atomic(word))
    for level in 0..<height { link(words, level).initialize(to: Atomic(0)) }
    if height == 1, let first {
      link(words, 0).pointee.store(first, ordering: .relaxed)
      let (exchanged, _) = link(location, 0).pointee.compareExchange(
        expected: first, desired: entry, ordering: .acquiringAndReleasing)
      if exchanged { return entry }
    }
    for level in 0..<height { splice(entry, words, transaction, level, from: location) }
    return entry
  }

  private func splice(
    _ entry: UInt32, _ words: UnsafeMutableRawPointer, _ transaction: Int32, _ level: Int,
    from location: UnsafeMutableRawPointer
  ) {
    var node = location
    for upper in (level..<Self.heightMax).reversed() {
      while true {
        let next = link(node, upper).pointee.load(ordering: .acquiring)
        guard next != 0, self.transaction(of: next) > transaction else { break }
        node = arena.address(next)
      }
    }
    while true {
      let next = link(node, level).pointee.load(ordering: .acquiring)
      if next != 0, self.transaction(of: next) > transaction {
        node = arena.address(next)
        continue
      }
      link(words, level).pointee.store(next, ordering: .relaxed)
      // Release: whoever finds the entry sees its transaction, stamp and word.
      let (exchanged, _) = link(node, level).pointee.compareExchange(
        expected: next, desired: entry, ordering: .acquiringAndReleasing)
      if exchanged { return }
    }
  }

  /// A geometric height with ratio 1/4, drawn from the transaction and the key: no random source, and
  /// the same under every driver.
  private static func height(_ transaction: Int32, _ location: UnsafeMutableRawPointer) -> Int {
    let key = location.load(as: UInt64.self)
    let mixed = (key ^ UInt64(UInt32(bitPattern: transaction)) &* 0x9e37_79b9_7f4a_7c15)
      .multipliedFullWidth(by: 0xd6e8_feb8_6659_fd93)
    return min((mixed.high ^ mixed.low).trailingZeroBitCount / 2 + 1, heightMax)
  }

  @inline(__always)
  private func stampAddress(_ entry: UInt32) -> UnsafeMutablePointer<Atomic<UInt64>> {
    (arena.address(entry) + 8).assumingMemoryBound(to: Atomic<UInt64>.self)
  }

  @inline(__always)
  private func wordAddress(_ entry: UInt32) -> UnsafeMutablePointer<Atomic<UInt64>> {
    (arena.address(entry) + 16).assumingMemoryBound(to: Atomic<UInt64>.self)
  }
}

// MARK: - The final state

extension MultiVersionMemory {
  /// What a location holds after the block.
  ///
  /// `nil` if no transaction wrote it. All is still.
  func finalWord(_ location: UInt32) -> Word? {
    var entry = highestEntry(at: location, below: .max)
    var sum: Word = 0
    var isWritten = false
    while entry != 0 {
      let version = version(of: entry)
      switch version.kind {
      case .value: return version.word &+ sum
      case .delta:
        sum &+= version.word
        isWritten = true
      case .absent: break
      case .estimate: preconditionFailure("an estimate is left at the end of the block")
      }
      entry = self.entry(after: entry)
    }
    return isWritten ? storedWord(location).word &+ sum : nil
  }
}
