import Execution
import Ledger
import Synchronization

/// Not a strategy: one worker leaves a word behind a flag for the others to read.
///
/// By it a run under a thread sanitizer shows that it would see a race (`isOrdered` is false: the flag
/// orders nothing), and that it understands atomics (it is true, and nothing is reported). It is right
/// for empty blocks only.
package final class HandOverExecutor: Executor {
  private let isOrdered: Bool
  private let flag = Atomic<Bool>(false)
  // Written before the flag is set, read after: ordered by the flag, if at all.
  private nonisolated(unsafe) let word = UnsafeMutablePointer<Int>.allocate(capacity: 1)

  /// Creates an executor; it has a race on purpose unless the flag `isOrdered`.
  package init(isOrdered: Bool) { self.isOrdered = isOrdered }

  deinit { word.deallocate() }

  /// What a worker has seen.
  package struct Worker {
    fileprivate let index: Int
    fileprivate var seen = 0
    fileprivate var isFinished = false
  }

  package func begin(_ block: Block, on state: WorldState, workers: Int) {
    word.initialize(to: 0)
    flag.store(false, ordering: .relaxed)
  }

  package func makeWorker(_ index: Int) -> Worker { Worker(index: index) }

  package func step(_ worker: inout Worker) -> Step {
    if worker.isFinished { return Step(.finished) }
    if worker.index == 0 {
      word.pointee = 1
      if isOrdered {
        flag.store(true, ordering: .releasing)
      } else {
        flag.store(true, ordering: .relaxed)
      }
    } else {
      let isSet = isOrdered ? flag.load(ordering: .acquiring) : flag.load(ordering: .relaxed)
      guard isSet else { return Step(.idle) }
      worker.seen = word.pointee
    }
    worker.isFinished = true
    return Step(.publish, wakes: Step.wakeAll)
  }

  package func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    visit(UnsafeRawBufferPointer(start: word, count: MemoryLayout<Int>.size))
  }

  package func finish() -> BlockOutcome {
    BlockOutcome(receipts: [], commitOrder: nil, counters: ExecutionCounters())
  }
}
