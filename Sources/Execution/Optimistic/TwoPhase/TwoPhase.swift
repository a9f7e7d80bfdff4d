import Ledger

/// Speculation in two phases (Saraph and Herlihy, 2019, arXiv 1901.01376): everything in parallel, then
/// again one by one what conflicts.
///
/// After *An empirical study of speculative concurrency in Ethereum smart contracts*, in the block's
/// preset order, with nothing declared. Monad, Besu and the first version of Sei's executor are
/// relatives.
///
/// 1. Workers claim the transactions and execute all of them on the state before the block. What each
///    read is noted, what it wrote stays private. Then all wait.
/// 2. One worker goes through the preset order. A transaction whose execution is still *valid* commits:
///    its writes are applied. Any other is executed again, at once and alone, on the state that the
///    transactions before it have left.
/// 3. All workers collect the final state.
///
/// So each transaction is executed twice at most, and a block costs at most twice the work of a
/// sequential execution, however its transactions conflict: whoever wants to can make it cost that.
///
/// `validation` says when an execution is valid: with `keys` if no earlier transaction of the block has
/// written a key that it touched (read or wrote), which is the paper's notion of a conflict; with
/// `values` if every word that it read is the same still, as Monad does it.
///
/// **Deviations from the paper**
/// - The paper commits all transactions without conflicts first and the others after them. Here the
///   preset order is kept, as chains need it: the second phase repeats a transaction in its place.
/// - In the paper a transaction also conflicts if an earlier one has read what it writes. In preset
///   order that harms nobody.
/// - Increments (`aggregators`) are writes that read nothing: they are applied to whatever the word is.
///   With `keys` they conflict with earlier plain writes of the key, not with each other. Without the
///   option they are reads and writes.
public final class TwoPhase: Executor {
  /// When an execution on the state before the block may be committed.
  public enum Validation: String, Sendable, CaseIterable {
    /// Every word that it read is what it was.
    case values
    /// No earlier transaction has written a key that it touched.
    case keys
  }

  /// The options of the executor.
  public struct Options: Sendable {
    /// When an execution of the first phase may be committed.
    public var validation: Validation
    /// Whether increments of one key commute; if not, they are reads and writes.
    public var aggregators: Bool

    /// Creates options.
    public init(validation: Validation = .values, aggregators: Bool = true) {
      self.validation = validation
      self.aggregators = aggregators
    }
  }

  let options: Options
  let mutation: Mutation?
  // Shared memory behind plain pointers. In the first phase a record has one owner and words are only
  // read; in the second everything belongs to the worker that arrived last; then it is only read again.
  // Hence Sendable.
  nonisolated(unsafe) let words = CommittedWords(notes: 1)
  let cache = StorageCache()
  nonisolated(unsafe) let barrier = PhaseBarrier()
  nonisolated(unsafe) let claimed = LoneCounter()
  nonisolated(unsafe) let collected = LoneCounter()
  nonisolated(unsafe) let run: UnsafeMutablePointer<Run>

  struct Run {
    var block: Block?
    var state: WorldState?
    var receipts = GrowingBuffer<Receipt>()
    var records = GrowingBuffer<TwoPhaseRecord>()
    var memories = WorkerMemories<TwoPhaseMemory>()
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
    run.pointee.receipts.deallocate()
    run.pointee.records.deallocate()
    run.deinitialize(count: 1)
    run.deallocate()
    words.deallocate()
    cache.deallocate()
    barrier.deallocate()
    claimed.deallocate()
    collected.deallocate()
  }

  /// See ``Executor/begin(_:on:workers:)``.
  public func begin(_ block: Block, on state: WorldState, workers: Int) {
    run.pointee.block = block
    run.pointee.state = state
    run.pointee.receipts.removeAll()
    run.pointee.records.removeAll()
    for _ in 0..<block.count {
      run.pointee.receipts.append(Receipt())
      run.pointee.records.append(TwoPhaseRecord())
    }
    words.reset(transactions: block.count, state: state.view)
    cache.reset(block.view)
    barrier.reset(workers: workers)
    claimed.reset()
    collected.reset()
    run.pointee.memories.provide(workers)
    for memory in run.pointee.memories.elements { memory.pointee.reset() }
  }

  /// See ``Executor/visitMemory(_:)``.
  public func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    words.visitMemory(visit)
    cache.visitMemory(visit)
    barrier.visitMemory(visit)
    visit(claimed.bytes)
    visit(collected.bytes)
    visit(run.pointee.receipts.bytes)
    visit(run.pointee.records.bytes)
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
