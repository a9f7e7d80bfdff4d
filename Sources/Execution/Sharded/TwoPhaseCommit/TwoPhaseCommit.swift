import Ledger
import Synchronization

/// Execution over shards that agree on every transaction of several of them by two-phase commit, with
/// two-phase locking inside (S-BAC in Chainspace, Al-Bassam et al., NDSS 2018; OmniLedger,
/// Kokoris-Kogias et al., S&P 2018; wait-die: Rosenkrantz, Stearns and Lewis, TODS 3(2), 1978).
///
/// 1. The state is divided into shards (``ShardPartition``). A shard is an actor with an inbox, and one
///    worker at a time works for it (``ShardActor``, ``ShardInbox``); free workers go round the shards
///    that have something to do. Shards tell each other things by messages only, which take the
///    machine's `message-delay`.
/// 2. A transaction has a *coordinator*: its payer's shard if it is at home there, else its lowest home
///    shard. A shard begins to coordinate its transactions in preset order, some at once.
/// 3. The coordinator runs the contract. Before a key is read, its lock is taken: in its own shard
///    directly, in another by a message, to which the word is the answer. Meanwhile the transaction is
///    paused and the shard goes on with another. Writes stay private.
/// 4. At the end of the contract the locks of its writes are taken: first those of its own shard; then
///    every other shard that it has touched is sent a *prepare* with the writes, takes their locks and
///    *votes*.
/// 5. A lock conflict is resolved by the place in the block (``LockTable``). The older transaction waits.
///    The younger is refused: then it is thrown away in all its shards, by messages, and tried again
///    after a pause that grows with its attempts. It stays as old as it was, so some day it is
///    the oldest and never refused again.
/// 6. With all votes yes, all locks of the transaction are held. At this moment, the *decision*, it takes
///    the next place in the commit order.
/// 7. Then its shards, told by a *commit* message, write its words and give its locks back, to whoever
///    waits for them.
/// 8. When every transaction is decided and no message is on its way, the workers collect the final
///    state, each a shard at a time.
///
/// The commit order is serial: the locks of all reads and writes, also of a transaction that reverts,
/// are held from before the decision until after it (strict two-phase locking). Of two transactions that
/// conflict on a key, one has the lock only after the other gave it back, and so decides later.
///
/// **Deviations from the papers**
/// - A shard is one actor, not a committee that agrees by a consensus of its own before it answers.
/// - Objects there are consumed and made anew; here keys are locked and overwritten, and increments
///   of one key share its lock.
/// - Who meets a lock there aborts (S-BAC) or is retried by its client (OmniLedger). Wait-die and
///   retries by the coordinator make every transaction end.
/// - A shard that votes no gives the locks back at once. One that is told to give back answers when it
///   has, and only then does the pause begin.
/// - An incarnation after one that had come to the end of its contract locks for writing at once what
///   that one wrote. Else all readers of a hot word that go on to write it would come to their ends,
///   and all but one of them be refused there, time and again.
public final class TwoPhaseCommit: Executor {
  /// The options of the executor.
  public struct Options: Sendable {
    /// How the state is divided.
    public var partition: ShardPartition
    /// How many transactions a shard coordinates at once, at least 1.
    public var inFlight: Int

    /// Creates options.
    public init(partition: ShardPartition = ShardPartition(), inFlight: Int = 64) {
      self.partition = partition
      self.inFlight = inFlight
    }
  }

  let options: Options
  let mutation: Mutation?
  // Shared memory behind plain pointers. An actor, and with it its table and its contexts, belongs to
  // the worker that has taken it from the ready ones; an access to whoever holds it in hand; a place
  // in a list of transactions to the transaction's coordinator. Hence Sendable.
  nonisolated(unsafe) let run: UnsafeMutablePointer<Run>
  nonisolated(unsafe) let actors: UnsafeMutablePointer<ShardActor>
  nonisolated(unsafe) let inboxes: UnsafeMutablePointer<ShardInbox>
  nonisolated(unsafe) let tables: ShardTables
  /// The shards that have been taken and wait for a worker.
  nonisolated(unsafe) let ready = ReadySet()
  let cache = StorageCache()

  struct Run: ~Copyable {
    var block: Block?
    var state: WorldState?
    var count = 0
    var homes: HomeShards
    /// By transaction: the next one of the same coordinator; -1 for none.
    var followers = GrowingBuffer<Int32>()
    /// By transaction: its context while it is in flight.
    var contexts = GrowingBuffer<UnsafeMutablePointer<ShardContext>?>()
    /// By transaction: how often it was thrown away.
    var attempts = GrowingBuffer<UInt32>()
    var receipts = GrowingBuffer<Receipt>()
    /// The transactions as they were decided.
    var order = GrowingBuffer<Int32>()
    var memories = WorkerMemories<TwoPhaseCommitMemory>()
    let decided = Atomic<Int>(0)
    /// Transactions that are not through, and commit messages that are not.
    let pending = Atomic<Int>(0)
    let isDone = Atomic<Bool>(false)

