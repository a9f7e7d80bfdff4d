import Ledger
import Synchronization

/// BOHM (Faleiro and Abadi, *Rethinking serializable multiversion concurrency control*, PVLDB
/// 8(11), 2015): versions are ordered before anything runs, so nothing has to be validated
/// afterwards.
///
/// 1. *Concurrency control.* The keys are divided among the workers by their hash. Each of them
///    goes through all declared accesses of the block in preset order and inserts a *placeholder*,
///    a version without a word yet, for every write or increment of a key that it owns. A read that
///    is declared gets a link to the version that it will need.
/// 2. All wait until the last of them is through.
/// 3. *Execution.* The workers claim transactions in preset order. Transaction j reads, for each
///    key, the newest version below j: where the declaration leads, or else by a search
///    (``BohmVersions``). A word is taken; an increment is added to what lies below; an absent
///    write is passed over; where nothing lies below, the word is that of storage.
/// 4. If j meets a version that is not filled yet, it is suspended on a list of that version,
///    registers and all, and its worker claims another transaction.
/// 5. When a contract has ended, all placeholders of its transaction are filled, one by one: with a
///    word, with an amount to add, or as absent if the contract did not write there after all.
///    Whoever waits for one goes on at its read, before any transaction that was never claimed.
/// 6. A transaction that writes where it declared no write is stopped there and its placeholders
///    are filled as absent, since transactions above may have read past the missing one. The block
///    is then repaired at its end: see ``SerialRepair``.
/// 7. The workers collect the final state: of each key the newest version.
///
/// A transaction waits only for earlier ones, and those have been claimed before it: the earliest
/// that has not ended waits for nobody, so there is no deadlock.
///
/// **Deviations from the paper**
/// - One block is one batch: the first phase of a block does not overlap with the second of the one
///   before. So threads need not be dedicated to a phase; `cc-workers` says how many do the first.
/// - A worker that meets an empty placeholder does not execute its transaction first. The paper
///   needs that because each of its threads goes through a share of its own; here claims come from
///   one counter, and whatever one can wait for is under way.
/// - Declarations are not trusted (6), and what is read is noted for a repair; as in
///   ``DependencyGraph`` this is not charged.
/// - Increments are written as deltas, which do not wait for each other.
/// - Versions are not garbage: they go with the block.
/// - Any number of transactions may be suspended, each with its registers and buffers: 2 KB apiece, on a
///   hot key for every transaction of the block.
///
/// **What steps cost.** To look at 16 declared accesses in the first phase costs as much as to work
/// one into a graph (`graph-edge`): a hash each, without a look-up. So does to link a read; a
/// placeholder has a cost of its own.
public final class Bohm: Executor {
  /// The options of the executor.
  public struct Options: Sendable {
    /// How many workers do the first phase; 0, or more than there are, for all.
    public var concurrencyControlWorkers: Int

    /// Creates options.
    public init(concurrencyControlWorkers: Int = 0) {
      self.concurrencyControlWorkers = concurrencyControlWorkers
    }
  }

  let options: Options
  let mutation: Mutation?
  // Shared memory behind plain pointers. Before the barrier each worker writes what belongs to the
  // keys that it owns; after it, what several workers touch is atomic, and the rest has one owner
  // at a time, handed on by ``BohmVersions`` and ``ReadySet``. Hence Sendable.
  nonisolated(unsafe) let versions = BohmVersions()
  nonisolated(unsafe) let ready = ReadySet()
  let cache = StorageCache()
  nonisolated(unsafe) let run: UnsafeMutablePointer<Run>

  struct Run: ~Copyable {
    var block: Block?
    var state: WorldState?
    /// How many workers do the first phase.
    var owners = 1
    var records = GrowingBuffer<BohmRecord>()
    var receipts = GrowingBuffer<Receipt>()
    var journal = AccessJournal()
    var repair = SerialRepair()
    var memories = WorkerMemories<BohmMemory>()
    /// How many workers have ended the first phase.
    let arrived = Atomic<Int>(0)
    /// The next transaction that was never claimed.
    let next = Atomic<Int>(0)
    let completed = Atomic<Int>(0)
    let misdeclared = Atomic<Int>(0)
    let isDone = Atomic<Bool>(false)
    let collected = Atomic<Int>(0)
  }

  /// Creates an executor; it keeps its memory from block to block.
  public convenience init(_ options: Options = Options()) {
    self.init(options, mutation: nil)
  }

  package init(_ options: Options = Options(), mutation: Mutation?) {
    self.options = options
    self.mutation = mutation
    run = .allocate(capacity: 1)
    run.initialize(to: Run())
  }

  deinit {
    run.pointee.memories.deallocate()
    run.pointee.records.deallocate()
    run.pointee.receipts.deallocate()
    run.pointee.journal.deallocate()
    run.pointee.repair.deallocate()
    run.deinitialize(count: 1)
    run.deallocate()
    ready.deallocate()
    cache.deallocate()
    versions.deallocate()
  }

  /// See ``Executor/begin(_:on:workers:)``.
  public func begin(_ block: Block, on state: WorldState, workers: Int) {
    let wanted = options.concurrencyControlWorkers
    run.pointee.block = block
    run.pointee.state = state
    run.pointee.owners = wanted == 0 ? workers : min(wanted, workers)
    run.pointee.records.removeAll()
    run.pointee.receipts.removeAll()
    for _ in 0..<block.count {
      run.pointee.records.append(BohmRecord())
      run.pointee.receipts.append(Receipt())
    }
    run.pointee.journal.reset(count: block.count, workers: workers)
    run.pointee.repair.reset(state: state.view)
    run.pointee.arrived.store(0, ordering: .relaxed)
    run.pointee.next.store(0, ordering: .relaxed)
    run.pointee.completed.store(0, ordering: .relaxed)
    run.pointee.misdeclared.store(0, ordering: .relaxed)
    run.pointee.isDone.store(block.count == 0, ordering: .relaxed)
    run.pointee.collected.store(0, ordering: .relaxed)
    versions.reset(block.view, owners: run.pointee.owners, state: state.view)
    ready.reset(count: block.count)
    cache.reset(block.view)
    run.pointee.memories.provide(workers)
    for memory in run.pointee.memories.elements { memory.pointee.reset(block: block.view) }
  }

  /// See ``Executor/visitMemory(_:)``.
  public func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    versions.visitMemory(visit)
    ready.visitMemory(visit)
    cache.visitMemory(visit)
    visit(run.pointee.records.bytes)
    visit(run.pointee.receipts.bytes)
    run.pointee.journal.visitMemory(visit)
    run.pointee.repair.visitMemory(visit)
    let counts = [
      run.pointee.arrived.load(ordering: .relaxed),
      run.pointee.next.load(ordering: .relaxed),
      run.pointee.completed.load(ordering: .relaxed),
      run.pointee.misdeclared.load(ordering: .relaxed),
      run.pointee.isDone.load(ordering: .relaxed) ? 1 : 0,
      run.pointee.collected.load(ordering: .relaxed),
    ]
    counts.withUnsafeBytes(visit)
    for memory in run.pointee.memories.elements { memory.pointee.visitMemory(visit) }
  }

  /// See ``Executor/finish()``.
  public func finish() -> BlockOutcome {
    let counters = run.pointee.memories.conclude(on: run.pointee.state)
    let receipts = Array(run.pointee.receipts.elements)
    run.pointee.block = nil
    run.pointee.state = nil
    return BlockOutcome(receipts: receipts, commitOrder: nil, counters: counters)
  }
}
