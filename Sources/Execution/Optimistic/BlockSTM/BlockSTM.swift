import Ledger
import Synchronization

/// Block-STM (Gelashvili et al., PPoPP 2023, arXiv 2203.06871): optimistic execution of a block in
/// its preset order, with nothing declared.
///
/// 1. Two counters run over the transactions, one for executions, one for validations. A worker
///    claims the next validation if there is one below the executions, else the next execution.
/// 2. An *incarnation* of transaction j reads, for each key, the version of the highest transaction
///    below j in the ``MultiVersionMemory``, or else storage. Its own writes stay private.
/// 3. If it meets an *estimate* of transaction i, it depends on i: it is parked on i and goes on when
///    i's next incarnation has finished. If i has just finished, it retries at once.
///    With `pre-check`, an incarnation after the first begins by looking at the reads of the one before:
///    if one of them is an estimate now, it is parked before it has done anything.
/// 4. When it has finished, its writes are published one by one, keys that only the previous
///    incarnation wrote are marked absent, and its read set is recorded. Whoever waits for it is ready.
/// 5. If it wrote where its predecessor had not, everything from j on must be validated (again): the
///    validation counter is lowered to j. Else only j is, at once.
/// 6. A validation looks at the read set again and compares versions. If they differ, the first to
///    abort wins: the writes become estimates, the validation counter is lowered to j + 1, and
///    incarnation i + 1 is executed.
/// 7. The block is done when both counters are at the end, no worker is active, and none of the
///    counters was lowered meanwhile (``BlockSTMScheduler``).
/// 8. Then the workers collect the final state: for each location the highest version.
///
/// **Deviations from the paper**
/// - `active` counts workers that are not idle, not tasks: a worker that goes from task to task does
///   not touch it, which saves two of four contended additions a transaction.
/// - Transactions that are ready again are kept in a set of their own; the paper lowers the execution
///   counter, and workers then claim everything above in vain.
/// - A worker executes on for a while rather than validate past a transaction that is not executed
///   (`patience`).
/// - A claim of a validation passes over transactions that are not executed, 64 at a time.
/// - A dependent can be *suspended* and resumed where it was by any worker (`suspend`), or make its
///   worker *wait* (`wait`), beside the paper's *restart* as the next incarnation. Whoever finishes tells
///   a waiting worker itself; in Aptos' implementation it lowers the execution counter, and who comes
///   past the transaction does.
/// - Increments publish deltas that later increments do not conflict with, as Aptos' aggregators do
///   (`aggregators`). A read sums the deltas down to a plain version and is validated by that sum.
public final class BlockSTM: Executor {
  /// What an incarnation does that meets an estimate.
  public enum OnDependency: String, Sendable, CaseIterable {
    /// It keeps its registers and goes on at the same read.
    case suspend
    /// It is thrown away and starts from its beginning.
    case restart
    /// Its worker sleeps until it can go on at the same read, and does nothing else meanwhile.
    ///
    /// The Diem and Aptos implementation does this: a thread waits on a condition variable inside the read.
    /// It costs a thread and the latency of waking it up, and it keeps speculation at bay: those who
    /// would run ahead of a conflict are asleep. The paper's figures at 2 and 10 accounts come out with this and
    /// not with the others (`docs/validation.md`).
    case wait
  }

  /// The options of the executor.
  public struct Options: Sendable {
    /// What an incarnation does that meets an estimate.
    public var onDependency: OnDependency
    /// Whether increments are published as deltas; if not, they are reads and writes.
    public var aggregators: Bool
    /// Whether a new incarnation first looks whether what the one before had read is an estimate now.
    ///
    /// The paper's mitigation for a restart. It does what it promises: on the paper's payments among 2
    /// to 100 accounts a third to a half fewer incarnations are started in vain with `restart`, a tenth
    /// fewer with `suspend`. But 21 reads must be looked at for that, and who waits at the first of them
    /// is not at work on the others: on 4 to 32 virtual cores the speed-up was the same or up to a fifth
    /// lower (5.6 against 5.7 at 100 accounts and 16 cores, 6.4 against 8.1 at 32). So it is off.
    public var preCheck: Bool

