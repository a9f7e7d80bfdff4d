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
  /// How often it is to be repeated.
  let replications: Replications
  /// Whether results are missing because all was stopped.
  private var isHalted = false

  /// A point before its first replication.
  init(_ plan: PointPlan, _ replications: Replications) {
    self.plan = plan
    self.replications = replications
  }

  /// Whether it has the fewest replications that the scenario asks for.
  var hasMinimum: Bool { results.count >= replications.minimum }

  /// The replications to run next, from 0: first as many as the scenario asks for at least, then one
  /// at a time, since each of them may be the last.
  var next: Range<Int> {
    let count = results.count
    if ending != nil || isHalted { return count..<count }
    return count..<(hasMinimum ? count + 1 : replications.minimum)
  }

  /// Takes the results of some of the ``next`` replications, in their order, and decides how it goes on; where
  /// one is `nil`, because all was stopped, nothing is decided, and the point goes on no further.
  mutating func take(_ new: [Cell.Result?]) {
    isHalted = new.contains { $0 == nil }
    results += new.compactMap(\.self)
    if !isHalted { ending = decide() }
  }

  private func decide() -> Ending? {
    if results.contains(where: { !$0.failures.isEmpty }) { return .failed }
    if !hasMinimum { return nil }
    if !replications.isSequential { return .fixed }
    let decisions = samples.map(rule.decide)
    if decisions.contains(.more) { return nil }
    return decisions.contains(.exhausted) ? .exhausted : .precise
  }

  private var rule: StoppingRule {
    StoppingRule(
      minimum: replications.minimum, maximum: replications.maximum,
      precision: replications.precision, confidence: replications.confidence)
  }

  /// The values that decide: those of each executor's primary metrics.
  private var samples: [[Double]] {
    plan.executors.indices.flatMap { executor in
      let records = results.map { $0.records[executor] }
      return records.isEmpty
        ? []
        : Metric.primary(of: records[0]).map { metric in
          // Without any time passed there is no throughput, the same in all replications.
          records.map { metric.value(of: $0) ?? 0 }
        }
    }
  }

  /// How many times wider than wanted the widest interval is; infinite as long as there is none.
  var distance: Double { samples.map(rule.distance).max() ?? .infinity }

  /// The half-width of the widest interval, relative to the mean; `nil` as long as there is none.
  var relativeHalfWidth: Double? {
    let distance = distance
    return distance.isFinite
      ? distance * replications.precision / (1 + replications.precision) : nil
  }
}
