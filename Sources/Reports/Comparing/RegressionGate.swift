import Experiments

/// Whether something became worse by more than is allowed.
///
/// A comparison fails if the whole interval lies beyond the threshold. Where the replications are too few to tell
/// differences of that size from none, one interval in forty would lie there by chance: then the verdict, which is
/// corrected for all comparisons, has to be worse as well. A ratio beyond the threshold that is no failure
/// is named as doubtful.
public struct RegressionGate: Sendable {
  /// The relative loss that is allowed, 0..<1: at 0.05 a throughput of 0.95 of what it was, or a latency of 1.05.
  public let threshold: Double

  /// Creates a gate.
  ///
  /// - Precondition: the threshold is within 0..<1.
  public init(threshold: Double) {
    precondition((0..<1).contains(threshold), "a threshold of \(threshold) lets everything pass")
    self.threshold = threshold
  }

  /// What the gate says of one pair of folders.
  public struct Finding: Sendable {
    /// The comparisons that are worse beyond the threshold.
    public let failed: [FolderComparison.Row]
    /// Those whose ratio is beyond it, and may be so by chance.
    public let doubtful: [FolderComparison.Row]
    /// Those that cannot be judged, for want of replications.
    public let unjudged: [FolderComparison.Row]
  }

  /// Looks through a comparison.
  public func look(at comparison: FolderComparison) -> Finding {
    let failed = comparison.rows.filter { isFailed($0) }
    let unjudged = comparison.rows.filter { $0.verdict == .singleRun }
    let doubtful = comparison.rows.filter { row in
      !isFailed(row) && row.verdict != .singleRun
        && row.ratio.map { isBeyond($0.ratio, row.metric) } == true
    }
    return Finding(failed: failed, doubtful: doubtful, unjudged: unjudged)
  }

  /// What is said of a comparison: a sentence, and a line for each failure.
  public func report(on comparison: FolderComparison) -> String {
    let finding = look(at: comparison)
    let judged = comparison.rows.count - finding.unjudged.count
    let lead = "Threshold \(Readable.share(threshold)): "
    if judged == 0 {
      return lead + "not judged, since it takes at least two replications on either side."
    }
    var sentence =
      finding.failed.isEmpty
      ? lead + "\(comparison.letter) is nowhere worse beyond it"
      : lead + "\(comparison.letter) is worse beyond it in \(finding.failed.count) of "
        + Readable.counted(judged, "comparison")
    if !finding.doubtful.isEmpty {
      sentence +=
        "; in \(finding.doubtful.count) it seems so, which chance may explain: "
        + list(finding.doubtful, comparison, limit: 3)
    }
    if !finding.unjudged.isEmpty {
      sentence += "; \(Readable.counted(finding.unjudged.count, "single run")) cannot be judged"
    }
    let lines = finding.failed.sorted { $0.gain < $1.gain }.prefix(10).map {
      "  " + comparison.words(for: $0)
    }
    let rest = finding.failed.count - lines.count
    return
      ([sentence + (lines.isEmpty ? "." : ":")] + lines
      + (rest > 0 ? ["  and \(rest) more"] : [])).joined(separator: "\n")
  }

  private func list(
    _ rows: [FolderComparison.Row], _ comparison: FolderComparison, limit: Int
  ) -> String {
    rows.prefix(limit).map(comparison.words).joined(separator: ", ")
      + (rows.count > limit ? " and others" : "")
  }

  private func isFailed(_ row: FolderComparison.Row) -> Bool {
    if row.isLost { return true }
    guard let interval = row.ratio?.interval, let resolution = row.ratio?.resolution else {
      return false
    }
    let nearEnd = row.metric.polarity == .lowerIsBetter ? interval.low : interval.high
    let isFine = resolution.leastDifference <= threshold || row.verdict == .slower
    return isFine && isBeyond(nearEnd, row.metric)
  }

  private func isBeyond(_ ratio: Double, _ metric: Metric) -> Bool {
    metric.polarity == .lowerIsBetter ? ratio > 1 + threshold : ratio < 1 - threshold
  }
}
