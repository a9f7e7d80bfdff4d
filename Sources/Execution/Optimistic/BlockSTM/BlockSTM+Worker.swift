import Ledger

extension BlockSTM {
  /// What one core keeps to itself: where it is in the life of its task.
  ///
  /// ```
  ///  idle -> seek -> (claim an execution)  -> incarnate -> [preCheck*] -> run <-> read
  ///           |                                                    |      | estimate
  ///           |                                                    v      v
  ///           |   publish* -> remove* -> record -> close           |   suspend -> park -> seek, or sleep* -> read
  ///           |   <------------------------------------------------+
  ///           |   tell -> executed -> handOver* -> lowerValidation -> seek, or straight to validate
  ///           +-> (claim a validation) -> [passedOver] -> admit -> validate* -> seek
  ///           |                                                 | differs
  ///           |                                                 v
  ///           |        tryAbort -> untell -> open -> estimate* -> invalidate -> retry -> incarnate
  ///           +-> retire -> checkAdded -> checkCounters -> checkActive -> checkAgain -> idle
  ///                                                                          | done
  ///                                                                          v
  ///                                                              collect* -> finished
  /// ```
  enum Phase: UInt8 {
    case idle, seek
    case incarnate, preCheck, run, read, suspend, park, sleep
    case publish, remove, record, close, tell, executed, handOver, makeReady, countWaiting
    case lowerValidation
    case passedOver, admit, validate
    case tryAbort, untell, open, estimate, invalidate, retry
    case countAdded
    case retire, checkAdded, checkCounters, checkActive, checkAgain
    case collect, finished
  }

  /// What one core keeps to itself.
  public struct Worker {
    let memory: UnsafeMutablePointer<BlockSTMMemory>
    let block: Block.View
    let records: UnsafeMutablePointer<TransactionTable.Record>
    let receipts: UnsafeMutablePointer<Receipt>
    let count: Int
    let workers: Int
    let index: Int32
    /// How far executions may run ahead while the next transaction to validate is not executed.
    let patience: Int
    var phase = Phase.idle
    /// The phase after ``Phase/countAdded``.
    var following = Phase.seek
    /// Whether the incarnation wrote where its predecessor had not.
    var wroteAnew = false
    /// Whether the read in progress has met deltas, and their sum.
    var isSumming = false
    var sum: Word = 0
    var transaction: Int32 = 0
    var incarnation: UInt32 = 0
    /// How far the loop of the phase is: writes, reads or entries.
    var cursor = 0
    /// The location and entry of the read in progress; entry 0 is storage.
    var location: UInt32 = 0
    var entry: UInt32 = 0
    /// Whether the incarnation has not begun because its predecessor's reads are looked at.
    var isPreChecking = false
    /// Whether the read in progress stands at an entry already.
    var isHopping = false
    /// The transaction that this one waits for, or the next one to be handed back.
    var other: Int32 = 0
    /// The one to be handed back after that.
    var next: Int32 = 0
    /// Where a claim of a validation started: what lies between was passed over.
    var passedFrom = 0
    /// The count of added tasks when the check for the end began.
    var observed = 0
    var context: UnsafeMutablePointer<BlockSTMContext>

    var record: UnsafeMutablePointer<TransactionTable.Record> { records + Int(transaction) }
  }

  /// See ``Executor/makeWorker(_:)``.
  public func makeWorker(_ index: Int) -> Worker {
    guard let view = run.pointee.view, index < run.pointee.memories.count else {
      preconditionFailure("begin a block before making its workers")
    }
    let memory = run.pointee.memories[index]
    let context = memory.pointee.contexts.take(block: view)
    memory.pointee.contexts.give(context)
    // An empty block has no receipts to point at; its workers never touch one.
    let receipts =
      run.pointee.receipts.baseAddress
      ?? UnsafeMutablePointer(bitPattern: MemoryLayout<Receipt>.alignment).unsafelyUnwrapped
    return Worker(
      memory: memory, block: view, records: run.pointee.records, receipts: receipts,
      count: run.pointee.count, workers: run.pointee.workers, index: Int32(index),
      patience: options.patience * run.pointee.workers, context: context)
  }

  /// See ``Executor/step(_:)``.
  @inline(__always)
  public func step(_ worker: inout Worker) -> Step {
    switch worker.phase {
    case .seek: seek(&worker)
    case .incarnate: incarnate(&worker)
    case .run: runContract(&worker)
    case .read: read(&worker)
    case .publish: publish(&worker)
    case .record: record(&worker)
    case .executed: executed(&worker)
    case .tell: tell(&worker)
    case .close: close(&worker)
    case .lowerValidation: lowerValidation(&worker)
    case .admit: admit(&worker)
    case .validate: validate(&worker)
    default: rareStep(&worker)
    }
  }

  /// The phases that a transaction without conflicts does not go through.
  @inline(never)
  func rareStep(_ worker: inout Worker) -> Step {
    switch worker.phase {
    case .preCheck: preCheck(&worker)
    case .suspend: suspend(&worker)
    case .park: park(&worker)
    case .sleep: sleep(&worker)
    case .remove: remove(&worker)
    case .handOver: handOver(&worker)
    case .makeReady: makeReady(&worker)
    case .countWaiting: countWaiting(&worker)
    case .passedOver: passedOver(&worker)
    case .tryAbort: tryAbort(&worker)
    case .untell: untell(&worker)
    case .open: open(&worker)
    case .estimate: estimate(&worker)
    case .invalidate: invalidate(&worker)
    case .retry: retry(&worker)
    case .countAdded: countAdded(&worker)
    case .idle: idle(&worker)
    case .retire: retire(&worker)
    case .checkAdded: checkAdded(&worker)
    case .checkCounters: checkCounters(&worker)
    case .checkActive: checkActive(&worker)
    case .checkAgain: checkAgain(&worker)
    case .collect: collect(&worker)
    case .finished: .finished
    default: preconditionFailure("phase \(worker.phase) is not rare")
    }
  }
}
