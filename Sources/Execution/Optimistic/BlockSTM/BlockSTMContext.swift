import Ledger

/// An incarnation, which can be paused at a read.
struct BlockSTMContext: PausableContext {
  var machine: ContractMachine
  let registers: UnsafeMutablePointer<Word>
  var reads = GrowingBuffer<BlockSTMRead>()
  var writes = WriteBuffer()
  /// The key that it waits to read.
  var pendingKey = StateKey.none
  /// Whether that read is for an increment, which the contract does not see.
  var isIncrementing = false
  var nextFree: UnsafeMutablePointer<BlockSTMContext>?
  let nextAllocated: UnsafeMutablePointer<BlockSTMContext>?

  init(
    machine: ContractMachine, registers: UnsafeMutablePointer<Word>,
    nextAllocated: UnsafeMutablePointer<BlockSTMContext>?
  ) {
    self.machine = machine
    self.registers = registers
    self.nextAllocated = nextAllocated
  }

  mutating func clear() {
    reads.removeAll()
    writes.removeAll()
    isIncrementing = false
  }

  func deallocateBuffers() {
    reads.deallocate()
    writes.deallocate()
  }
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
struct BlockSTMMemory: WorkerMemory {
  var contexts = ContextPool<BlockSTMContext>()
  var arena = ArenaCursor()
  var counters = ExecutionCounters()
  /// The entries that the current incarnation has published.
  var published = GrowingBuffer<UInt32>()
  var finalWrites = GrowingBuffer<StateWrite>()

  func deallocate() {
    contexts.deallocate()
    published.deallocate()
    finalWrites.deallocate()
  }

  mutating func reset(block: Block.View) {
    arena = ArenaCursor()
    counters = ExecutionCounters()
    finalWrites.removeAll()
    contexts.reset(block: block)
  }
}
