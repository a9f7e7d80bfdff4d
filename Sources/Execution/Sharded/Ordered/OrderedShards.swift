import Ledger
import Synchronization

/// Execution over shards that take their transactions in the block's order (the ordered lock requests
/// of Calvin, Thomson et al., SIGMOD 2012, with a shard instead of a record under each lock).
///
/// 1. The state is divided into shards (``ShardPartition``). A transaction is at home in the shards of
///    the keys that it declares; the keys themselves do not matter.
/// 2. One worker puts every transaction into the queues of its home shards, in preset order
///    (``ShardQueues``).
/// 3. A transaction runs once it is at the head of all its queues. Then nobody else is in its shards,
///    so one version of each word is enough; its writes go to the shards' tables when it has ended.
/// 4. Then each of its shards moves on to the next in its queue. Whoever counts the last shard of a
///    transaction down makes it ready; a free worker takes the ready one that is earliest in the block,
///    whichever its shards are.
/// 5. A transaction that touches a shard where it is not at home is stopped at that access and thrown
///    away, before anyone could see it. Its shards move on as if it had run.
/// 6. If there were such transactions, one worker repairs the block at the end: see ``SerialRepair``.
/// 7. The workers collect the final state, each a shard at a time.
///
/// Deadlocks cannot be: the earliest transaction that has not run is at the head of all its queues.
///
/// **Deviations from the paper**
/// - All is in one memory. Calvin's nodes send each other what they read, and each executes the
///   transaction; here one worker reaches into all shards of it, as on a node of many cores.
/// - A queue for each shard, not for each record: two transactions of one shard never overlap.
/// - The queues are made before the first transaction runs, and this takes time (a `graph-edge` for
///   each transaction and home shard); Calvin's sequencers do it epoch by epoch, meanwhile.
/// - Workers are not bound to shards. A shard that has work is worked for as soon as anyone is free.
/// - Wrong declarations are repaired (5, 6); Calvin restarts a transaction whose reconnaissance query
///   was outdated.
public final class OrderedShards: Executor {
  /// The options of the executor.
  public struct Options: Sendable {
    /// How the state is divided.
    public var partition: ShardPartition

    /// Creates options.
    public init(partition: ShardPartition = ShardPartition()) {
      self.partition = partition
    }
  }

  let partition: ShardPartition
  // Shared memory behind plain pointers. The queues are written by worker 0 before the first ready
  // transaction is published, and only read afterwards, their counters apart; a shard's table and a
  // transaction's note have one owner at a time, handed on by those counters. Hence Sendable.
  nonisolated(unsafe) let run: UnsafeMutablePointer<Run>
  nonisolated(unsafe) let tables: ShardTables
  nonisolated(unsafe) let ready = ReadySet()
  let cache = StorageCache()

  struct Run: ~Copyable {
    var block: Block?
    var state: WorldState?
    var count = 0
    var homes: HomeShards
    var queues = ShardQueues()
    var receipts = GrowingBuffer<Receipt>()
    var journal = AccessJournal()
    var repair = SerialRepair()
    var memories = WorkerMemories<OrderedShardsMemory>()
    let completed = Atomic<Int>(0)
    let misdeclared = Atomic<Int>(0)
    let isDone = Atomic<Bool>(false)
    let collected = Atomic<Int>(0)

    init(_ partition: ShardPartition) { homes = HomeShards(partition) }
  }

  /// Creates an executor; it keeps its memory from block to block.
  public convenience init(_ options: Options = Options()) {
    self.init(options, mutation: nil)
  }

  package init(_ options: Options = Options(), mutation: Mutation?) {
    partition = options.partition
    tables = ShardTables(count: options.partition.shards)
    run = .allocate(capacity: 1)
    run.initialize(to: Run(options.partition))
    run.pointee.queues.mutation = mutation
  }

  deinit {
    run.pointee.memories.deallocate()
    run.pointee.homes.deallocate()
    run.pointee.queues.deallocate()
    run.pointee.receipts.deallocate()
    run.pointee.journal.deallocate()
    run.pointee.repair.deallocate()
    run.deinitialize(count: 1)
    run.deallocate()
    tables.deallocate()
    ready.deallocate()
    cache.deallocate()
  }

  /// See ``Executor/begin(_:on:workers:)``.
  public func begin(_ block: Block, on state: WorldState, workers: Int) {
    run.pointee.block = block
    run.pointee.state = state
    run.pointee.count = block.count
    run.pointee.homes.reset()
    run.pointee.queues.reset(count: block.count, shards: partition.shards)
    run.pointee.receipts.removeAll()
    for _ in 0..<block.count { run.pointee.receipts.append(Receipt()) }
    run.pointee.journal.reset(count: block.count, workers: workers)
    run.pointee.repair.reset(state: state.view)
    run.pointee.completed.store(0, ordering: .relaxed)
    run.pointee.misdeclared.store(0, ordering: .relaxed)
    run.pointee.isDone.store(false, ordering: .relaxed)
    run.pointee.collected.store(0, ordering: .relaxed)
    tables.reset(state: state.view)
    ready.reset(count: block.count)
    cache.reset(block.view)
    run.pointee.memories.provide(workers)
    for memory in run.pointee.memories.elements { memory.pointee.reset() }
  }

  /// See ``Executor/visitMemory(_:)``.
  public func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    run.pointee.queues.visitMemory(visit)
    tables.visitMemory(visit)
    ready.visitMemory(visit)
    cache.visitMemory(visit)
    visit(run.pointee.receipts.bytes)
    run.pointee.journal.visitMemory(visit)
    run.pointee.repair.visitMemory(visit)
    let counts = [
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

/// What a worker owns from block to block.
struct OrderedShardsMemory: WorkerMemory {
  let registers = UnsafeMutablePointer<Word>.allocate(capacity: Contract.registerMax)
  var writes = WriteBuffer()
  var counters = ExecutionCounters()
  var finalWrites = GrowingBuffer<StateWrite>()

  init() { registers.initialize(repeating: 0, count: Contract.registerMax) }

  mutating func reset() {
    writes.removeAll()
    counters = ExecutionCounters()
    finalWrites.removeAll()
  }

  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    visit(UnsafeRawBufferPointer(start: registers, count: Contract.registerMax * 8))
    visit(writes.bytes)
    visit(finalWrites.bytes)
  }

  func deallocate() {
    registers.deallocate()
    writes.deallocate()
    finalWrites.deallocate()
  }
}
