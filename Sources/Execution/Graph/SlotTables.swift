import Ledger

/// The words of a block in several ``SlotTable``s, so that as many workers can make slots at once:
/// each key has one owner, by its hash, and each owner a table.
struct SlotTables {
  private let storage: UnsafeMutablePointer<Storage>

  private struct Storage {
    var tables = GrowingBuffer<SlotTable>()
    var count = 1
  }

  init() {
    storage = .allocate(capacity: 1)
    storage.initialize(to: Storage())
  }

  func deallocate() {
    for table in storage.pointee.tables.elements { table.deallocate() }
    storage.pointee.tables.deallocate()
    storage.deinitialize(count: 1)
    storage.deallocate()
  }

  /// Empties `count` tables, at least 1, for a block over `state`.
  func reset(count: Int, state: WorldState.View) {
    while storage.pointee.tables.count < count { storage.pointee.tables.append(SlotTable()) }
    storage.pointee.count = count
    for index in 0..<count { storage.pointee.tables[index].reset(state: state) }
  }

  var count: Int { storage.pointee.count }

  subscript(owner: Int) -> SlotTable {
    @inline(__always) get { storage.pointee.tables[owner] }
  }

  /// The owner of a key, in `0 ..< count`.
  @inline(__always)
  func owner(of key: StateKey) -> Int { Self.owner(of: key, among: UInt64(storage.pointee.count)) }

  /// The owner of a key among so many.
  @inline(__always)
  static func owner(of key: StateKey, among count: UInt64) -> Int {
    // Other bits than those by which a table finds the slot.
    let mixed = key.packed &* 0xd6e8_feb8_6659_fd93
    return Int(truncatingIfNeeded: (mixed ^ mixed &>> 32).multipliedFullWidth(by: count).high)
  }

  /// So many declared accesses an owner looks at in one step, while all go through all of them.
  static let looksAtOnce = 256

  /// What it costs to look whether one owns so many keys, in accesses worked into a graph.
  ///
  /// A look is a hash, without a look-up or a line of memory that changes: an estimate of a
  /// sixteenth.
  static func edges(forLooks looks: Int) -> UInt32 { UInt32((looks + 15) / 16) }

  /// Visits the slots of all tables.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    for index in 0..<count { self[index].visitMemory(visit) }
  }

  /// A part of the slots, for claims of a number each while the final state is collected; parts of
  /// a table that has no more are empty.
  ///
  /// Returns `nil` if no later number has any either. Nobody makes slots any more.
  func part(_ number: Int) -> (owner: Int, slots: Range<Int>)? {
    let (turn, owner) = number.quotientAndRemainder(dividingBy: count)
    guard (0..<count).contains(where: { self[$0].part(turn) != nil }) else { return nil }
    return (owner, self[owner].part(turn) ?? 0..<0)
  }
}
