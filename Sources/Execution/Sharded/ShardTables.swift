import Ledger
import Synchronization

/// The words of a block by shard: a ``SlotTable`` for each, which whoever works for the shard reads,
/// writes and lets grow.
struct ShardTables {
  private let tables: UnsafeMutablePointer<SlotTable>
  /// The next shard whose words nobody collects yet.
  private let claimed: UnsafeMutablePointer<Atomic<Int>>
  let count: Int

  init(count: Int) {
    self.count = count
    tables = .allocate(capacity: count)
    for shard in 0..<count { (tables + shard).initialize(to: SlotTable()) }
    claimed = .allocate(capacity: 1)
    claimed.initialize(to: Atomic(0))
  }

  func deallocate() {
    for shard in 0..<count { tables[shard].deallocate() }
    tables.deallocate()
    claimed.deinitialize(count: 1)
    claimed.deallocate()
  }

  func reset(state: WorldState.View) {
    for shard in 0..<count { tables[shard].reset(state: state) }
    claimed.pointee.store(0, ordering: .relaxed)
  }

  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    for shard in 0..<count { tables[shard].visitMemory(visit) }
    visit(UnsafeRawBufferPointer(start: claimed, count: MemoryLayout<Int>.size))
  }

  @inline(__always)
  subscript(shard: Int) -> SlotTable { tables[shard] }
}

// MARK: - The final state

extension ShardTables {
  /// How far a worker has collected the shard that it claimed.
  struct Collecting: BitwiseCopyable {
    var shard = -1
    var part = 0
  }

  /// Notes the next words of the final state, of a shard that no other worker collects.
  ///
  /// Returns `nil` when no shard is left. Nobody works for shards any more.
  func collect(
    _ place: inout Collecting, into writes: inout GrowingBuffer<StateWrite>
  ) -> Step? {
    if place.shard >= 0, let slots = tables[place.shard].part(place.part) {
      tables[place.shard].collect(slots, into: &writes)
      place.part += 1
      return Step(.commit, count: UInt32(slots.count))
    }
    // Relaxed: the number is all that is shared; the words were acquired with the end of the block.
    let shard = claimed.pointee.wrappingAdd(1, ordering: .relaxed).oldValue
    guard shard < count else { return nil }
    place = Collecting(shard: shard)
    return .proceed
  }
}
