import Ledger
import Testing

/// A small generator of its own, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
    return word ^ word >> 31
  }
}

@Suite("World state")
struct WorldStateTests {
  @Test(
    "a state is a dictionary, however it grows", arguments: [0, 1, 16, 5_000], [UInt64(1), 2, 3])
  func agreesWithDictionary(capacity: Int, seed: UInt64) {
    var random = SplitMix(state: seed)
    let state = WorldState(capacity: capacity)
    var model: [StateKey: Word] = [:]
    let keys = (0..<3_000).map { _ in
      StateKey(
        module: .random(in: 0...255, using: &random), table: .random(in: 0...3, using: &random),
        item: .random(in: 0...200, using: &random))
    }
    for _ in 0..<20_000 {
      guard let key = keys.randomElement(using: &random) else { return }
      #expect(state[key] == model[key, default: 0])
      let word = Word.random(in: 0...3, using: &random)
      state[key] = word
      model[key] = word
    }
    #expect(state.count == model.count)
    let pairs = model.filter { $0.value != 0 }.sorted { $0.key < $1.key }
    #expect(state.sortedPairs().map(\.key) == pairs.map(\.key))
    #expect(state.sortedPairs().map(\.value) == pairs.map(\.value))
    #expect(pairs.allSatisfy { state.view.read($0.key) == $0.value })
  }

  @Test("keys of every module and of extreme items find their slot")
  func extremeKeys() {
    let state = WorldState(capacity: 1)
    let keys = (0...255).flatMap { module in
      [0, 1, StateKey.itemMax - 1].map {
        StateKey(module: UInt8(module), table: 255, item: $0)
      }
    }
    for (index, key) in keys.enumerated() { state[key] = Word(index + 1) }
    #expect(keys.enumerated().allSatisfy { state[$0.element] == Word($0.offset + 1) })
    #expect(state.count == keys.count)
  }

  @Test("an absent key holds 0")
  func absentKeys() {
    #expect(WorldState()[key(1)] == 0)
    #expect(WorldState().sortedPairs().isEmpty)
  }

  @Test("a copy is independent of its original")
  func copies() {
    let original = WorldState(capacity: 1)
    for item in 0..<100 { original[key(UInt64(item))] = 1 }
    let copy = original.copy()
    #expect(copy.digest == original.digest)
    for item in 0..<500 { copy[key(UInt64(item))] = 2 }
    original[key(7)] = 3
    #expect(original.count == 100 && original[key(8)] == 1)
    #expect(copy.count == 500 && copy[key(7)] == 2)
    #expect(copy.digest != original.digest)
  }

  @Test("writes can be applied at once, or made in place and absorbed")
  func applyAndAbsorb() {
    let applied = WorldState(), absorbed = WorldState()
    [StateWrite(key: key(1), value: 5), StateWrite(key: key(2), value: 6)]
      .withUnsafeBufferPointer { applied.apply($0) }
    var journal: [JournalEntry] = []
    for (item, word) in [(UInt64(1), Word(5)), (2, 6)] {
      let old = absorbed.view.write(key(item), word)
      journal.append(JournalEntry(key: key(item), old: old, new: word))
    }
    journal.withUnsafeBufferPointer { absorbed.absorb($0) }
    #expect(applied.digest == absorbed.digest)
    #expect(absorbed[key(2)] == 6)
  }
}

@Suite("State root")
struct StateDigestTests {
  static func digest(_ pairs: [(UInt64, Word)]) -> StateDigest {
    let state = WorldState()
    for (item, word) in pairs { state[key(item)] = word }
    return state.digest
  }

  @Test("the root does not depend on the order of writes", arguments: 1...20)
  func order(seed: UInt64) {
    var random = SplitMix(state: seed)
    let pairs = (0..<50).map { (UInt64($0), random.next()) }
    #expect(Self.digest(pairs) == Self.digest(pairs.shuffled(using: &random)))
  }

  @Test("the root is that of the final words, whatever was there in between")
  func incremental() {
    #expect(
      Self.digest([(1, 5), (2, 9), (1, 7), (3, 1), (3, 0)]) == Self.digest([(1, 7), (2, 9)]))
    #expect(Self.digest([(1, 5), (1, 0)]) == StateDigest())
  }

  @Test("a word that is 0 does not count")
  func zero() {
    #expect(Self.digest([(1, 0)]) == StateDigest())
    #expect(Self.digest([(1, 0), (2, 3)]) == Self.digest([(2, 3)]))
  }

  @Test("states that differ have different roots")
  func differences() {
    var roots: Set<StateDigest> = [Self.digest([(1, 2), (2, 1)]), Self.digest([(1, 1), (2, 2)])]
    for item in UInt64(0)..<100 {
      for word in Word(1)..<100 { roots.insert(Self.digest([(item, word)])) }
    }
    #expect(roots.count == 2 + 100 * 99)
  }

  @Test("a root is written in 32 hexadecimal digits")
  func text() {
    #expect(StateDigest().description == String(repeating: "0", count: 32))
    #expect(Self.digest([(1, 1)]).description.count == 32)
  }
}

