import EventKernel
import Execution

/// A part of a block's transactions, and an executor that is to fail at them.
struct ShrinkTrial {
  /// How many steps may still be taken.
  var budget: Int
  private let kept: [Int]
  private let bench: ScheduleBench
  private let plan: ExecutorPlan
  private let caseMax: Int
  private var executor: AnyExecutor
  /// Whether the executor has executed nothing yet, as it will have when the case is replayed.
  private var isFresh = true

  /// Steps of all trials together: some seconds.
  static let budgetMax = 150_000_000

  /// Sets up a trial.
  ///
  /// - Parameters:
  ///   - plan: The executor.
  ///   - block: The whole block.
  ///   - kept: Which transactions of it are there.
  ///   - caseMax: Steps that one case is worth, if it does not fail.
  ///   - budget: Steps that may be taken in all.
  init(
    _ plan: ExecutorPlan, _ block: BlockCase, kept: [Int], caseMax: Int,
    budget: Int = ShrinkTrial.budgetMax
  ) {
    self.budget = budget
    self.caseMax = caseMax
    self.kept = kept
    self.plan = plan
    executor = plan.makeExecutor(onThreads: false)
    bench = ScheduleBench(block.keeping(kept))
  }

  /// The case that an order of steps leads to, if it fails also when nothing was executed before.
  mutating func record(_ order: ScheduleOrder, workers: Int) -> FailingCase? {
    let wasFresh = isFresh
    let first = attempt(order, workers)
    guard first != nil else { return nil }
    renew()
    if wasFresh { return first }
    let second = attempt(order, workers)
    if second != nil { renew() }
    return second
  }

  private mutating func attempt(_ order: ScheduleOrder, _ workers: Int) -> FailingCase? {
    isFresh = false
    let (ending, schedule) = bench.record(executor, order, workers: workers)
    // An empty schedule costs something too.
    budget -= schedule.choices.count + 1
    return ending.failure.map {
      FailingCase(kept: kept, workers: workers, schedule: schedule, reason: $0)
    }
  }

  private mutating func renew() {
    executor = plan.makeExecutor(onThreads: false)
    isFresh = true
  }

  /// A case that fails: by a schedule as far as it fits, or else by one of many others.
  mutating func find(workers: Int, like schedule: Schedule) -> FailingCase? {
    let end = budget - caseMax
    if let found = record(.replay(schedule), workers: workers) { return found }
    var length = 0
    var seed: UInt64 = 0
    while budget > max(end, 0) {
      for kind in 0...5 {
        seed += 1
        let order: ScheduleOrder =
          switch kind {
          case 0: .uniform(seed: mixed(seed))
          case 5: .bursts(seed: mixed(seed))
          default: .priorities(seed: mixed(seed), changes: kind, length: length)
          }
        isFresh = false
        let ending = bench.run(executor, order, workers: workers)
        budget -= ending.steps + 1
        if ending.failure != nil {
          renew()
          if let found = record(order, workers: workers) { return found }
        }
        length = max(length, ending.steps)
      }
    }
    return nil
  }
}
