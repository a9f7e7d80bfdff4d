import Ledger

extension TwoPhase {
  /// Where a worker is.
  ///
  /// ```
  ///  claim -> run* -> locate* -> record -> claim                        (first phase)
  ///    | all are claimed
  ///    v
  ///  arrive -> wait -> collect* -> finished
  ///    | last
  ///    v
  ///  next -> validate* -> install* -> next                              (second phase)
  ///    |         | not valid
  ///    |         +-> run* -> publish* -> next
  ///    | no more
  ///    v
  ///  open -> collect* -> finished
  /// ```
  enum Phase: UInt8 {
    case claim, run, locate, record
    case arrive, wait
    case next, validate, install, publish
    case open, collect, finished
  }

  /// What one core keeps to itself.
  public struct Worker {
    let index: Int32
    let memory: UnsafeMutablePointer<TwoPhaseMemory>
    let block: Block.View
    let count: Int
    var machine: ContractMachine
    var phase = Phase.claim
    /// Whether it is the one of the second phase.
    var isCommitting = false
    var transaction = 0
    /// How far the loop of the phase is.
    var cursor = 0
    /// The first execution of the transaction.
    var record = TwoPhaseRecord()
    /// The worker that made it.
    var owner: UnsafeMutablePointer<TwoPhaseMemory>
  }

  /// See ``Executor/makeWorker(_:)``.
  public func makeWorker(_ index: Int) -> Worker {
    guard let block = run.pointee.block, index < run.pointee.memories.count else {
      preconditionFailure("begin a block before making its workers")
    }
    let memory = run.pointee.memories[index]
    return Worker(
      index: Int32(index), memory: memory, block: block.view, count: block.count,
      machine: ContractMachine(block: block.view, registers: memory.pointee.registers),
      owner: memory)
  }

  /// See ``Executor/step(_:)``.
  @inline(__always)
  public func step(_ worker: inout Worker) -> Step {
    switch worker.phase {
    case .claim: claim(&worker)
    case .run: runContract(&worker)
    case .locate: locate(&worker)
    case .record: record(&worker)
    case .next: next(&worker)
    case .validate: validate(&worker)
    case .install: install(&worker)
    case .publish: publish(&worker)
    case .arrive: arrive(&worker)
    case .wait: wait(&worker)
    case .open: open(&worker)
    case .collect: collect(&worker)
    case .finished: .finished
    }
  }
}
