extension WorldState {
  /// The one door to the table's memory: plain pointers, no reference counts, no exclusivity checks.
  ///
  /// Valid as long as its ``WorldState`` lives. Any number of threads may ``read(_:)`` while nobody
  /// writes.
  public struct View: @unchecked Sendable {
    @usableFromInline
    struct Slot {
      @usableFromInline var key: UInt64
      @usableFromInline var value: Word
    }

    /// Lives on the heap so that a table that grows moves under all copies of the view at once.
    @usableFromInline
    struct Header {
      @usableFromInline var slots: UnsafeMutablePointer<Slot>
      @usableFromInline var shift: UInt64
      @usableFromInline var count: Int

      @usableFromInline var capacity: Int { 1 << (64 - Int(shift)) }
    }

    @usableFromInline let header: UnsafeMutablePointer<Header>

    init(capacity: Int) {
      let bits = max(4, Int.bitWidth - max(capacity, 1).leadingZeroBitCount + 1)
      header = .allocate(capacity: 1)
      header.initialize(
        to: Header(slots: Self.emptySlots(1 << bits), shift: UInt64(64 - bits), count: 0))
    }

    func deallocate() {
      header.pointee.slots.deallocate()
      header.deallocate()
    }

    /// The number of keys in the table.
    var count: Int { header.pointee.count }

    /// The word under a key, 0 if it was never written.
    @inlinable
    @inline(__always)
    public func read(_ key: StateKey) -> Word {
      let slots = header.pointee.slots
      let slot = slots + position(of: key)
      return slot.pointee.key == key.packed ? slot.pointee.value : 0
    }

    /// Writes a word and returns the one it replaces; the digest is the caller's affair.
    @inlinable
    @inline(__always)
    public func write(_ key: StateKey, _ value: Word) -> Word {
      let slot = header.pointee.slots + position(of: key)
      guard slot.pointee.key == key.packed else {
        insert(key, value)
        return 0
      }
      let old = slot.pointee.value
      slot.pointee.value = value
      return old
    }

    /// The slot that holds `key`, or the empty one where it belongs.
    @inlinable
    @inline(__always)
    func position(of key: StateKey) -> Int {
      let slots = header.pointee.slots
      let shift = header.pointee.shift
      let mask = Int(UInt64.max >> shift)
      var index = Int(truncatingIfNeeded: (key.packed &* 0x9e37_79b9_7f4a_7c15) &>> shift)
      while slots[index].key != key.packed && slots[index].key != .max {
        index = (index &+ 1) & mask
      }
      return index
    }

    @usableFromInline
    @inline(never)
    func insert(_ key: StateKey, _ value: Word) {
      precondition(key != .none, "the all-ones state key names nothing")
      if (header.pointee.count + 1) * 2 > header.pointee.capacity { grow() }
      header.pointee.slots[position(of: key)] = Slot(key: key.packed, value: value)
      header.pointee.count += 1
    }

    private func grow() {
      let old = UnsafeMutableBufferPointer(
        start: header.pointee.slots, count: header.pointee.capacity)
      header.pointee.slots = Self.emptySlots(old.count * 2)
      header.pointee.shift -= 1
      for slot in old where slot.key != .max {
        header.pointee.slots[position(of: StateKey(packed: slot.key))] = slot
      }
      old.deallocate()
    }

    /// Visits the memory of the table, for a search that recognises states that it has seen.
    package func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
      visit(
        UnsafeRawBufferPointer(
          UnsafeBufferPointer(start: header.pointee.slots, count: header.pointee.capacity)))
    }

    func duplicate() -> View {
      let copy = View(capacity: 1)
      copy.header.pointee.slots.deallocate()
      copy.header.pointee = header.pointee
      copy.header.pointee.slots = .allocate(capacity: header.pointee.capacity)
      copy.header.pointee.slots.initialize(
        from: header.pointee.slots, count: header.pointee.capacity)
      return copy
    }

    func pairs() -> [(key: StateKey, value: Word)] {
      UnsafeBufferPointer(start: header.pointee.slots, count: header.pointee.capacity)
        .filter { $0.key != .max }
        .map { (key: StateKey(packed: $0.key), value: $0.value) }
    }

    private static func emptySlots(_ count: Int) -> UnsafeMutablePointer<Slot> {
      let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
      slots.initialize(repeating: Slot(key: .max, value: 0), count: count)
      return slots
    }
  }
}
