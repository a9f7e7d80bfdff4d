import Ledger

extension Aria {
  /// Where a worker is.
  ///
  /// ```
  ///  execute:   claim -> run* -> reserveWrites* -> reserveReads* -> claim
  ///               | all are claimed
  ///               v
  ///             arrive -> wait -> (the next stage)
  ///               | last
  ///               v
  ///             prepare -> (request* ->) open -> (the next stage)
  ///
  ///  judge:     judge -> validate* -> install* -> commit -> judge
  ///               |         | a conflict
  ///               |         +-> judge
  ///               +-> arrive
  ///
  ///  fall back: seek -> run* -> publish* -> settle -> release* <-> grant* -> complete -> seek
  ///               |      | a key not locked           ^
  ///               |      +-> stop --------------------+
  ///               +-> arrive
  ///
  ///  collect:   collect* -> finished
  /// ```
  enum Phase: UInt8 {
    case claim, run, reserveWrites, reserveReads
    case arrive, wait, prepare, request, open
    case judge, validate, install, commit
    case seek, stop, publish, settle, release, grant, complete
    case collect, finished
  }

  /// What one core keeps to itself.
  public struct Worker {
    let index: Int32
    let memory: UnsafeMutablePointer<AriaMemory>
    let block: Block.View
    var machine: ContractMachine
    var phase: Phase
    /// How many barriers it has passed.
    var passed = 0
    /// The number of the batch that it works for.
    var batch: UInt32
    /// The transaction, and its position in the batch.
    var transaction: Int32 = 0
    var position = 0
    /// How far the loop of the phase is.
    var cursor = 0
    /// Where the transaction's reads and writes start in the worker's lists.
    var readStart = 0
    var writeStart = 0
    /// The next attempt to judge.
    var attempt = 0
    /// Whether the transaction that is judged has read what a lower one wrote...
    var isReadAfterWrite = false
    /// ...and written what a lower one read.
    var isWriteAfterRead = false
    /// Whether it runs in the fallback, under locks.
    var isLate = false
    /// The transaction's rank in the fallback.
    var rank: Int32 = 0
    /// Where the lock for its last access was found.
    var hint: Int32 = 0
    /// The next request to be granted, -1 after the last.
    var granted: Int32 = -1
  }

  /// See ``Executor/makeWorker(_:)``.
  public func makeWorker(_ index: Int) -> Worker {
    guard let block = run.pointee.block, index < run.pointee.memories.count else {
      preconditionFailure("begin a block before making its workers")
    }
    let memory = run.pointee.memories[index]
    return Worker(
      index: Int32(index), memory: memory, block: block.view,
      machine: ContractMachine(block: block.view, registers: memory.pointee.registers),
      phase: run.pointee.batch.stage == .collect ? .collect : .claim,
      batch: run.pointee.batch.number)
  }

  /// See ``Executor/step(_:)``.
  @inline(__always)
  public func step(_ worker: inout Worker) -> Step {
    switch worker.phase {
    case .claim: claim(&worker)
    case .run: runContract(&worker)
    case .reserveWrites: reserveWrite(&worker)
    case .reserveReads: reserveRead(&worker)
    case .judge: judge(&worker)
    case .validate: validate(&worker)
    case .install: install(&worker)
    case .commit: commit(&worker)
    default: rareStep(&worker)
    }
  }

  /// The phases between batches, and those of the fallback.
  @inline(never)
  private func rareStep(_ worker: inout Worker) -> Step {
    switch worker.phase {
    case .arrive: arrive(&worker)
    case .wait: wait(&worker)
    case .prepare: prepare(&worker)
    case .request: request(&worker)
    case .open: open(&worker)
    case .seek: seek(&worker)
    case .stop: stop(&worker)
    case .publish: publish(&worker)
    case .settle: settle(&worker)
    case .release: release(&worker)
    case .grant: grant(&worker)
    case .complete: complete(&worker)
    case .collect: collect(&worker)
    case .finished: .finished
    default: preconditionFailure("phase \(worker.phase) is not rare")
    }
  }
}
