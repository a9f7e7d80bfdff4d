import Statistics

/// A point on its way: which of its replications are done, and whether more are wanted.
struct PointProgress {
  /// Why there are no further replications.
  enum Ending: Equatable {
    /// The scenario asks for this many.
    case fixed
    /// The interval of every executor is narrow enough.
    case precise
    /// The greatest number is reached, and an interval is still too wide.
    case exhausted
    /// A run failed.
    case failed
  }

  /// The point.
  let plan: PointPlan
  /// What became of its replications, in their order.
  private(set) var results: [Cell.Result] = []
  /// Why it ended; `nil` as long as it has not.
  private(set) var ending: Ending?
  private let replications: Replications
  /// Whether results are missing because all was stopped.
  private var isHalted = false

  /// A point before its first replication.
  init(_ plan: PointPlan, _ replications: Replications) {
    self.plan = plan
    self.replications = replications
  }

  /// The replications to run next, from 0: first as many as the scenario asks for at least, then one
  /// at a time, since each of them may be the last.
  var next: Range<Int> {
    if ending != nil || isHalted { return results.count..<results.count }
    return results.isEmpty ? 0..<replications.minimum : results.count..<results.count + 1
  }

  /// Takes the results of the ``next`` replications and decides how it goes on; where some are
  /// missing, because all was stopped, nothing is decided, and the point goes on no further.
  mutating func take(_ new: [Cell.Result]) {
    isHalted = new.count < next.count
    results += new
    if !isHalted { ending = decide() }
  }

  private func decide() -> Ending? {
    if results.contains(where: { !$0.failures.isEmpty }) { return .failed }
    if !replications.isSequential { return .fixed }
    let rule = StoppingRule(
      minimum: replications.minimum, maximum: replications.maximum,
      precision: replications.precision, confidence: replications.confidence)
    let decisions = plan.executors.indices.flatMap { executor in
      let records = results.map { $0.records[executor] }
      return Metric.primary(of: records[0]).map { metric in
        // Without any time passed there is no throughput, the same in all replications.
        rule.decide(records.map { metric.value(of: $0) ?? 0 })
      }
    }
    if decisions.contains(.more) { return nil }
    return decisions.contains(.exhausted) ? .exhausted : .precise
  }
}
