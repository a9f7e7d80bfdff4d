/// What is left of an experiment.
public struct ExperimentOutcome: Sendable {
  /// The runs that finished: by point, then replication, then executor.
  public let records: [RunRecord]
  /// The runs that failed, in the same order.
  public let failures: [RunFailure]
  /// What the runs of chains have beside their records, in the same order; empty without a chain.
  public let chains: [ChainDetail]
  /// Whether it was stopped before its end.
  public let isInterrupted: Bool
  /// How many of the runs were not in the journal before.
  public let newRunCount: Int
  /// How many points ended by each reason, and after how many replications.
  private let endings: [(ending: PointProgress.Ending, replications: Int)]
  private let replications: Replications

  init(_ points: [PointProgress], replications: Replications, runsNow: Int) {
    records = points.flatMap { $0.results.flatMap(\.records) }
    failures = points.flatMap { $0.results.flatMap(\.failures) }
    chains = points.flatMap { $0.results.flatMap(\.chains) }
    endings = points.compactMap { point in
      point.ending.map { (ending: $0, replications: point.results.count) }
    }
    // A signal that comes after the last cell interrupts nothing.
    isInterrupted = endings.count < points.count
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
    return parts.joined(separator: ", ") + " of \(endings.count) points"
  }
}
