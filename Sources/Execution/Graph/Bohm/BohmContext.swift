import Ledger

/// Everything that belongs to one incarnation while it runs, so that it can be suspended at a read
/// and gone on with by another worker.
struct BohmContext {
  var machine: ContractMachine
  let registers: UnsafeMutablePointer<Word>
  var reads = GrowingBuffer<AccessJournal.Entry>()
  var writes = WriteBuffer()
  var read = BohmRead()
  /// Where in the transaction's declared accesses the last one was found.
  var hint: Int32 = 0
  /// The next free context of a worker's pool.
  var nextFree: UnsafeMutablePointer<BohmContext>?
  /// The next context that the same worker allocated.
  let nextAllocated: UnsafeMutablePointer<BohmContext>?
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
struct BohmMemory {
  private var allocated: UnsafeMutablePointer<BohmContext>?
  private var free: UnsafeMutablePointer<BohmContext>?
  var counters = ExecutionCounters()
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
    finalWrites.deallocate()
  }

  /// Takes back every context this worker ever allocated, wherever it went, for a new block.
  mutating func reset(block: Block.View) {
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

  /// Visits the contexts, not the counters.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    withUnsafeBytes(of: free) { visit($0) }
    visit(finalWrites.bytes)
    var context = allocated
    while let current = context {
      visit(UnsafeRawBufferPointer(start: current, count: MemoryLayout<BohmContext>.size))
      visit(
        UnsafeRawBufferPointer(start: current.pointee.registers, count: Contract.registerMax * 8))
      visit(current.pointee.reads.bytes)
      visit(current.pointee.writes.bytes)
      context = current.pointee.nextAllocated
    }
  }

  /// A context with empty read and write sets.
  @inline(__always)
  mutating func take(block: Block.View) -> UnsafeMutablePointer<BohmContext> {
    guard let context = free else { return allocate(block: block) }
    free = context.pointee.nextFree
    context.pointee.reads.removeAll()
    context.pointee.writes.removeAll()
    return context
  }

  @inline(__always)
  mutating func give(_ context: UnsafeMutablePointer<BohmContext>) {
    context.pointee.nextFree = free
    free = context
  }

  @inline(never)
  private mutating func allocate(block: Block.View) -> UnsafeMutablePointer<BohmContext> {
    let registers = UnsafeMutablePointer<Word>.allocate(capacity: Contract.registerMax)
    registers.initialize(repeating: 0, count: Contract.registerMax)
    let context = UnsafeMutablePointer<BohmContext>.allocate(capacity: 1)
    context.initialize(
      to: BohmContext(
        machine: ContractMachine(block: block, registers: registers), registers: registers,
        nextAllocated: allocated))
    allocated = context
    return context
  }
}
