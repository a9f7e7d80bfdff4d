import Ledger
import Synchronization

/// Words of a block, each in a slot, with their values during the block.
///
/// Conflicting transactions are ordered by a graph, by queues or by locks, so one version of each word
/// is enough: writes go straight to the slot. Only increments of one key run at the same time; they
/// add to a word of their own beside it. Slots are made by one worker at a time, while no other looks
/// on.
struct SlotTable {
  /// A word of state during the block.
  struct Slot: ~Copyable {
    let key: StateKey
    /// The word, once ``isKnown``.
    let word = Atomic<UInt64>(0)
    /// What increments add to it.
    let delta = Atomic<UInt64>(0)
    /// 1 once the word was fetched from storage or written.
    let isKnown = Atomic<UInt32>(0)
    /// 1 once a transaction wrote or incremented it.
    let isWritten = Atomic<UInt32>(0)

    init(_ key: StateKey) { self.key = key }
  }

  private let storage: UnsafeMutablePointer<Storage>

  private struct Storage {
    var slots: UnsafeMutablePointer<Slot>
    var count = 0
    var capacity: Int
    /// Open addressing: slot numbers, -1 where there is none.
    var index: UnsafeMutableBufferPointer<Int32>
    var state: WorldState.View?
  }

  init() {
    storage = .allocate(capacity: 1)
    let index = UnsafeMutableBufferPointer<Int32>.allocate(capacity: 64)
    index.initialize(repeating: -1)
    storage.initialize(
      to: Storage(slots: .allocate(capacity: 32), capacity: 32, index: index, state: nil))
  }

  func deallocate() {
    storage.pointee.slots.deallocate()
    storage.pointee.index.deallocate()
    storage.deinitialize(count: 1)
    storage.deallocate()
  }

  func reset(state: WorldState.View) {
    storage.pointee.state = state
    storage.pointee.count = 0
    storage.pointee.index.update(repeating: -1)
  }

  var count: Int { storage.pointee.count }

  /// Visits the slots; the index follows from them.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    visit(
      UnsafeRawBufferPointer(
        start: storage.pointee.slots, count: count * MemoryLayout<Slot>.stride))
  }

  func key(of slot: Int32) -> StateKey { storage.pointee.slots[Int(slot)].key }

  /// The slot of a key, made if there is none.
  func slot(of key: StateKey) -> Int32 {
    if let slot = find(key) { return slot }
    if storage.pointee.count == storage.pointee.capacity { grow() }
    var place = hash(key)
    while storage.pointee.index[place] >= 0 {
      place = (place + 1) & (storage.pointee.index.count - 1)
    }
    let slot = Int32(storage.pointee.count)
    (storage.pointee.slots + Int(slot)).initialize(to: Slot(key))
    storage.pointee.index[place] = slot
    storage.pointee.count += 1
    return slot
  }

  /// The slot of a key, if there is one.
  @inline(__always)
  func find(_ key: StateKey) -> Int32? {
    var place = hash(key)
    while storage.pointee.index[place] >= 0 {
      let slot = storage.pointee.index[place]
      if storage.pointee.slots[Int(slot)].key == key { return slot }
      place = (place + 1) & (storage.pointee.index.count - 1)
    }
    return nil
  }

  private func hash(_ key: StateKey) -> Int {
    Int(truncatingIfNeeded: (key.packed &* 0x9e37_79b9_7f4a_7c15) &>> 32)
      & (storage.pointee.index.count - 1)
  }

  private func grow() {
    let larger = storage.pointee.capacity * 2
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: larger)
    slots.moveInitialize(from: storage.pointee.slots, count: storage.pointee.count)
    storage.pointee.slots.deallocate()
    storage.pointee.slots = slots
    storage.pointee.capacity = larger
    storage.pointee.index.deallocate()
    storage.pointee.index = .allocate(capacity: larger * 2)
    storage.pointee.index.initialize(repeating: -1)
    for slot in 0..<storage.pointee.count {
      var place = hash(storage.pointee.slots[slot].key)
      while storage.pointee.index[place] >= 0 {
        place = (place + 1) & (storage.pointee.index.count - 1)
      }
      storage.pointee.index[place] = Int32(slot)
    }
  }
}

// MARK: - Values

// Relaxed accesses throughout: transactions that conflict on a slot are ordered by the graph, whose
// counters carry the happens-before; those that do not conflict write the same word (fetching) or
// add.
extension SlotTable {
  /// Whether the word was fetched from storage or written, so that nobody has to go there for it.
  func isKnown(_ slot: Int32) -> Bool {
    storage.pointee.slots[Int(slot)].isKnown.load(ordering: .relaxed) != 0
  }

  /// The word in a slot, and whether it had to be fetched from storage.
  @inline(__always)
  func read(_ slot: Int32) -> (word: Word, fetched: Bool) {
    let place = storage.pointee.slots + Int(slot)
    let delta = place.pointee.delta.load(ordering: .relaxed)
    if place.pointee.isKnown.load(ordering: .acquiring) != 0 {
      return (place.pointee.word.load(ordering: .relaxed) &+ delta, false)
    }
    guard let state = storage.pointee.state else { preconditionFailure("reset before use") }
    let word = state.read(place.pointee.key)
    place.pointee.word.store(word, ordering: .relaxed)
    place.pointee.isKnown.store(1, ordering: .releasing)
    return (word &+ delta, true)
  }

  /// Takes over the word that somebody else has fetched from storage.
  ///
  /// Only before the block's transactions run.
  func prime(_ slot: Int32, _ word: Word) {
    storage.pointee.slots[Int(slot)].word.store(word, ordering: .relaxed)
    storage.pointee.slots[Int(slot)].isKnown.store(1, ordering: .releasing)
  }

  @inline(__always)
  func write(_ slot: Int32, _ value: Word, isDelta: Bool) {
    let place = storage.pointee.slots + Int(slot)
    if isDelta {
      place.pointee.delta.wrappingAdd(value, ordering: .relaxed)
    } else {
      place.pointee.word.store(value, ordering: .relaxed)
      place.pointee.delta.store(0, ordering: .relaxed)
      place.pointee.isKnown.store(1, ordering: .releasing)
    }
    place.pointee.isWritten.store(1, ordering: .relaxed)
  }

  /// The slots of a claim while the final state is collected, up to 64; `nil` behind the last.
  func part(_ number: Int) -> Range<Int>? {
    let start = number * 64
    return start < count ? start..<min(start + 64, count) : nil
  }

  /// Appends what slots hold after the block, of those that were written.
  func collect(_ slots: Range<Int>, into writes: inout GrowingBuffer<StateWrite>) {
    for slot in slots
    where storage.pointee.slots[slot].isWritten.load(ordering: .relaxed) != 0 {
      writes.append(StateWrite(key: key(of: Int32(slot)), value: read(Int32(slot)).word))
    }
  }
}
