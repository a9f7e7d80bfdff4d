import Ledger

/// Everything that belongs to one incarnation while it runs, so that it can be paused at a read and
/// gone on with by another worker.
struct BlockSTMContext {
  var machine: ContractMachine
  let registers: UnsafeMutablePointer<Word>
  var reads = GrowingBuffer<BlockSTMRead>()
  var writes = WriteBuffer()
  /// The key that it waits to read.
  var pendingKey = StateKey.none
  /// Whether that read is for an increment, which the contract does not see.
  var isIncrementing = false
  /// The next free context of a worker's pool.
  var nextFree: UnsafeMutablePointer<BlockSTMContext>?
  /// The next context that the same worker allocated.
  let nextAllocated: UnsafeMutablePointer<BlockSTMContext>?
}

/// One read of a read set: what was read, to be looked at again by validations.
struct BlockSTMRead: BitwiseCopyable {
  /// Where in the multi-version memory.
  let location: UInt32
  /// The transaction whose version was read, or one of the two below.
  let writer: Int32
  /// The stamp of that version; for a ``sum``, the word itself.
  let stamp: UInt64

  /// No transaction before had written: the word came from storage.
  static let storage: Int32 = -1
  /// The word was summed up from increments, so its parts do not matter but the word does.
  static let sum: Int32 = -2
}

/// What a worker owns from block to block: its pool of contexts, its place in the arena, its counters
/// and its part of the final state.
struct BlockSTMMemory {
  private var allocated: UnsafeMutablePointer<BlockSTMContext>?
  private var free: UnsafeMutablePointer<BlockSTMContext>?
  var arena = ArenaCursor()
  var counters = ExecutionCounters()
  /// The entries that the current incarnation has published.
  var published = GrowingBuffer<UInt32>()
  var finalWrites = GrowingBuffer<StateWrite>()

  func deallocate() {
    var context = allocated
    while let current = context {
      context = current.pointee.nextAllocated
      current.pointee.reads.deallocate()
      current.pointee.writes.deallocate()
      current.pointee.registers.deallocate()
      current.deinitialize(count: 1)
      current.deallocate()
    }
    published.deallocate()
    finalWrites.deallocate()
  }

  /// Takes back every context this worker ever allocated, wherever it went, for a new block.
  mutating func reset(block: Block.View) {
    arena = ArenaCursor()
    counters = ExecutionCounters()
    finalWrites.removeAll()
    free = nil
    var context = allocated
    while let current = context {
      current.pointee.machine = ContractMachine(block: block, registers: current.pointee.registers)
      current.pointee.nextFree = free
      free = current
      context = current.pointee.nextAllocated
    }
  }

  /// A context with empty read and write sets.
  @inline(__always)
  mutating func take(block: Block.View) -> UnsafeMutablePointer<BlockSTMContext> {
    guard let context = free else { return allocate(block: block) }
    free = context.pointee.nextFree
    context.pointee.reads.removeAll()
    context.pointee.writes.removeAll()
    context.pointee.isIncrementing = false
    return context
  }

  @inline(__always)
  mutating func give(_ context: UnsafeMutablePointer<BlockSTMContext>) {
    context.pointee.nextFree = free
    free = context
  }

  @inline(never)
  private mutating func allocate(block: Block.View) -> UnsafeMutablePointer<BlockSTMContext> {
    let registers = UnsafeMutablePointer<Word>.allocate(capacity: Contract.registerMax)
    let context = UnsafeMutablePointer<BlockSTMContext>.allocate(capacity: 1)
    context.initialize(
      to: BlockSTMContext(
        machine: ContractMachine(block: block, registers: registers), registers: registers,
        nextAllocated: allocated))
    allocated = context
    return context
  }
}
