import EventKernel
import Execution

/// Makes a schedule that goes wrong as small as it can: a bug is found by what is left.
///
/// 1. The schedule is executed again by an executor that has executed nothing before, and its choices
///    are written down.
/// 2. Transactions are left out, half of them first, one at a time last (*delta debugging*: Zeller and
///    Hildebrandt, *Simplifying and isolating failure-inducing input*, IEEE TSE 28(2), 2002).
/// 3. Workers are left out.
/// 4. The schedule gets fewer switches from worker to worker (``Shrinker/simplify()``).
///
/// Without a transaction or a worker the old schedule means little. So a smaller case counts as
/// failing if the old schedule, or any of some thousand others, goes wrong in whatever way. All is
/// limited by steps, not by time: equal failures shrink to equal cases.
struct Shrinker {
  private let plan: ExecutorPlan
  private let block: BlockCase
  /// Steps that one smaller case is worth: about twenty times what it took to find the failure, since
  /// what fails rarely is not to be taken for right.
  private let caseMax: Int
  private(set) var smallest: FailingCase
  private var trial: ShrinkTrial

  /// What a case may be worth, in steps.
  private static let caseRange = 300_000...5_000_000

  /// The smallest case that fails like a failure; `nil` if a fresh executor does not fail.
  static func shrink(_ failure: FailedSchedule) -> FailingCase? {
    guard var shrinker = Shrinker(failure) else { return nil }
    shrinker.dropTransactions()
    if shrinker.dropWorkers() { shrinker.dropTransactions() }
    shrinker.simplify()
    return shrinker.smallest
  }

  private init?(_ failure: FailedSchedule) {
    plan = failure.plan
    block = failure.block
    let kept = Array(0..<failure.block.proof.block.count)
    var whole = ShrinkTrial(failure.plan, failure.block, kept: kept, caseMax: 0)
    guard let found = whole.record(failure.order, workers: failure.workers) else { return nil }
    let tried = min(1 + (failure.number ?? 0), Self.caseRange.upperBound)
    let steps = 20 * tried * found.schedule.choices.count
    caseMax = min(max(steps, Self.caseRange.lowerBound), Self.caseRange.upperBound)
    trial = whole
    smallest = found
  }

  /// Leaves out transactions, as many at a time as goes well.
  private mutating func dropTransactions() {
    var size = max(1, smallest.kept.count / 2)
    while true {
      var start = 0
      var isSmaller = false
      while start < smallest.kept.count, smallest.kept.count > 1 {
        var kept = smallest.kept
        kept.removeSubrange(start..<min(start + size, kept.count))
        if !kept.isEmpty, take(kept: kept, workers: smallest.workers) {
          isSmaller = true
        } else {
          start += size
        }
      }
      if size > 1 { size /= 2 } else if !isSmaller { return }
    }
  }

  /// Leaves out workers; whether it could.
  private mutating func dropWorkers() -> Bool {
    let before = smallest.workers
    for workers in 1..<before where take(kept: smallest.kept, workers: workers) { return true }
    return false
  }

  /// Whether a smaller case fails too; if it does, it is the smallest.
  private mutating func take(kept: [Int], workers: Int) -> Bool {
    guard trial.budget > 0 else { return false }
    var smaller = ShrinkTrial(plan, block, kept: kept, caseMax: caseMax, budget: trial.budget)
    let found = smaller.find(workers: workers, like: smallest.schedule)
    guard let found else {
      trial.budget = smaller.budget
      return false
    }
    trial = smaller
    smallest = found
    return true
  }
}

extension Shrinker {
  /// Looks for schedules of the smallest case with fewer switches, until none is left to be found.
  ///
  /// Few changes of priorities give few switches. Then runs of one worker are left out, many at a time
  /// first, or change places with the next, so that they become one with those of the same worker
  /// beside them.
  private mutating func simplify() {
    // Long schedules leave something of the budget for what follows.
    let tries = min(300, trial.budget / 32 / (smallest.schedule.choices.count + 1))
    for changes in 0...3 {
      for seed in 0..<UInt64(max(0, tries)) {
        let order = ScheduleOrder.priorities(
          seed: mixed(seed), changes: changes, length: smallest.schedule.choices.count)
        _ = improve(order)
      }
    }
    var isSimpler = true
    while isSimpler, trial.budget > 0 {
      isSimpler = dropRuns()
      if swapRuns() { isSimpler = true }
    }
  }

  private mutating func dropRuns() -> Bool {
    var isSimpler = false
    var size = max(1, smallest.schedule.runs.count / 2)
    while size > 0 {
      var start = 0
      while start < smallest.schedule.runs.count {
        var runs = smallest.schedule.runs
        runs.removeSubrange(start..<min(start + size, runs.count))
        if improve(.replay(Schedule(runs: runs))) { isSimpler = true } else { start += size }
      }
      size /= 2
    }
    return isSimpler
  }

  private mutating func swapRuns() -> Bool {
    var isSimpler = false
    var start = 0
    while start + 1 < smallest.schedule.runs.count {
      var runs = smallest.schedule.runs
      runs.swapAt(start, start + 1)
      if improve(.replay(Schedule(runs: runs))) { isSimpler = true } else { start += 1 }
    }
    return isSimpler
  }

  /// Whether a schedule fails and is simpler than the simplest; if so, it is the simplest.
  private mutating func improve(_ order: ScheduleOrder) -> Bool {
    guard trial.budget > 0,
      let found = trial.record(order, workers: smallest.workers), found.isSimpler(than: smallest)
    else { return false }
    smallest = found
    return true
  }
}
