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
public protocol Executor: AnyObject, Sendable {
  /// What one core keeps to itself.
  associatedtype Worker

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

  /// Brings the state up to date and reports. All workers have finished.
  func finish() -> BlockOutcome
}

/// What an executor made of a block.
public struct BlockOutcome: Sendable {
  /// A receipt for each transaction, in preset order.
  public var receipts: [Receipt]
  /// The serial order that the executor claims to be equivalent to; `nil` for the preset order.
  public var commitOrder: [Int32]?
  /// What happened on the way.
  public var counters: ExecutionCounters

  /// The commit order spelled out.
  public var order: [Int32] { commitOrder ?? (0..<Int32(receipts.count)).map { $0 } }
}

/// What happened while a block was executed.
///
/// An *abort* is an incarnation thrown away by the executor; a transaction that its own contract
/// ends as failed is *reverted*, and committed so.
public struct ExecutionCounters: Sendable, Equatable {
  /// Incarnations started.
  public var executions = 0
  /// Incarnations whose reads were checked.
  public var validations = 0
  /// Incarnations thrown away.
  public var aborts = 0
  /// Incarnations paused on a dependency.
  public var suspensions = 0
  /// Gas of all incarnations, thrown away or not.
  public var gasExecuted: UInt64 = 0
  /// Gas of the incarnations that were thrown away.
  public var gasWasted: UInt64 = 0

  /// Creates counters at zero.
  public init() {}

  /// Adds another worker's or block's counters.
  public static func += (left: inout Self, right: Self) {
    left.executions += right.executions
    left.validations += right.validations
    left.aborts += right.aborts
    left.suspensions += right.suspensions
    left.gasExecuted += right.gasExecuted
    left.gasWasted += right.gasWasted
  }
}