    init(_ partition: ShardPartition) { homes = HomeShards(partition) }
  }

  /// Creates an executor; it keeps its memory from block to block.
  public convenience init(_ options: Options = Options()) {
    self.init(options, mutation: nil)
  }

  package init(_ options: Options = Options(), mutation: Mutation?) {
    precondition(options.inFlight >= 1, "\(options.inFlight) transactions in flight are too few")
    self.options = options
    self.mutation = mutation
    let shards = options.partition.shards
    tables = ShardTables(count: shards)
    actors = .allocate(capacity: shards)
    inboxes = .allocate(capacity: shards)
    for shard in 0..<shards {
      (actors + shard).initialize(to: ShardActor())
      (inboxes + shard).initialize(to: ShardInbox())
    }
    run = .allocate(capacity: 1)
    run.initialize(to: Run(options.partition))
  }

  deinit {
    run.pointee.memories.deallocate()
    run.pointee.homes.deallocate()
    run.pointee.followers.deallocate()
    run.pointee.contexts.deallocate()
    run.pointee.attempts.deallocate()
    run.pointee.receipts.deallocate()
    run.pointee.order.deallocate()
    run.deinitialize(count: 1)
    run.deallocate()
    for shard in 0..<options.partition.shards { actors[shard].deallocate() }
    actors.deinitialize(count: options.partition.shards)
    actors.deallocate()
    inboxes.deinitialize(count: options.partition.shards)
    inboxes.deallocate()
    tables.deallocate()
    ready.deallocate()
    cache.deallocate()
  }

  /// See ``Executor/begin(_:on:workers:)``.
  public func begin(_ block: Block, on state: WorldState, workers: Int) {
    run.pointee.block = block
    run.pointee.state = state
    resetLists(count: block.count)
    run.pointee.decided.store(0, ordering: .relaxed)
    run.pointee.pending.store(block.count, ordering: .relaxed)
    run.pointee.isDone.store(false, ordering: .relaxed)
    tables.reset(state: state.view)
    for shard in 0..<options.partition.shards {
      actors[shard].reset(block.view)
      inboxes[shard].reset()
    }
    ready.reset(count: options.partition.shards)
    cache.reset(block.view)
    run.pointee.memories.provide(workers)
    for memory in run.pointee.memories.elements { memory.pointee.reset() }
  }

  private func resetLists(count: Int) {
    run.pointee.count = count
    run.pointee.homes.reset()
    run.pointee.followers.removeAll()
    run.pointee.contexts.removeAll()
    run.pointee.attempts.removeAll()
    run.pointee.receipts.removeAll()
    run.pointee.order.removeAll()
    for _ in 0..<count {
      run.pointee.followers.append(-1)
      run.pointee.contexts.append(nil)
      run.pointee.attempts.append(0)
      run.pointee.receipts.append(Receipt())
      run.pointee.order.append(-1)
    }
  }

  /// See ``Executor/visitMemory(_:)``.
  ///
  /// The numbers of attempts are left out: they decide how long a message takes, which no search knows.
  public func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    for shard in 0..<options.partition.shards {
      actors[shard].visitMemory(visit)
      inboxes[shard].visitMemory(visit)
    }
    tables.visitMemory(visit)
    ready.visitMemory(visit)
    cache.visitMemory(visit)
    visit(run.pointee.followers.bytes)
    visit(run.pointee.contexts.bytes)
    visit(run.pointee.receipts.bytes)
    visit(run.pointee.order.bytes)
    let counts = [
      run.pointee.decided.load(ordering: .relaxed),
      run.pointee.pending.load(ordering: .relaxed),
      run.pointee.isDone.load(ordering: .relaxed) ? 1 : 0,
    ]
    counts.withUnsafeBytes(visit)
    for memory in run.pointee.memories.elements { visit(memory.pointee.finalWrites.bytes) }
  }

  /// See ``Executor/finish()``.
  public func finish() -> BlockOutcome {
    let counters = run.pointee.memories.conclude(on: run.pointee.state)
    let receipts = Array(run.pointee.receipts.elements)
    let order = Array(run.pointee.order.elements)
    run.pointee.block = nil
    run.pointee.state = nil
    return BlockOutcome(receipts: receipts, commitOrder: order, counters: counters)
  }
}

/// What a worker owns from block to block.
struct TwoPhaseCommitMemory: WorkerMemory {
  var counters = ExecutionCounters()
  var finalWrites = GrowingBuffer<StateWrite>()

  mutating func reset() {
    counters = ExecutionCounters()
    finalWrites.removeAll()
  }

  func deallocate() {
    finalWrites.deallocate()
  }
}
