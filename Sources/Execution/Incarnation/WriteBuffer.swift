import Ledger

/// What one incarnation wants to write, before anyone else may see it.
///
/// A read of one's own write is answered from here. Up to 16 keys are searched one by one, which is
/// faster than hashing; beyond that an index of slots takes over.
struct WriteBuffer {
  /// One key's write.
  struct Entry: BitwiseCopyable {
    var key: StateKey
    /// The word, or the amount to add if ``isDelta``.
    var value: Word
    /// Whether the key is incremented and was not read or stored.
    var isDelta: Bool
  }

  private(set) var entries = GrowingBuffer<Entry>()
  private var index = SlotIndex()

  func deallocate() {
    entries.deallocate()
    index.deallocate()
  }

  var count: Int { entries.count }

  /// The memory that decides what the buffer holds; the index follows from it.
  var bytes: UnsafeRawBufferPointer { entries.bytes }

  /// Appends the entries, for a search that recognises states.
  func describe(_ words: inout [UInt64]) {
    words.append(UInt64(entries.count))
    for entry in entries.elements {
      words.append(entry.key.packed)
      words.append(entry.value)
      words.append(entry.isDelta ? 1 : 0)
    }
  }

  @inline(__always)
  mutating func removeAll() {
    if entries.count > Self.searchMax { index.clear() }
    entries.removeAll()
  }

  /// The position of a key's write, if it has one.
  @inline(__always)
  func position(of key: StateKey) -> Int? {
    if entries.count > Self.searchMax { return index.find(key, in: entries) }
    for position in 0..<entries.count where entries[position].key == key { return position }
    return nil
  }

  @inline(__always)
  subscript(position: Int) -> Entry { entries[position] }

  /// The key now holds `value`.
  @inline(__always)
  mutating func store(_ key: StateKey, _ value: Word) {
    if let position = position(of: key) {
      entries[position] = Entry(key: key, value: value, isDelta: false)
    } else {
      append(Entry(key: key, value: value, isDelta: false))
    }
  }

  /// The key grows by `amount`, modulo 2^64.
  mutating func increment(_ key: StateKey, by amount: Word) {
    if let position = position(of: key) {
      entries.base[position].value &+= amount
    } else {
      append(Entry(key: key, value: amount, isDelta: true))
    }
  }

  /// Takes in that a key that was only incremented has been read after all.
  ///
  /// `base` is what lies under it. Returns the word that the incarnation sees.
  mutating func resolve(_ position: Int, onto base: Word) -> Word {
    entries.base[position].value &+= base
    entries.base[position].isDelta = false
    return entries[position].value
  }

  private static let searchMax = 16

  private mutating func append(_ entry: Entry) {
    entries.append(entry)
    if entries.count == Self.searchMax + 1 {
      for position in 0..<entries.count { index.insert(position, in: entries) }
    } else if entries.count > Self.searchMax {
      index.insert(entries.count - 1, in: entries)
    }
  }

  /// Open addressing over the entries' positions.
  private struct SlotIndex {
    private var slots: UnsafeMutableBufferPointer<Int32> = .init(start: nil, count: 0)
    private var used = 0

    func deallocate() { slots.deallocate() }

    mutating func clear() {
      slots.update(repeating: -1)
      used = 0
    }

    func find(_ key: StateKey, in entries: GrowingBuffer<Entry>) -> Int? {
      var slot = hash(key)
      while slots[slot] >= 0 {
        if entries[Int(slots[slot])].key == key { return Int(slots[slot]) }
        slot = (slot + 1) & (slots.count - 1)
      }
      return nil
    }

    mutating func insert(_ position: Int, in entries: GrowingBuffer<Entry>) {
      if (used + 1) * 2 > slots.count { grow(entries, upTo: position) }
      var slot = hash(entries[position].key)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(position)
      used += 1
    }

    private mutating func grow(_ entries: GrowingBuffer<Entry>, upTo position: Int) {
      let larger = max(64, slots.count * 2)
      slots.deallocate()
      slots = .allocate(capacity: larger)
      slots.initialize(repeating: -1)
      used = 0
      for earlier in 0..<position { insert(earlier, in: entries) }
    }

    private func hash(_ key: StateKey) -> Int {
      Int(truncatingIfNeeded: (key.packed &* 0x9e37_79b9_7f4a_7c15) &>> 32) & (slots.count - 1)
    }
  }
}
