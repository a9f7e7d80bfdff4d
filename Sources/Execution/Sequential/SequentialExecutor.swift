import Ledger

/// The baseline: one worker executes the transactions one after another, in place.
///
/// It is as fast as we can make it, since every speed-up is measured against it: no versions, no
/// locks, no copies. Writes go straight to the world state; a journal of (key, before, after) undoes
/// those of a transaction that reverts, and lets the state root catch up after the block.
public final class SequentialExecutor: Executor {
  // All mutable memory sits behind this pointer and is touched by worker 0 only, hence Sendable.
  private nonisolated(unsafe) let run: UnsafeMutablePointer<Run>
  private let cache = StorageCache()

  private struct Run {
    var block: Block?
    var state: WorldState?
    var receipts: GrowingBuffer<Receipt>
    var journal: GrowingBuffer<JournalEntry>
    var registers: UnsafeMutablePointer<Word>
    /// What the current transaction has stored; noted only if reads may be cold.
    var stored = GrowingBuffer<StateKey>()
    var effort = Effort()
  }

  /// What the one core that works keeps to itself; the others have nothing to do.
  public struct Worker {
    fileprivate var machine: ContractMachine
    fileprivate let state: WorldState.View
    fileprivate(set) var next: Int
    fileprivate let end: Int
    /// Where the journal of the current transaction starts.
    fileprivate var mark = 0
    /// How many reads and writes the current transaction has made.
    fileprivate var accesses: UInt32 = 0
  }

  /// Creates an executor.
  public init() {
    run = .allocate(capacity: 1)
    run.initialize(
      to: Run(
        receipts: GrowingBuffer(), journal: GrowingBuffer(),
        registers: .allocate(capacity: Contract.registerMax)))
  }

  deinit {
    run.pointee.receipts.deallocate()
    run.pointee.journal.deallocate()
    run.pointee.registers.deallocate()
    run.pointee.stored.deallocate()
    cache.deallocate()
    run.deinitialize(count: 1)
    run.deallocate()
  }

  /// See ``Executor/begin(_:on:workers:)``.
  public func begin(_ block: Block, on state: WorldState, workers: Int) {
    run.pointee.block = block
    run.pointee.state = state
    run.pointee.receipts.removeAll()
    run.pointee.journal.removeAll()
    run.pointee.stored.removeAll()
    run.pointee.effort = Effort()
    cache.reset(block.view)
  }

  /// See ``Executor/makeWorker(_:)``.
  public func makeWorker(_ index: Int) -> Worker {
    guard let block = run.pointee.block, let state = run.pointee.state else {
      preconditionFailure("begin a block before making its workers")
    }
    let end = index == 0 ? block.count : 0
    var machine = ContractMachine(block: block.view, registers: run.pointee.registers)
    if end > 0 { machine.begin(0) }
    return Worker(machine: machine, state: state.view, next: 0, end: end)
  }

  /// Runs to explicit work, to a word that is not in the cache or to the end of the transaction; nobody
  /// else looks on, so its accesses are charged together, at the end.
  @inline(__always)
  public func step(_ worker: inout Worker) -> Step {
    guard worker.next < worker.end else { return .finished }
    while true {
      switch worker.machine.nextEvent() {
      case .load(let key):
        if cache.isNeeded, let wait = miss(key) {
          worker.machine.takeBack()
          return Step(.coldRead, gas: takeWork(&worker), count: wait)
        }
        worker.machine.resume(with: worker.state.read(key))
        worker.accesses &+= 1
      case .store(let key, let word):
        if cache.isNeeded { run.pointee.stored.append(key) }
        write(key, worker.state.write(key, word), word, &worker)
      case .increment(let key, let amount):
        let old = worker.state.read(key)
        _ = worker.state.write(key, old &+ amount)
        write(key, old, old &+ amount, &worker)
      case .compute:
        return Step(.compute, gas: takeWork(&worker))
      case .rollback:
        rollBack(to: worker.mark, worker.state)
        run.pointee.stored.removeAll()
      case .finished:
        return finishTransaction(&worker)
      }
    }
  }

  /// How long a load waits; what the transaction itself has stored, or one before it, is in the cache.
  private func miss(_ key: StateKey) -> UInt32? {
    run.pointee.stored.elements.contains(key) ? nil : cache.miss(key)
  }

  @inline(__always)
  private func write(_ key: StateKey, _ old: Word, _ new: Word, _ worker: inout Worker) {
    run.pointee.journal.append(JournalEntry(key: key, old: old, new: new))
    worker.accesses &+= 1
  }

  @inline(__always)
  private func takeWork(_ worker: inout Worker) -> UInt64 {
    let gas = worker.machine.takeWorkGas()
    run.pointee.effort.work &+= gas
    return gas
  }

  @inline(__always)
  private func finishTransaction(_ worker: inout Worker) -> Step {
    let step = Step(
      .directAccess, gas: takeWork(&worker), count: worker.accesses)
    run.pointee.effort.gas &+= worker.machine.gasUsed
    run.pointee.receipts.append(worker.machine.receipt)
    if cache.isNeeded { keepStored() }
    worker.mark = run.pointee.journal.count
    worker.accesses = 0
    worker.next &+= 1
    if worker.next < worker.end { worker.machine.begin(worker.next) }
    return step
  }

  /// Leaves what the transaction has stored in the cache, where others find versions of it.
  private func keepStored() {
    for key in run.pointee.stored.elements { cache.keep(key) }
    run.pointee.stored.removeAll()
  }

  /// See ``Executor/abandon()``.
  public func abandon() {
    guard let state = run.pointee.state else { return }
    rollBack(to: 0, state.view)
  }

  private func rollBack(to mark: Int, _ state: WorldState.View) {
    for position in (mark..<run.pointee.journal.count).reversed() {
      let entry = run.pointee.journal[position]
      _ = state.write(entry.key, entry.old)
    }
    run.pointee.journal.removeLast(run.pointee.journal.count - mark)
  }

  /// See ``Executor/visitMemory(_:)``.
  public func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    guard let state = run.pointee.state else { return }
    state.view.visitMemory(visit)
    visit(run.pointee.receipts.bytes)
    visit(run.pointee.journal.bytes)
    visit(run.pointee.stored.bytes)
    cache.visitMemory(visit)
    visit(UnsafeRawBufferPointer(start: run.pointee.registers, count: Contract.registerMax * 8))
  }

  /// See ``Executor/finish()``.
  public func finish() -> BlockOutcome {
    run.pointee.state?.absorb(UnsafeBufferPointer(run.pointee.journal.elements))
    let receipts = Array(run.pointee.receipts.elements)
    var counters = ExecutionCounters()
    counters.executions = receipts.count
    counters.spend(run.pointee.effort)
    return BlockOutcome(receipts: receipts, commitOrder: nil, counters: counters)
  }
}
