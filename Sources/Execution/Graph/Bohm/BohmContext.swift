import Ledger

/// An incarnation, which can be suspended at a read.
struct BohmContext: PausableContext {
  var machine: ContractMachine
  let registers: UnsafeMutablePointer<Word>
  var reads = GrowingBuffer<AccessJournal.Entry>()
  var writes = WriteBuffer()
  var read = BohmRead()
  /// Where in the transaction's declared accesses the last one was found.
  var hint: Int32 = 0
  var nextFree: UnsafeMutablePointer<BohmContext>?
  let nextAllocated: UnsafeMutablePointer<BohmContext>?

  init(
    machine: ContractMachine, registers: UnsafeMutablePointer<Word>,
    nextAllocated: UnsafeMutablePointer<BohmContext>?
  ) {
    self.machine = machine
    self.registers = registers
    self.nextAllocated = nextAllocated
  }

  mutating func clear() {
    reads.removeAll()
    writes.removeAll()
  }

  func deallocateBuffers() {
    reads.deallocate()
    writes.deallocate()
  }
}

/// A read on its way down the versions of a key.
struct BohmRead: BitwiseCopyable {
  var key = StateKey.none
  /// The owner of the key, and its slot there; -1 if nobody declares the key.
  var owner: Int32 = 0
  var slot: Int32 = -1
  /// The version that comes next.
  var version = BohmVersions.none
  /// The sum of the increments above it.
  var sum: Word = 0
}

/// What there is to know of a transaction that waits.
struct BohmRecord: BitwiseCopyable {
  /// The next transaction that waits for the same version.
  var next = BohmVersions.nobody
  /// The suspended incarnation, if there is one.
  var paused: UnsafeMutablePointer<BohmContext>?
}

/// What a worker owns from block to block: its pool of contexts, its counters and its part of the
/// final state.
struct BohmMemory: WorkerMemory {
  var contexts = ContextPool<BohmContext>()
  var counters = ExecutionCounters()
  var finalWrites = GrowingBuffer<StateWrite>()

  func deallocate() {
    contexts.deallocate()
    finalWrites.deallocate()
  }

  mutating func reset(block: Block.View) {
    counters = ExecutionCounters()
    finalWrites.removeAll()
    contexts.reset(block: block)
  }

  /// Visits the contexts, not the counters.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    withUnsafeBytes(of: contexts) { visit($0) }
    visit(finalWrites.bytes)
    contexts.forEach { context in
      visit(UnsafeRawBufferPointer(start: context, count: MemoryLayout<BohmContext>.size))
      visit(
        UnsafeRawBufferPointer(start: context.pointee.registers, count: Contract.registerMax * 8))
      visit(context.pointee.reads.bytes)
      visit(context.pointee.writes.bytes)
    }
  }
}
