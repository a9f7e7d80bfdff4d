import Execution

/// One of the jobs side by side: it has executors and a bench of its own, kept from portion to portion.
final class VerificationJob {
  private var executors: [Int: AnyExecutor] = [:]
  private var bench: ScheduleBench?

  /// What came of a portion.
  struct Result: Sendable {
    var tally = VerificationTally()
    var failure: FailedSchedule?
  }

  /// Does a portion, up to its first failure or a stop.
  ///
  /// - Parameters:
  ///   - portion: What is to be done.
  ///   - stop: Once it is given, no further schedule starts.
  ///   - advance: Told how many more schedules, or searches, are done.
  func run(_ portion: Portion, stop: StopSignal, advance: (Int) -> Void) -> Result {
    let result: Result
    switch portion.task {
    case .schedules(let numbering, let place, let rounds, let only):
      result = tryOut(portion, numbering, place: place, rounds, only: only, stop, advance)
    case .search(let workers, let scheduleMax):
      result = search(portion, workers, scheduleMax, stop, advance)
    }
    // What a failure left behind is nobody's business.
    if result.failure != nil { executors[portion.executor] = nil }
    return result
  }

  private func executor(of portion: Portion) -> AnyExecutor {
    if let executor = executors[portion.executor] { return executor }
    let executor = portion.plan.makeExecutor(onThreads: false)
    executors[portion.executor] = executor
    return executor
  }

  private func bench(for block: BlockCase) -> ScheduleBench {
    if let bench, bench.block.proof === block.proof { return bench }
    let bench = ScheduleBench(block)
    self.bench = bench
    return bench
  }

  private func tryOut(
    _ portion: Portion, _ numbering: ScheduleNumbering, place: Int, _ rounds: Range<Int>,
    only: Int?, _ stop: StopSignal, _ advance: (Int) -> Void
  ) -> Result {
    let executor = executor(of: portion)
    let bench = bench(for: portion.block)
    var result = Result()
    for (position, workers) in numbering.workers.enumerated() {
      // Changes of priorities are spread over as many steps as the first other schedules had.
      var length = 0
      for round in rounds where !stop.isStopped {
        let before = result.tally.schedules
        let isFirst = round == rounds.lowerBound
        for order in ScheduleNumbering.Order.allCases {
          let number = numbering.number(round: round, place: place, workers: position, order)
          guard let number else { break }
          let isWanted = only == nil || only == number
          guard isWanted || (isFirst && order != .priorities) else { continue }
          let choice = numbering.choice(number: number, order, round: round, length: length)
          let ending = bench.run(executor, choice, workers: workers)
          if isFirst, order != .priorities { length = max(length, ending.steps) }
          guard isWanted else { continue }
          result.tally.add(ending)
          guard let reason = ending.failure else { continue }
          result.failure = FailedSchedule(
            portion, number: number, workers: workers, order: choice, reason: reason)
          return result
        }
        advance(result.tally.schedules - before)
      }
    }
    return result
  }

  private func search(
    _ portion: Portion, _ numbers: [Int], _ scheduleMax: Int, _ stop: StopSignal,
    _ advance: (Int) -> Void
  ) -> Result {
    let executor = executor(of: portion)
    let proof = portion.block.proof
    let bench = bench(for: portion.block)
    var result = Result()
    for workers in numbers where !stop.isStopped {
      let report = executor.search(
        proof.block, from: proof.genesis,
        ExhaustiveSearch(workers: workers, scheduleMax: scheduleMax),
        isStopped: { stop.isStopped }
      ) { bench.difference($0, $1) }
      result.tally.add(report)
      if let failure = report.failure {
        result.failure = FailedSchedule(
          portion, number: nil, workers: workers, order: .replay(failure.schedule),
          reason: failure.reason)
        return result
      }
      advance(1)
    }
    return result
  }
}

/// A schedule that went wrong, as it was met.
struct FailedSchedule: Sendable {
  /// Which executor.
  let plan: ExecutorPlan
  /// The block, and what its end must be.
  let block: BlockCase
  /// Where the block is from.
  let origin: BlockOrigin
  /// The schedule's number; `nil` if a search found it.
  let number: Int?
  /// How many workers there were.
  let workers: Int
  /// How the steps were chosen.
  let order: ScheduleOrder
  /// What went wrong.
  let reason: String

  /// Notes a failure in a portion.
  init(_ portion: Portion, number: Int?, workers: Int, order: ScheduleOrder, reason: String) {
    plan = portion.plan
    block = portion.block
    origin = portion.origin
    self.number = number
    self.workers = workers
    self.order = order
    self.reason = reason
  }
}
