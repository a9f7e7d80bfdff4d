import Ledger
import Synchronization

/// Execution along a dependency graph of accesses known ahead (Amiri et al., ParBlockchain, ICDCS
/// 2019; deterministic databases since Calvin, SIGMOD 2012).
///
/// 1. There is a graph of the block, from one of three sources. *Declared*: one worker builds the
///    ``ConflictGraph`` of what transactions declare. *Pre-executed*: first all workers execute
///    every transaction of the block once, each on the state before the block, only to write down
///    what it touches; when all are through, one worker builds the graph of that; nothing need be
///    declared. *Supplied*: the producer ships the graph with the block (Polygon's PIP-16 does).
///    All workers take over its edges, then each goes through all declared accesses for the keys
///    that it owns by their hash: two that conflict must be ordered by an edge or a path. An edge
///    that leads nowhere or against the order of the block, with or without a cycle, or a pair
///    without order, ends the block: it is refused, its state untouched.
/// 2. Transactions without unfinished predecessors are ready. A worker takes the ready one of the
///    highest priority: the earliest, or the one with the heaviest path behind it.
/// 3. It runs without any versions or validation: conflicting transactions never run at once. Its
///    writes go to the block's ``SlotTables`` when it has ended.
/// 4. Then it releases its successors; those that wait for nobody else are ready.
/// 5. A transaction that touches what it has not declared, or not touched ahead, is stopped at that
///    access and thrown away, before anyone could see it. Everything else goes on as if it had run.
/// 6. If there were such transactions, one worker repairs the block at the end: see
///    ``SerialRepair``.
/// 7. The workers collect the final state.
///
/// **Deviations from the paper**
/// - By default the graph is built by one worker of the executing node, and this costs time;
///   ParBlockchain's orderers ship it with the block, as with *supplied*.
/// - Increments of one key do not conflict with each other.
/// - Wrong declarations are repaired (5, 6); the paper assumes there are none.
///
/// **What is counted.** An execution ahead is an incarnation that is thrown away for
/// ``AbortCause/preExecution``, all its gas wasted. What it has read from storage is not read
/// again: a worker keeps the words, and the graph takes them over. Adopting an edge, giving an
/// access its slot, each edge looked at on the search for a path, and the rank of each transaction
/// on its critical path are charged alike (`graph-edge`); to look whether one owns a key, a
/// sixteenth of that. If a block carries no graph, ``begin(_:on:workers:)`` plays the producer, at
/// no charge.
public final class DependencyGraph: Executor {
  /// Where the graph comes from.
  public enum Source: String, Sendable, CaseIterable {
    /// From what transactions declare.
    case declared
    /// From what they touch when they are executed on the state before the block.
    case preExecuted = "pre-executed"
    /// From the block's producer.
    case supplied
  }

  /// Which of several ready transactions runs first.
  public enum Priority: String, Sendable, CaseIterable {
    /// The earliest in the block.
    case order
    /// The one with the most expected gas on the heaviest path from it to the end of the block.
    case criticalPath = "critical-path"
  }

  /// The options of the executor.
  public struct Options: Sendable {
    /// Where the graph comes from.
    public var source: Source
    /// Which of several ready transactions runs first.
    public var priority: Priority

    /// Creates options.
    public init(source: Source = .declared, priority: Priority = .order) {
      self.source = source
      self.priority = priority
    }
  }

  let options: Options
  let mutation: Mutation?
  // Shared memory behind plain pointers. The graph is written before the first ready transaction is
  // published, by one worker or by each its part, and only read afterwards; a note has one owner at
  // a time, handed on by the graph's counters. Hence Sendable.
  nonisolated(unsafe) let run: UnsafeMutablePointer<Run>
  nonisolated(unsafe) let ready = ReadySet()
  let cache = StorageCache()

  struct Run: ~Copyable {
    var block: Block?
    var state: WorldState?
    var workers = 1
    var graph = ConflictGraph()
    var rehearsals = GrowingBuffer<DependencyGraphRehearsal>()
    /// The graph that the producer ships.
    var supplied: SuppliedGraph?
    /// What builds it if the block carries none.
    var producer = ConflictGraph()
    var produced = GrowingBuffer<DependencyEdge>()
    var producedStarts = GrowingBuffer<Int32>()
    var refusal: String?
    var receipts = GrowingBuffer<Receipt>()
    var journal = AccessJournal()
    var repair = SerialRepair()
    var memories = WorkerMemories<DependencyGraphMemory>()
    /// The next transaction to execute ahead, or the next edges to take over.
    let next = Atomic<Int>(0)
    /// How many workers are where all wait before the graph is there.
    let arrived = Atomic<Int>(0)
    let isRefused = Atomic<Bool>(false)
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
    run.pointee.graph.mutation = mutation
  }

  deinit {
    run.pointee.memories.deallocate()
    run.pointee.graph.deallocate()
    run.pointee.producer.deallocate()
    run.pointee.produced.deallocate()
    run.pointee.producedStarts.deallocate()
    run.pointee.rehearsals.deallocate()
    run.pointee.receipts.deallocate()
    run.pointee.journal.deallocate()
    run.pointee.repair.deallocate()
    run.deinitialize(count: 1)
    run.deallocate()
    ready.deallocate()
    cache.deallocate()
  }

  /// See ``Executor/begin(_:on:workers:)``.
  public func begin(_ block: Block, on state: WorldState, workers: Int) {
    run.pointee.block = block
    run.pointee.state = state
    run.pointee.workers = workers
    run.pointee.refusal = nil
    run.pointee.receipts.removeAll()
    run.pointee.journal.reset(count: block.count, workers: workers)
    run.pointee.repair.reset(state: state.view)
    run.pointee.rehearsals.removeAll()
    for _ in 0..<block.count {
      run.pointee.receipts.append(Receipt())
      run.pointee.rehearsals.append(DependencyGraphRehearsal())
    }
    run.pointee.next.store(0, ordering: .relaxed)
    run.pointee.arrived.store(0, ordering: .relaxed)
    run.pointee.isRefused.store(false, ordering: .relaxed)
    run.pointee.completed.store(0, ordering: .relaxed)
    run.pointee.misdeclared.store(0, ordering: .relaxed)
    run.pointee.isDone.store(false, ordering: .relaxed)
    run.pointee.collected.store(0, ordering: .relaxed)
    ready.reset(count: block.count)
    cache.reset(block.view)
    run.pointee.memories.provide(workers)
    for memory in run.pointee.memories.elements { memory.pointee.reset(state: state.view) }
    run.pointee.graph.reset(
      count: block.count, owners: options.source == .supplied ? workers : 1, state: state.view)
    if options.source == .supplied { supply(block.view, state.view) }
  }

  /// See ``Executor/visitMemory(_:)``.
  public func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    run.pointee.graph.visitMemory(visit)
    ready.visitMemory(visit)
    cache.visitMemory(visit)
    visit(run.pointee.receipts.bytes)
    run.pointee.journal.visitMemory(visit)
    run.pointee.repair.visitMemory(visit)
    visit(run.pointee.rehearsals.bytes)
    let counts = [
      run.pointee.next.load(ordering: .relaxed),
      run.pointee.arrived.load(ordering: .relaxed),
      run.pointee.isRefused.load(ordering: .relaxed) ? 1 : 0,
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
    let receipts = run.pointee.refusal == nil ? Array(run.pointee.receipts.elements) : []
    run.pointee.block = nil
    run.pointee.state = nil
    return BlockOutcome(
      receipts: receipts, commitOrder: nil, counters: counters, refusal: run.pointee.refusal)
  }
}
