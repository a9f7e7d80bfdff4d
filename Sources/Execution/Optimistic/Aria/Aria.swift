import Ledger
import Synchronization

/// Aria (Lu, Yu, Cao, Madden: *Aria: a fast and practical deterministic OLTP database*, PVLDB 13(12),
/// 2020): optimistic execution in batches, with nothing declared and a serial order of its own.
///
/// 1. A *batch* is the next so many transactions of the block. Workers claim them and run each on the
///    same snapshot: what earlier batches have committed. Writes stay private.
/// 2. A transaction that has ended *reserves* the keys that it wrote, and with `reordering` also those
///    that it read: each key keeps the lowest transaction that wants it (``Reservations``). Then all
///    workers wait for each other.
/// 3. Each worker looks at the reservations of what it has executed. A transaction has a
///    *write-after-write* dependency if a lower one reserved a key that it wrote, *read-after-write* if
///    a lower one reserved to write what it read, *write-after-read* if a lower one read what it wrote.
///    It aborts for a write-after-write or a read-after-write; with `reordering`, for a
///    write-after-write, or for both of the others together.
/// 4. The others commit: their writes go to the snapshot of the next batch. Again all wait for each
///    other. The aborted ones come first in the next batch, in their order; new ones fill it up.
/// 5. With `fallback`, the aborted ones run once more before the batch ends, each after those lower
///    ones with which it shares a key, as it is known by now (``AriaLocks``). One that touches a key it
///    had not touched before is left for the next batch.
/// 6. After the last batch the workers collect the final state.
///
/// The lowest transaction of a batch has no lower one to depend on, so every batch commits one at
/// least. What commits where depends on the block and the options alone, not on the workers.
///
/// **The serial order** is batch by batch; in a batch, each committed transaction before those that
/// wrote what it read, the lowest first where that leaves a choice, and those of the fallback last, by
/// number (``AriaOrder``). There is such an order: in a cycle of "read what the next one wrote", the
/// highest transaction would have a read-after-write and a write-after-read dependency, and would not
/// have committed.
///
/// **Deviations from the paper**
/// - Increments commute (`aggregators`): they reserve a key in a note of their own and conflict with
///   lower reads and writes of it, not with each other. An increment of a key that the transaction has
///   also read counts as a write, and without the option every increment does.
/// - Transactions are claimed one by one. The paper deals them out to the workers in turn, which is
///   free and leaves workers waiting when transactions differ in length. A worker judges those that it
///   has executed, as in the paper.
/// - The paper turns its fallback on when many transactions of a batch abort; here it is on or off.
///   Its locks are all requested by one worker before the first transaction runs.
public final class Aria: Executor {
  /// The options of the executor.
  public struct Options: Sendable {
    /// How many transactions a batch holds, at least 1.
    public var batch: Int
    /// Whether a transaction that read what a lower one wrote may commit before that one.
    public var reordering: Bool
    /// Whether the aborted transactions of a batch are executed again within it, in their order.
    public var fallback: Bool
    /// Whether increments of one key commute; if not, they are reads and writes.
    public var aggregators: Bool

    /// Creates options.
    public init(
      batch: Int = 1000, reordering: Bool = true, fallback: Bool = false, aggregators: Bool = true
    ) {
      precondition(batch >= 1, "a batch of \(batch) transactions")
      self.batch = batch
      self.reordering = reordering
      self.fallback = fallback
      self.aggregators = aggregators
    }
  }

  let options: Options
  // Shared memory behind plain pointers. What several workers touch between two barriers is atomic; the
  // rest has one owner, or is only read, until the next barrier. Hence Sendable.
  nonisolated(unsafe) let words: CommittedWords
  nonisolated(unsafe) let reservations: Reservations
  let cache = StorageCache()
  nonisolated(unsafe) let barrier = PhaseBarrier()
  nonisolated(unsafe) let locks = AriaLocks()
  /// By position in the batch: the transactions that do not commit in it.
  nonisolated(unsafe) let aborted = AtomicBits()
  /// The next position of the batch to execute.
  nonisolated(unsafe) let claimed = LoneCounter()
  /// How many transactions of the fallback are through.
  nonisolated(unsafe) let completed = LoneCounter()
  /// The next bucket to collect.
  nonisolated(unsafe) let collected = LoneCounter()
  nonisolated(unsafe) let run: UnsafeMutablePointer<Run>

