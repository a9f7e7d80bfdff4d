/// Puts the results of portions back into their order, so that which failure of an executor is its first
/// one does not depend on who was faster.
struct ResultCollector {
  /// What is known so far.
  private(set) var outcome: VerificationOutcome
  /// The first failures, by the executor's place.
  private(set) var failures: [Int: FailedSchedule] = [:]
  private var pending: [Int: (executor: Int, result: VerificationJob.Result)] = [:]
  private let total: Int
  private var next = 0
  private var done = 0
  private var told = 0

  /// Starts without a result.
  init(_ labels: [String], planned: [Int]) {
    outcome = VerificationOutcome(
      executors: zip(labels, planned).map { ExecutorVerification(label: $0, planned: $1) })
    total = outcome.planned
  }

  /// Counts what has been done; the progress if it is worth telling.
  mutating func advance(_ count: Int) -> Verification.Progress? {
    done += count
    // A tenth of a percent at a time: telling costs more than trying.
    guard done == total || done - told >= max(1, total / 1000) else { return nil }
    told = done
    return Verification.Progress(done: done, total: total)
  }

  /// Takes the result of a portion.
  mutating func take(_ result: VerificationJob.Result, of portion: Portion) {
    pending[portion.sequence] = (portion.executor, result)
    while let (executor, result) = pending.removeValue(forKey: next) {
      next += 1
      // What came after the first failure was tried only by chance.
      guard failures[executor] == nil else { continue }
      outcome.executors[executor].tally += result.tally
      guard let failure = result.failure else { continue }
      failures[executor] = failure
      outcome.executors[executor].finding = ExecutorVerification.Finding(
        number: failure.number, workers: failure.workers,
        transactions: failure.block.proof.block.count, reason: failure.reason)
    }
  }
}