    /// For how many executions a worker the next transaction to validate may stay unexecuted before
    /// validations pass over it.
    ///
    /// Passing over it at once (0), as the paper does, means that all after it are validated again when it
    /// has finished. Waiting for it however long it is suspended leaves wrong reads undetected: at 1,000
    /// accounts and 32 virtual cores that cost a third of the speed. Of 1, 2, 4, 6, 8, 12, 16, 32 and 1,000,
    /// tried with `suspend` on the payments of the paper with 10, 100 and 1,000 accounts, none is best
    /// everywhere: 1 and 2 lose with 10 accounts (0.9x on 32 cores), 12 and more with 1,000; at 6 one seed in
    /// five still falls to 0.9x with 10.
    public var patience: Int

    /// The patience of a scenario that does not mention it.
    public static let patienceStandard = 6

    /// Creates options.
    public init(
      onDependency: OnDependency = .suspend, aggregators: Bool = true, preCheck: Bool = false,
      patience: Int = patienceStandard
    ) {
      self.onDependency = onDependency
      self.aggregators = aggregators
      self.preCheck = preCheck
      self.patience = patience
    }
  }

  let options: Options
  let mutation: Mutation?
  // Shared memory behind plain pointers: what several workers touch is atomic, the rest has one owner
  // at a time (``TransactionTable/Record``, ``BlockSTMMemory``). Hence Sendable.
  nonisolated(unsafe) let memory = MultiVersionMemory()
  nonisolated(unsafe) let scheduler = BlockSTMScheduler()
  let cache = StorageCache()
  private nonisolated(unsafe) let table = TransactionTable()
  nonisolated(unsafe) let run: UnsafeMutablePointer<Run>

  struct Run {
    var block: Block?
    var state: WorldState?
    var view: Block.View?
    var count = 0
    var workers = 0
    var records: UnsafeMutablePointer<TransactionTable.Record>
    var receipts = UnsafeMutableBufferPointer<Receipt>(start: nil, count: 0)
    var memories = WorkerMemories<BlockSTMMemory>()
  }

  /// Creates an executor; it keeps its memory from block to block.
  public convenience init(_ options: Options = Options()) {
    self.init(options, mutation: nil)
  }

  package init(_ options: Options = Options(), mutation: Mutation?) {
    self.options = options
    self.mutation = mutation
    run = .allocate(capacity: 1)
    run.initialize(to: Run(records: table.reset(count: 0)))
  }

  deinit {
    run.pointee.memories.deallocate()
    run.pointee.receipts.deallocate()
    run.deinitialize(count: 1)
    run.deallocate()
    table.deallocate()
    scheduler.deallocate()
    cache.deallocate()
    memory.deallocate()
  }

  /// See ``Executor/begin(_:on:workers:)``.
  public func begin(_ block: Block, on state: WorldState, workers: Int) {
    run.pointee.block = block
    run.pointee.state = state
    run.pointee.view = block.view
    run.pointee.count = block.count
    run.pointee.workers = workers
    run.pointee.records = table.reset(count: block.count)
    if run.pointee.receipts.count < block.count {
      run.pointee.receipts.deallocate()
      run.pointee.receipts = .allocate(capacity: block.count)
    }
    memory.reset(transactions: block.count, state: state.view)
    scheduler.reset(count: block.count)
    cache.reset(block.view)
    run.pointee.memories.provide(workers)
    for memory in run.pointee.memories.elements { memory.pointee.reset(block: block.view) }
  }

  /// See ``Executor/finish()``.
  public func finish() -> BlockOutcome {
    let counters = run.pointee.memories.conclude(on: run.pointee.state)
    let receipts = Array(run.pointee.receipts[..<run.pointee.count])
    run.pointee.block = nil
    run.pointee.state = nil
    return BlockOutcome(receipts: receipts, commitOrder: nil, counters: counters)
  }
}
