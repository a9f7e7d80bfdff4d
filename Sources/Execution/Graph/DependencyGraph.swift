import Ledger
import Synchronization

/// Execution along a dependency graph of declared accesses (Amiri et al., ParBlockchain, ICDCS
/// 2019; deterministic databases since Calvin, SIGMOD 2012).
///
/// 1. One worker builds the ``ConflictGraph`` of the block from what its transactions declare.
/// 2. Transactions without unfinished predecessors are ready. A worker takes the ready one of the
///    highest priority: the earliest, or the one with the heaviest path behind it.
/// 3. It runs without any versions or validation: conflicting transactions never run at once. Its
///    writes go to the block's ``SlotTable`` when it has ended.
/// 4. Then it releases its successors; those that wait for nobody else are ready.
/// 5. A transaction that touches what it has not declared is stopped at that access and thrown
///    away, before anyone could see it. Everything else goes on as if it had run.
/// 6. If there were such transactions, one worker repairs the block at the end: see
///    ``SerialRepair``.
/// 7. The workers collect the final state.
///
/// **Deviations from the paper**
/// - The graph is built by one worker of the executing node, and this costs time; ParBlockchain's
///   orderers ship it with the block.
/// - Increments of one key do not conflict with each other.
/// - Wrong declarations are repaired (5, 6); the paper assumes there are none.
public final class DependencyGraph: Executor {
  /// Which of several ready transactions runs first.
  public enum Priority: String, Sendable, CaseIterable {
    /// The earliest in the block.
    case order
    /// The one with the most expected gas on the heaviest path from it to the end of the block.
    case criticalPath = "critical-path"
  }

  /// The options of the executor.
  public struct Options: Sendable {
    /// Which of several ready transactions runs first.
    public var priority: Priority

    /// Creates options.
    public init(priority: Priority = .order) {
      self.priority = priority
    }
  }

  let options: Options
  let mutation: Mutation?
  // Shared memory behind plain pointers. The graph is written by worker 0 before the first ready
  // transaction is published, and only read afterwards; a note has one owner at a time, handed on
  // by the graph's counters. Hence Sendable.
  nonisolated(unsafe) let run: UnsafeMutablePointer<Run>
  nonisolated(unsafe) let ready = ReadySet()

  struct Run: ~Copyable {
    var block: Block?
    var state: WorldState?
    var count = 0
    var graph = ConflictGraph()
    var receipts = GrowingBuffer<Receipt>()
    var journal = AccessJournal()
    var repair = SerialRepair()
    var memories: [UnsafeMutablePointer<DependencyGraphMemory>] = []
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
    for memory in run.pointee.memories {
      memory.pointee.deallocate()
      memory.deinitialize(count: 1)
      memory.deallocate()
    }
    run.pointee.graph.deallocate()
    run.pointee.receipts.deallocate()
    run.pointee.journal.deallocate()
    run.pointee.repair.deallocate()
    run.deinitialize(count: 1)
    run.deallocate()
    ready.deallocate()
  }

  /// See ``Executor/begin(_:on:workers:)``.
  public func begin(_ block: Block, on state: WorldState, workers: Int) {
    run.pointee.block = block
    run.pointee.state = state
    run.pointee.count = block.count
    run.pointee.graph.reset(count: block.count, state: state.view)
    run.pointee.receipts.removeAll()
    run.pointee.journal.reset(count: block.count, workers: workers)
    run.pointee.repair.reset(state: state.view)
    for _ in 0..<block.count { run.pointee.receipts.append(Receipt()) }
    run.pointee.completed.store(0, ordering: .relaxed)
    run.pointee.misdeclared.store(0, ordering: .relaxed)
    run.pointee.isDone.store(false, ordering: .relaxed)
    run.pointee.collected.store(0, ordering: .relaxed)
    ready.reset(count: block.count)
    while run.pointee.memories.count < workers {
      let fresh = UnsafeMutablePointer<DependencyGraphMemory>.allocate(capacity: 1)
      fresh.initialize(to: DependencyGraphMemory())
      run.pointee.memories.append(fresh)
    }
    for memory in run.pointee.memories { memory.pointee.reset() }
  }

  /// See ``Executor/visitMemory(_:)``.
  public func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    run.pointee.graph.visitMemory(visit)
    ready.visitMemory(visit)
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
    for memory in run.pointee.memories { memory.pointee.visitMemory(visit) }
  }

  /// See ``Executor/finish()``.
  public func finish() -> BlockOutcome {
    var counters = ExecutionCounters()
    for memory in run.pointee.memories {
      counters += memory.pointee.counters
      run.pointee.state?.apply(UnsafeBufferPointer(memory.pointee.finalWrites.elements))
    }
    let receipts = Array(run.pointee.receipts.elements)
    run.pointee.block = nil
    run.pointee.state = nil
    return BlockOutcome(receipts: receipts, commitOrder: nil, counters: counters)
  }
}

/// What a worker owns from block to block.
struct DependencyGraphMemory {
  let registers = UnsafeMutablePointer<Word>.allocate(capacity: Contract.registerMax)
  var writes = WriteBuffer()
  var counters = ExecutionCounters()
  var finalWrites = GrowingBuffer<StateWrite>()

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
