import Ledger

/// One execution of a transaction on the snapshot of its batch, until the batch ends.
struct AriaAttempt: BitwiseCopyable {
  let transaction: Int32
  /// Its place in the batch.
  let position: Int32
  /// Where its reads and writes are in its worker's lists.
  let readStart: Int32
  let readEnd: Int32
  let writeStart: Int32
  let writeEnd: Int32
  let effort: Effort
}

/// How a transaction was committed: what its place in the serial order follows from.
struct AriaCommit: BitwiseCopyable {
  var batch: UInt32 = 0
  /// Whether it was committed by the fallback of its batch, after all the others.
  var isLate = false
  /// Whether it has read what a lower transaction of its batch has written, so that it comes first.
  var isMoved = false
  /// The worker in whose list its locations are: those that it read, then those that it wrote.
  var worker: Int32 = 0
  var readStart: Int32 = 0
  var readEnd: Int32 = 0
  var writeEnd: Int32 = 0
}

/// What a worker owns from block to block.
struct AriaMemory: WorkerMemory {
  let registers = UnsafeMutablePointer<Word>.allocate(capacity: Contract.registerMax)
  var arena = ArenaCursor()
  /// What the transaction under way wants to write.
  var buffer = WriteBuffer()
  /// What this worker has executed in the batch under way, with all that was read and written.
  var attempts = GrowingBuffer<AriaAttempt>()
  var reads = GrowingBuffer<UInt32>()
  var writes = GrowingBuffer<CommittedWords.Write>()
  /// The locations that its committed transactions of the whole block touched.
  var committed = GrowingBuffer<UInt32>()
  var counters = ExecutionCounters()
  var finalWrites = GrowingBuffer<StateWrite>()

  mutating func reset() {
    // So that what an earlier block has left is not taken for a part of this one's state.
    registers.update(repeating: 0, count: Contract.registerMax)
    arena = ArenaCursor()
    buffer.removeAll()
    forgetBatch()
    committed.removeAll()
    counters = ExecutionCounters()
    finalWrites.removeAll()
  }

  mutating func forgetBatch() {
    attempts.removeAll()
    reads.removeAll()
    writes.removeAll()
  }

  /// Visits everything but the counters, and the place in the arena, which makes no difference.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    visit(UnsafeRawBufferPointer(start: registers, count: Contract.registerMax * 8))
    visit(buffer.bytes)
    visit(attempts.bytes)
    visit(reads.bytes)
    visit(writes.bytes)
    visit(committed.bytes)
    visit(finalWrites.bytes)
  }

  func deallocate() {
    registers.deallocate()
    buffer.deallocate()
    attempts.deallocate()
    reads.deallocate()
    writes.deallocate()
    committed.deallocate()
    finalWrites.deallocate()
  }
}