@Suite("A rewindable state")
struct RewindTests {
  @Test("is what it was after every rewind, whatever was assigned, applied or absorbed")
  func rewind() {
    let state = WorldState()
    for item in UInt64(0)..<20 { state[key(item)] = item }
    let copy = state.rewindableCopy()
    for round in Word(1)...3 {
      copy[key(3)] = 100 + round
      copy[key(3)] = 0
      // More keys than the table had room for.
      let writes = (UInt64(10)..<5_000).map { StateWrite(key: key($0), value: $0 &* round) }
      writes.withUnsafeBufferPointer { copy.apply($0) }
      let old = copy.view.write(key(4), 44)
      [JournalEntry(key: key(4), old: old, new: 44)].withUnsafeBufferPointer { copy.absorb($0) }
      #expect(copy.digest != state.digest)
      copy.rewind()
      #expect(copy.digest == state.digest)
      #expect(copy.sortedPairs().map(\.key) == state.sortedPairs().map(\.key))
      #expect(copy.sortedPairs().map(\.value) == state.sortedPairs().map(\.value))
    }
    copy.rewind()
    #expect(copy.digest == state.digest)
  }
}

@Suite("Changes of a state")
struct StateChangesTests {
  private static func state() -> WorldState {
    let state = WorldState()
    for item in UInt64(0)..<20 { state[key(item)] = item }
    return state.rewindableCopy()
  }

  @Test("lead back and forth, whatever was written twice, by whichever way")
  func backAndForth() throws {
    let state = Self.state()
    let before = state.digest
    state[key(3)] = 7
    state[key(3)] = 8
    [StateWrite(key: key(50), value: 5), StateWrite(key: key(4), value: 0)]
      .withUnsafeBufferPointer { state.apply($0) }
    let old = state.view.write(key(3), 9)
    [JournalEntry(key: key(3), old: old, new: 9)].withUnsafeBufferPointer { state.absorb($0) }
    let changes = state.takeChanges()
    let after = state.digest
    #expect(changes.entries.count == 3)
    for _ in 0..<2 {
      try state.undo(changes)
      #expect(state.digest == before && state[key(3)] == 3 && state[key(4)] == 4)
      try state.redo(changes)
      #expect(state.digest == after && state[key(3)] == 9 && state[key(50)] == 5)
    }
  }

  @Test("are of what is another word than before")
  func nothing() {
    let state = Self.state()
    state[key(3)] = 9
    state[key(3)] = 3
    #expect(state.takeChanges().entries.isEmpty)
  }

  @Test("a rewind leads to where changes were taken")
  func rewind() throws {
    let state = Self.state()
    state[key(1)] = 100
    let changes = state.takeChanges()
    let middle = state.digest
    state[key(1)] = 200
    state.rewind()
    #expect(state.digest == middle && state[key(1)] == 100)
    try state.undo(changes)
    #expect(state.digest == Self.state().digest)
  }

  @Test("are undone below later ones of other keys, and not below those of the same")
  func conflict() throws {
    let state = Self.state()
    state[key(1)] = 100
    let first = state.takeChanges()
    state[key(2)] = 200
    let second = state.takeChanges()
    try state.undo(first)
    #expect(state[key(1)] == 1 && state[key(2)] == 200)
    try state.redo(first)
    state[key(1)] = 101
    let third = state.takeChanges()
    let digest = state.digest
    let undoing = #expect(throws: StateConflict.self) { try state.undo(first) }
    #expect(undoing?.key == key(1) && undoing?.found == 101 && undoing?.expected == 100)
    let redoing = #expect(throws: StateConflict.self) { try state.redo(first) }
    #expect(redoing?.key == key(1) && redoing?.found == 101 && redoing?.expected == 1)
    #expect(state.digest == digest)
    try state.undo(third)
    try state.undo(second)
    try state.undo(first)
    #expect(state.digest == Self.state().digest)
  }
}

@Suite("State keys")
struct StateKeyTests {
  @Test("module, table and item are packed and come back")
  func packing() {
    let key = StateKey(module: 0xAB, table: 0xCD, item: 0x1234_5678_9ABC)
    #expect(key.packed == 0xABCD_1234_5678_9ABC)
    #expect(key.module == 0xAB && key.table == 0xCD && key.item == 0x1234_5678_9ABC)
    #expect(key.description == "171/205/20015998343868")
    #expect(StateKey(module: 0, table: 0, item: StateKey.itemMax).packed == StateKey.itemMax)
  }

  @Test("keys are ordered by module, then table, then item")
  func order() {
    let keys = [
      StateKey(module: 0, table: 9, item: 9), StateKey(module: 1, table: 0, item: 9),
      StateKey(module: 1, table: 2, item: 0), StateKey(module: 1, table: 2, item: 1),
    ]
    #expect(keys.shuffled().sorted() == keys)
  }
}