  struct Run {
    var block: Block?
    var state: WorldState?
    var batch = AriaBatch()
    var receipts = GrowingBuffer<Receipt>()
    var commits = GrowingBuffer<AriaCommit>()
    /// By position in the batch: where its attempt is.
    var places = GrowingBuffer<AriaPlace>()
    var memories = WorkerMemories<AriaMemory>()
  }

  /// Creates an executor; it keeps its memory from block to block.
  public convenience init(_ options: Options = Options()) {
    self.init(options, mutation: nil)
  }

  package init(_ options: Options = Options(), mutation: Mutation?) {
    self.options = options
    words = CommittedWords(notes: Reservations.noteCount + 1)
    reservations = Reservations(words, mutation: mutation)
    run = .allocate(capacity: 1)
    run.initialize(to: Run())
  }

  deinit {
    run.pointee.memories.deallocate()
    run.pointee.batch.deallocate()
    run.pointee.receipts.deallocate()
    run.pointee.commits.deallocate()
    run.pointee.places.deallocate()
    run.deinitialize(count: 1)
    run.deallocate()
    words.deallocate()
    cache.deallocate()
    barrier.deallocate()
    locks.deallocate()
    aborted.deallocate()
    claimed.deallocate()
    completed.deallocate()
    collected.deallocate()
  }

  /// See ``Executor/begin(_:on:workers:)``.
  public func begin(_ block: Block, on state: WorldState, workers: Int) {
    run.pointee.block = block
    run.pointee.state = state
    run.pointee.batch.begin(block: block.count, size: options.batch)
    run.pointee.receipts.removeAll()
    run.pointee.commits.removeAll()
    run.pointee.places.removeAll()
    for _ in 0..<block.count {
      run.pointee.receipts.append(Receipt())
      run.pointee.commits.append(AriaCommit())
    }
    for _ in 0..<run.pointee.batch.count { run.pointee.places.append(AriaPlace()) }
    words.reset(transactions: block.count, state: state.view)
    cache.reset(block.view)
    barrier.reset(workers: workers)
    locks.reset()
    aborted.reset(count: run.pointee.batch.count)
    claimed.reset()
    completed.reset()
    collected.reset()
    run.pointee.memories.provide(workers)
    for memory in run.pointee.memories.elements { memory.pointee.reset() }
  }

  /// See ``Executor/visitMemory(_:)``.
  public func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    words.visitMemory(visit)
    cache.visitMemory(visit)
    barrier.visitMemory(visit)
    locks.visitMemory(visit)
    visit(aborted.bytes)
    visit(claimed.bytes)
    visit(completed.bytes)
    visit(collected.bytes)
    run.pointee.batch.visitMemory(visit)
    visit(run.pointee.receipts.bytes)
    visit(run.pointee.commits.bytes)
    visit(run.pointee.places.bytes)
    for memory in run.pointee.memories.elements { memory.pointee.visitMemory(visit) }
  }

  /// See ``Executor/finish()``.
  public func finish() -> BlockOutcome {
    let counters = run.pointee.memories.conclude(on: run.pointee.state)
    let receipts = Array(run.pointee.receipts.elements)
    let order = AriaOrder(
      commits: run.pointee.commits, words: words, memories: run.pointee.memories
    ).derive()
    run.pointee.block = nil
    run.pointee.state = nil
    return BlockOutcome(receipts: receipts, commitOrder: order, counters: counters)
  }
}

/// Where an attempt is: a worker, and a number in its list.
struct AriaPlace: BitwiseCopyable {
  var worker: Int32 = 0
  var attempt: Int32 = 0
}
