import Ledger

extension Bohm {
  /// Where a worker is.
  ///
  /// ```
  ///  scan <-> insert -> arrive -> meet          (the owners of keys; the others begin at meet)
  ///  meet -> seek -> run <-> read -> wait -> seek
  ///                   |       (empty)  | filled meanwhile: read
  ///                   v
  ///                  fill* <-> handOver* -> complete -> seek
  ///                                           | last, and some were stopped: repair*
  ///  seek -> (done) collect* -> finished
  /// ```
  enum Phase: UInt8 {
    case scan, insert, arrive, meet
    case seek, run, read, wait, fill, handOver, complete
    case repair, collect, finished
  }

  /// What one core keeps to itself.
  public struct Worker {
    let index: Int
    let owners: Int
    let memory: UnsafeMutablePointer<BohmMemory>
    /// Its list in the journal.
    let notes: UnsafeMutablePointer<GrowingBuffer<AccessJournal.Entry>>
    let block: Block.View
    let accesses: UnsafePointer<DeclaredAccess>
    let accessStarts: UnsafePointer<Int32>
    var context: UnsafeMutablePointer<BohmContext>
    var phase: Phase
    /// Whether the transaction was stopped at an undeclared write.
    var isStopped = false
    var transaction: Int32 = 0
    /// How far the loop of the phase is: a position among all declared accesses.
    var cursor: Int32 = 0
    /// How many placeholders the last scan inserted.
    var inserted: UInt32 = 0
    /// The next transaction to be handed back.
    var waiting = BohmVersions.nobody
    /// Where it notes the transaction, for a repair.
    var passage: AccessJournal.Passage

    var accessStart: Int32 { accessStarts[Int(transaction)] }
    var accessEnd: Int32 { accessStarts[Int(transaction) + 1] }
  }

  /// See ``Executor/makeWorker(_:)``.
  public func makeWorker(_ index: Int) -> Worker {
    guard let block = run.pointee.block, index < run.pointee.memories.count else {
      preconditionFailure("begin a block before making its workers")
    }
    let memory = run.pointee.memories[index]
    let context = memory.pointee.contexts.take(block: block.view)
    memory.pointee.contexts.give(context)
    return Worker(
      index: index, owners: run.pointee.owners, memory: memory,
      notes: run.pointee.journal.list(of: index), block: block.view,
      accesses: block.view.declaredAccesses, accessStarts: block.view.declaredAccessStarts,
      context: context, phase: index < run.pointee.owners ? .scan : .meet,
      passage: .init(worker: Int32(index)))
  }

  /// See ``Executor/step(_:)``.
  @inline(__always)
  public func step(_ worker: inout Worker) -> Step {
    switch worker.phase {
    case .seek: seek(&worker)
    case .run: runContract(&worker)
    case .read: read(&worker)
    case .fill: fill(&worker)
    case .complete: complete(&worker)
    case .wait: wait(&worker)
    case .handOver: handOver(&worker)
    case .scan: scan(&worker)
    case .insert: insert(&worker)
    case .arrive: arrive(&worker)
    case .meet: meet(&worker)
    case .repair: repair(&worker)
    case .collect: collect(&worker)
    case .finished: .finished
    }
  }
}
