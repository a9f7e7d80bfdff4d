import Ledger

/// A strategy for executing a block in parallel: a state machine over shared memory, without threads
/// and without a clock.
///
/// A driver calls ``begin(_:on:workers:)`` once, makes the workers, and advances each of them by
/// ``step(_:)``, in whatever order and on whatever thread, until every worker has returned
/// ``Step/Kind/finished``. Then it calls ``finish()``.
///
/// The rules that make all drivers see the same executor:
/// - No step reads a clock, starts a thread, sleeps, blocks or spins. A worker with nothing to do
///   returns ``Step/Kind/idle``.
/// - One step touches shared state *once* at most in a way that another worker could notice.
/// - A step that makes work for idle workers says so in ``Step/wakes``. A worker that was told to
///   idle may be stepped again at any time, and may then idle again.
/// - One worker is stepped by one thread at a time; different workers at the same time.
/// - A block may be abandoned: ``begin(_:on:workers:)`` can follow at any point.
public protocol Executor: AnyObject, Sendable {
  /// What one core keeps to itself.
  associatedtype Worker

  /// Whether two workers that change places, with all that ``visitWorker(_:_:)`` visits, make no
  /// difference to how the block goes on.
  ///
  /// A search through all interleavings then takes such states for one.
  static var hasAlikeWorkers: Bool { get }

  /// Prepares for a block.
  ///
  /// - Parameters:
  ///   - block: The transactions.
  ///   - state: The state before them; when ``finish()`` returns, the state after them.
  ///   - workers: How many workers there will be, at least 1.
  func begin(_ block: Block, on state: WorldState, workers: Int)

  /// Makes worker `index` in `0 ..< workers` for the block that was begun.
  func makeWorker(_ index: Int) -> Worker

  /// Advances a worker by one indivisible step.
  func step(_ worker: inout Worker) -> Step

  /// Puts a message, sent by ``Step/send(_:delays:)``, where its receiver will find it: one touch of
  /// shared memory, at any time and on any thread.
  ///
  /// Returns how many idle workers it has made work for, as ``Step/wakes`` does. A worker finishes
  /// only when no message is on its way.
  func deliver(_ message: UInt64) -> UInt16

  /// Visits all memory that decides how the block goes on, beside the workers themselves: what they
  /// share, and what they own behind pointers.
  ///
  /// The search through all interleavings recognises by it a state that it has seen. What is left out
  /// must not matter for the rest of the block (counters for reports); what is visited may hold more
  /// than matters. No worker is in a step.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void)

  /// Visits what a worker keeps to itself, as far as it decides how the block goes on.
  ///
  /// All of its bytes unless the executor knows better; what an earlier phase has left in them then
  /// makes several states of one. Nothing may be left out that matters.
  func visitWorker(_ worker: UnsafePointer<Worker>, _ visit: (UnsafeRawBufferPointer) -> Void)

  /// What the step that a worker has just made was part of.
  ///
  /// Drivers ask when a block is recorded, right after the step, on its thread, and before any message
  /// of it is delivered. It looks at what the step has left in the worker and at what the worker still
  /// has to itself. Without it a recorder sees the kinds of steps, and neither transactions nor
  /// incarnations.
  func attribution(of step: Step, by worker: Worker) -> StepAttribution

  /// Brings the state up to date and reports. All workers have finished.
  func finish() -> BlockOutcome

  /// Ends the block in place of ``finish()`` without a trace: the state is what it was before it. All
  /// workers have finished.
  func abandon()
}

extension Executor {
  /// Most executors send no messages.
  public func deliver(_ message: UInt64) -> UInt16 {
    preconditionFailure("message \(message) arrived at an executor that sends none")
  }

  /// Most executors do not touch the state before ``finish()``.
  public func abandon() {}

  /// Nothing is known of the step.
  public func attribution(of step: Step, by worker: Worker) -> StepAttribution {
    StepAttribution()
  }

  /// One of the workers mostly does more than the others.
  public static var hasAlikeWorkers: Bool { false }

  /// All bytes of the worker.
  public func visitWorker(
    _ worker: UnsafePointer<Worker>, _ visit: (UnsafeRawBufferPointer) -> Void
  ) {
    visit(UnsafeRawBufferPointer(start: worker, count: MemoryLayout<Worker>.size))
  }
}

/// What an executor made of a block.
public struct BlockOutcome: Sendable {
  /// A receipt for each transaction, in preset order.
  public var receipts: [Receipt]
  /// The serial order that the executor claims to be equivalent to; `nil` for the preset order.
  public var commitOrder: [Int32]?
  /// What happened on the way.
  public var counters: ExecutionCounters
  /// Why the block was refused as a whole, its state untouched; `nil` if it was executed.
  public var refusal: String?

  /// Creates an outcome.
  public init(
    receipts: [Receipt], commitOrder: [Int32]? = nil, counters: ExecutionCounters,
    refusal: String? = nil
  ) {
    self.receipts = receipts
    self.commitOrder = commitOrder
    self.counters = counters
    self.refusal = refusal
  }

  /// The commit order spelled out.
  public var order: [Int32] { commitOrder ?? (0..<Int32(receipts.count)).map { $0 } }
}
