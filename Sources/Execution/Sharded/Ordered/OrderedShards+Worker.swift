import Ledger

extension OrderedShards {
  /// Where a worker is.
  ///
  /// ```
  ///  build* -> open* -> seek     (worker 0; the others begin at seek)
  ///  seek -> run* -> publish* -> moveOn* -> complete -> seek
  ///           | undeclared          ^            | last, and some were stopped
  ///           +-> stop -------------+            v
  ///                                           repair*
  ///  seek -> (done) collect* -> finished
  /// ```
  enum Phase: UInt8 {
    case build, open, seek, run, stop, publish, moveOn, complete, repair, collect, finished
  }

  /// What one core keeps to itself.
  public struct Worker {
    let memory: UnsafeMutablePointer<OrderedShardsMemory>
    /// Its list in the journal.
    let notes: UnsafeMutablePointer<GrowingBuffer<AccessJournal.Entry>>
    let block: Block.View
    let count: Int
    var machine: ContractMachine
    var phase: Phase
    var transaction: Int32 = 0
    /// How far the loop of the phase is.
    var cursor = 0
    /// The place of the transaction in the shard of its last access.
    var hint: Int32 = 0
    /// The place that the shards move on from next, and where that ends.
    var place: Int32 = 0
    var placeEnd: Int32 = 0
    /// Where it notes the transaction, for a repair.
    var passage: AccessJournal.Passage
    var collecting = ShardTables.Collecting()
  }

  /// See ``Executor/makeWorker(_:)``.
  public func makeWorker(_ index: Int) -> Worker {
    guard let block = run.pointee.block, index < run.pointee.memories.count else {
      preconditionFailure("begin a block before making its workers")
    }
    let memory = run.pointee.memories[index]
    return Worker(
      memory: memory, notes: run.pointee.journal.list(of: index), block: block.view,
      count: block.count,
      machine: ContractMachine(block: block.view, registers: memory.pointee.registers),
      phase: index == 0 ? .build : .seek, passage: .init(worker: Int32(index)))
  }

  /// See ``Executor/step(_:)``.
  @inline(__always)
  public func step(_ worker: inout Worker) -> Step {
    switch worker.phase {
    case .seek: seek(&worker)
    case .run: runContract(&worker)
    case .publish: publish(&worker)
    case .moveOn: moveOn(&worker)
    case .complete: complete(&worker)
    case .build: build(&worker)
    case .open: open(&worker)
    case .stop: stop(&worker)
    case .repair: repair(&worker)
    case .collect: collect(&worker)
    case .finished: .finished
    }
  }
}
