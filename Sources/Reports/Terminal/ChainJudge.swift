import Chain
import EventKernel
import Experiments
import Statistics

/// Says of chains who serves clients best, who does not keep up, and what the bottleneck is.
///
/// Execution is called the bottleneck of an executor at a point if validators execute nine tenths of the time;
/// or if the chain does not keep up with its load while they execute most of the time, and more than the busiest
/// uplink sends. Otherwise a faster executor would not help.
struct ChainJudge {
  let results: Results
  let baseline: String
  let confidence: Double

  /// What a throughput has to differ by to be worth a word: the first and the last block of the measured
  /// time alone make runs differ by less.
  static let leastDifference = 0.01
  /// The least part of its load that a chain that keeps up answers.
  static let leastShare = 0.95

  /// The executor that others are compared with; `nil` if there are no runs of it.
  var reference: String? { results.executors.contains(baseline) ? baseline : nil }

  /// What limits an executor at a point.
  enum Limit {
    /// Nothing: it keeps up with its load.
    case none
    /// Executing blocks.
    case execution
    /// Sending.
    case bandwidth
    /// Neither of them.
    case protocolItself
  }

  /// How an executor's metric compares with another's at a point.
  struct Difference {
    let paired: PairedRatio
    let verdict: Comparison.Verdict
  }
}

extension ChainJudge {
  /// Compares two executors; `nil` if they have no replication in common.
  ///
  /// A single run counts by its face value, and differences that are too small are none.
  func difference(
    _ metric: Metric, of executor: String, to other: String, at point: Results.Point
  ) -> Difference? {
    let paired = results.ratio(
      metric, of: executor, to: other, at: point, confidence: confidence)
    return paired.map { paired in
      let isSmall = abs(paired.ratio - 1) < Self.leastDifference
      let p = isSmall ? 1 : paired.p ?? 0
      return Difference(
        paired: paired,
        verdict: Comparison.Verdict(
          ratio: paired.ratio, p: p, polarity: metric.polarity, confidence: confidence))
    }
  }

  /// The mean of a metric.
  func mean(_ metric: Metric, of executor: String, at point: Results.Point) -> Double? {
    Summary(results.sample(metric, of: executor, at: point))?.mean
  }

  /// The executors that have runs at a point, the one with the best metric first.
  func ranking(by metric: Metric, at point: Results.Point) -> [String] {
    let sign = metric.polarity == .lowerIsBetter ? 1.0 : -1
    return results.executors
      .compactMap { name in mean(metric, of: name, at: point).map { (name, $0 * sign) } }
      .sorted { $0.1 < $1.1 }.map(\.0)
  }

  /// Whether a chain keeps up with its load: over all the time, and over the second half of it, in which
  /// what is not answered may still grow.
  func keepsUp(_ executor: String, at point: Results.Point) -> Bool {
    let later = results.details(of: executor, at: point).compactMap(Self.laterShare)
    let shares = [
      results.achievedShare(of: executor, at: point),
      later.isEmpty ? nil : later.reduce(0, +) / Double(later.count),
    ]
    return shares.compactMap(\.self).allSatisfy { $0 >= Self.leastShare }
  }

  /// What was answered of what was sent in the second half of the measured time.
  private static func laterShare(_ detail: ChainDetail) -> Double? {
    let window = detail.window
    let middle = window.lowerBound + (window.upperBound - window.lowerBound) * 0.5
    let steps = detail.series.filter {
      $0.start >= middle && $0.start + $0.span <= window.upperBound
    }
    let submitted = steps.reduce(0) { $0 + $1.submitted }
    let answered = steps.reduce(0) { $0 + $1.answered }
    return submitted > 0 ? Double(answered) / Double(submitted) : nil
  }

  /// What limits an executor at a point.
  func limit(of executor: String, at point: Results.Point) -> Limit {
    let execution = mean(.executionUtilization, of: executor, at: point) ?? 0
    let uplink = mean(.uplinkUtilizationMax, of: executor, at: point) ?? 0
    if execution >= 0.9 { return .execution }
    if keepsUp(executor, at: point) { return .none }
    if execution >= 0.5 && execution >= uplink { return .execution }
    return uplink >= 0.9 ? .bandwidth : .protocolItself
  }

  /// The part of the mean latency that each leg takes, the longest first; empty if nothing was committed.
  ///
  /// In the mean over all runs at these points.
  func legShares(of executor: String, at points: [Results.Point]) -> [(leg: Leg, share: Double)] {
    let chains = points.flatMap { results.runs(of: executor, at: $0).compactMap(\.chain) }
    return Leg.allCases.compactMap { leg in
      Summary(chains.compactMap { $0.share(of: leg) }).map { (leg, $0.mean) }
    }
    .sorted { $0.share > $1.share }
  }
}
