import Ledger

/// What a worker owns from block to block.
struct DependencyGraphMemory: WorkerMemory {
  let registers = UnsafeMutablePointer<Word>.allocate(capacity: Contract.registerMax)
  var writes = WriteBuffer()
  var counters = ExecutionCounters()
  var finalWrites = GrowingBuffer<StateWrite>()
  /// What the transactions touched that it executed ahead, and the words that it fetched for them.
  var seen = GrowingBuffer<DependencyGraphAccess>()
  let fetched = SlotTable()
  /// Of the keys that it owns, to check a supplied graph.
  var groups = AccessGroups()
  var search = PathSearch()
  /// Whether it has met an edge of a supplied graph that cannot be, and the first pair of
  /// transactions that the graph does not order.
  var isUnsound = false
  var gap: DependencyGraphGap?

  mutating func reset(state: WorldState.View) {
    writes.removeAll()
    seen.removeAll()
    fetched.reset(state: state)
    groups.reset()
    isUnsound = false
    gap = nil
    counters = ExecutionCounters()
    finalWrites.removeAll()
  }

  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    visit(UnsafeRawBufferPointer(start: registers, count: Contract.registerMax * 8))
    visit(writes.bytes)
    visit(finalWrites.bytes)
    visit(seen.bytes)
    fetched.visitMemory(visit)
    groups.visitMemory(visit)
    withUnsafeBytes(of: (isUnsound, gap != nil)) { visit($0) }
  }

  func deallocate() {
    registers.deallocate()
    writes.deallocate()
    finalWrites.deallocate()
    seen.deallocate()
    fetched.deallocate()
    groups.deallocate()
    search.deallocate()
  }
}
