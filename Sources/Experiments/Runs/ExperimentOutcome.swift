/// What is left of an experiment.
public struct ExperimentOutcome: Sendable {
  /// The runs that finished: by point, then replication, then executor.
  public let records: [RunRecord]
  /// The runs that failed, in the same order.
  public let failures: [RunFailure]
  /// What the runs of chains have beside their records, in the same order; empty without a chain.
  public let chains: [ChainDetail]
  /// Whether it was stopped before its end, and not by its budget.
  public let isInterrupted: Bool
  /// What the budget was, and what it did not suffice for; `nil` without a budget.
  public let budget: BudgetReport?
  /// How many of the runs were not in the journal before.
  public let newRunCount: Int
  /// How many points ended by each reason, and after how many replications.
  private let endings: [(ending: PointProgress.Ending, replications: Int)]
  private let replications: Replications

  /// Gathers what became of points.
  ///
  /// - Parameters:
  ///   - isLate: Whether cells did not start because time was up.
  ///   - isInterrupted: Whether cells did not start because of a signal; one that comes after the last cell
  ///     interrupts nothing.
  init(
    _ points: [PointProgress], _ replications: Replications, _ budget: Budget?, isLate: Bool,
    isInterrupted: Bool, runsNow: Int
  ) {
    records = points.flatMap { $0.results.flatMap(\.records) }
    failures = points.flatMap { $0.results.flatMap(\.failures) }
    chains = points.flatMap { $0.results.flatMap(\.chains) }
    endings = points.compactMap { point in
      point.ending.map { (ending: $0, replications: point.results.count) }
    }
    let isSpent = endings.count < points.count && !isInterrupted
    self.isInterrupted = isInterrupted
    self.budget = budget.map {
      BudgetReport(
        $0, endedBy: isSpent ? (isLate ? .time : .runs) : nil, of: points, replications)
    }
    newRunCount = runsNow
    self.replications = replications
  }

  /// Why the replications ended, in one sentence; `nil` where the scenario fixes their number.
  public var replicationSummary: String? {
    guard replications.isSequential else { return nil }
    let percent = "\(shortestText(replications.precision * 100)) %"
    let precise = endings.filter { $0.ending == .precise }.map(\.replications)
    let exhausted = endings.count { $0.ending == .exhausted }
    let counts = Set(precise).sorted()
    var parts: [String] = []
    if let low = counts.first, let high = counts.last {
      let span = low == high ? "\(low)" : "\(low)-\(high)"
      parts.append("precise to \(percent) after \(span) replications at \(precise.count)")
    }
    if exhausted > 0 {
      parts.append("ended by the maximum of \(replications.maximum) at \(exhausted)")
    }
    if parts.isEmpty { return nil }
    return parts.joined(separator: ", ") + " of \(budget?.pointCount ?? endings.count) points"
  }
}
