import Ledger
import Synchronization

/// An executor before which the signatures of the block are checked, by the same workers.
///
/// 1. Each worker takes transactions from a shared counter, some at a time, and checks their signatures,
///    one a step.
/// 2. When none is left it goes on as a worker of the wrapped executor, without waiting for the others:
///    the block is complete when every worker is, and so when every signature has been checked.
/// 3. If one does not fit, the block is refused and what the wrapped executor has made of it is thrown
///    away. The end of the block is the earliest time at which a node may know.
///
/// A sequential executor has one worker, which checks all of them.
///
/// Whether checks are made *really* or only charged is decided when the executor is made: real ones are
/// for threads, where they cost what they cost. On virtual cores, and in interleavings, every signature
/// counts as valid.
public final class SignatureChecking<Base: Executor>: Executor {
  private let base: Base
  private let isReal: Bool
  // Written when no worker works, and only read by workers; hence Sendable.
  private nonisolated(unsafe) let block: UnsafeMutablePointer<Block?>
  private nonisolated(unsafe) let claimed = LoneCounter()
  /// The first transaction whose signature does not fit, as far as is known.
  private let invalid = Atomic<Int>(.max)

  /// How many transactions a worker takes at a time.
  ///
  /// A check takes some ten thousand times as long as an addition, so few are enough to make the counter
  /// cheap, and leave little to wait for at the end.
  public static var atOnce: Int { 4 }

  /// What one core keeps to itself.
  public struct Worker {
    fileprivate var base: Base.Worker
    fileprivate var isChecking = true
    /// The next transaction to check, and the end of those that were taken.
    fileprivate var next = 0
    fileprivate var end = 0
    fileprivate let count: Int
    fileprivate var message = TransactionMessage()
  }

  /// Wraps an executor; nobody else may use it.
  public init(_ base: Base, isReal: Bool) {
    self.base = base
    self.isReal = isReal
    block = .allocate(capacity: 1)
    block.initialize(to: nil)
  }

  deinit {
    block.deinitialize(count: 1)
    block.deallocate()
    claimed.deallocate()
  }

  /// See ``Executor/begin(_:on:workers:)``.
  public func begin(_ block: Block, on state: WorldState, workers: Int) {
    self.block.pointee = block
    claimed.reset()
    invalid.store(.max, ordering: .relaxed)
    base.begin(block, on: state, workers: workers)
  }

  /// See ``Executor/makeWorker(_:)``.
  public func makeWorker(_ index: Int) -> Worker {
    guard let block = block.pointee else {
      preconditionFailure("begin a block before making its workers")
    }
    return Worker(base: base.makeWorker(index), count: block.count)
  }

  /// See ``Executor/step(_:)``.
  @inline(__always)
  public func step(_ worker: inout Worker) -> Step {
    worker.isChecking ? check(&worker) : base.step(&worker.base)
  }

  @inline(never)
  private func check(_ worker: inout Worker) -> Step {
    if worker.next == worker.end {
      worker.next = claimed.take(Self.atOnce)
      worker.end = min(worker.next + Self.atOnce, worker.count)
      guard worker.next < worker.count else {
        worker.isChecking = false
        return base.step(&worker.base)
      }
    }
    let transaction = worker.next
    worker.next += 1
    if isReal, !isValid(transaction, &worker.message) {
      // Relaxed: read only when all workers have finished.
      invalid.min(transaction, ordering: .relaxed)
    }
    return Step(.signature)
  }

  private func isValid(_ transaction: Int, _ message: inout TransactionMessage) -> Bool {
    guard let block = block.pointee, let signatures = block.signatures else { return false }
    message.encode(transaction, of: block.view)
    return signatures.isValid(transaction, message)
  }

  /// See ``Executor/deliver(_:)``.
  public func deliver(_ message: UInt64) -> UInt16 { base.deliver(message) }

  /// See ``Executor/attribution(of:by:)``.
  public func attribution(of step: Step, by worker: Worker) -> StepAttribution {
    // The wrapped executor's worker has counted nothing while signatures are checked.
    worker.isChecking
      ? StepAttribution(transaction: Int32(worker.next - 1))
      : base.attribution(of: step, by: worker.base)
  }

  /// See ``Executor/finish()``.
  public func finish() -> BlockOutcome {
    defer { block.pointee = nil }
    let transaction = invalid.load(ordering: .relaxed)
    guard transaction < Int.max else { return base.finish() }
    base.abandon()
    let reason =
      block.pointee?.signatures == nil
      ? "its transactions are not signed"
      : "the signature of transaction \(transaction) does not fit what it says"
    return BlockOutcome(receipts: [], counters: ExecutionCounters(), refusal: reason)
  }

  /// See ``Executor/abandon()``.
  public func abandon() {
    block.pointee = nil
    base.abandon()
  }
}

// MARK: - States

extension SignatureChecking {
  /// Workers are alike if those of the wrapped executor are.
  public static var hasAlikeWorkers: Bool { Base.hasAlikeWorkers }

  /// See ``Executor/visitMemory(_:)``.
  public func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    visit(claimed.bytes)
    base.visitMemory(visit)
  }

  /// See ``Executor/visitWorker(_:_:)``.
  public func visitWorker(
    _ worker: UnsafePointer<Worker>, _ visit: (UnsafeRawBufferPointer) -> Void
  ) {
    let own = [worker.pointee.isChecking ? 1 : 0, worker.pointee.next, worker.pointee.end]
    own.withUnsafeBytes(visit)
    // In place: what lies between the fields of a copy may be anything.
    guard let offset = MemoryLayout<Worker>.offset(of: \.base) else {
      preconditionFailure("a stored property has a place")
    }
    let wrapped = UnsafeRawPointer(worker) + offset
    base.visitWorker(wrapped.assumingMemoryBound(to: Base.Worker.self), visit)
  }
}
