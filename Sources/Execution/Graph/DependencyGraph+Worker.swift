import Ledger

extension DependencyGraph {
  /// Where a worker is.
  ///
  /// ```
  ///  build* -> open* -> seek                                (declared: worker 0; the others seek)
  ///  rehearse <-> preExecute* -> arrive -> seek             (pre-executed: all)
  ///                                 \- last: build* -> open* -> seek
  ///  adopt* -> compare* -> arrive -> seek                   (supplied: all)
  ///                           \- last: judge -> open* -> seek
  ///                                       \- refused: collect -> finished
  ///
  ///  seek -> run* -> publish* -> release* -> complete -> seek
  ///           | undeclared          ^            | last, and some were stopped
  ///           +-> stop -------------+            v
  ///                                            repair*
  ///  seek -> (done) collect* -> finished
  /// ```
  enum Phase: UInt8 {
    case build, open, rehearse, preExecute, adopt, compare, arrive, judge
    case seek, run, stop, publish, release, complete
    case repair, collect, finished
  }

  /// What one core keeps to itself.
  public struct Worker {
    let index: Int
    let memory: UnsafeMutablePointer<DependencyGraphMemory>
    /// Its list in the journal.
    let notes: UnsafeMutablePointer<GrowingBuffer<AccessJournal.Entry>>
    let block: Block.View
    let count: Int
    var machine: ContractMachine
    var phase: Phase
    var transaction: Int32 = 0
    /// How far the loop of the phase is.
    var cursor = 0
    /// Where in the transaction's declared accesses the last one was found.
    var hint: Int32 = 0
    var accessStart: Int32 = 0
    var accessEnd: Int32 = 0
    var edge: Int32 = -1
    /// The edge to go on with after the successors of a join.
    var laterEdge: Int32 = -1
    /// Where it notes the transaction, for a repair.
    var passage: AccessJournal.Passage
  }

  /// See ``Executor/makeWorker(_:)``.
  public func makeWorker(_ index: Int) -> Worker {
    guard let block = run.pointee.block, index < run.pointee.memories.count else {
      preconditionFailure("begin a block before making its workers")
    }
    let memory = run.pointee.memories[index]
    return Worker(
      index: index, memory: memory, notes: run.pointee.journal.list(of: index), block: block.view,
      count: block.count,
      machine: ContractMachine(block: block.view, registers: memory.pointee.registers),
      phase: firstPhase(of: index), passage: .init(worker: Int32(index)))
  }

  private func firstPhase(of index: Int) -> Phase {
    switch options.source {
    case .declared: index == 0 ? .build : .seek
    case .preExecuted: .rehearse
    case .supplied: .adopt
    }
  }

  /// See ``Executor/step(_:)``.
  @inline(__always)
  public func step(_ worker: inout Worker) -> Step {
    switch worker.phase {
    case .seek: seek(&worker)
    case .run: runContract(&worker)
    case .publish: publish(&worker)
    case .release: release(&worker)
    case .complete: complete(&worker)
    case .build: build(&worker)
    case .open: open(&worker)
    case .stop: stop(&worker)
    case .rehearse: rehearse(&worker)
    case .preExecute: preExecute(&worker)
    case .adopt: adopt(&worker)
    case .compare: compare(&worker)
    case .arrive: arrive(&worker)
    case .judge: judge(&worker)
    case .repair: repair(&worker)
    case .collect: collect(&worker)
    case .finished: .finished
    }
  }
}
