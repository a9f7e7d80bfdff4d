import Ledger

/// Where the first execution of a transaction is.
struct TwoPhaseRecord: BitwiseCopyable {
  var worker: Int32 = 0
  /// Where its reads and writes are in that worker's lists.
  var readStart: Int32 = 0
  var readEnd: Int32 = 0
  var writeStart: Int32 = 0
  var writeEnd: Int32 = 0
  var effort = Effort()
}

/// What a worker owns from block to block.
struct TwoPhaseMemory: WorkerMemory {
  /// A read of the state before the block.
  struct Read: BitwiseCopyable {
    let location: UInt32
    let word: Word
  }

  let registers = UnsafeMutablePointer<Word>.allocate(capacity: Contract.registerMax)
  var arena = ArenaCursor()
  /// What the transaction under way wants to write.
  var buffer = WriteBuffer()
  /// What all that it executed in the first phase read and wrote.
  var reads = GrowingBuffer<Read>()
  var writes = GrowingBuffer<CommittedWords.Write>()
  var counters = ExecutionCounters()
  var finalWrites = GrowingBuffer<StateWrite>()

  mutating func reset() {
    // So that what an earlier block has left is not taken for a part of this one's state.
    registers.update(repeating: 0, count: Contract.registerMax)
    arena = ArenaCursor()
    buffer.removeAll()
    reads.removeAll()
    writes.removeAll()
    counters = ExecutionCounters()
    finalWrites.removeAll()
  }

  /// Visits everything but the counters, and the place in the arena, which makes no difference.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    visit(UnsafeRawBufferPointer(start: registers, count: Contract.registerMax * 8))
    visit(buffer.bytes)
    visit(reads.bytes)
    visit(writes.bytes)
    visit(finalWrites.bytes)
  }

  func deallocate() {
    registers.deallocate()
    buffer.deallocate()
    reads.deallocate()
    writes.deallocate()
    finalWrites.deallocate()
  }
}
