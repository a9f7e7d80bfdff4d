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
  /// The p-values of comparisons with the baseline, as in `comparisons.csv`.
  let adjusted: [Question: Double]

  /// What a throughput has to differ by to be worth a word: the first and the last block of the measured
  /// time alone make runs differ by less.
  static let leastDifference = 0.01

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

  /// What a comparison with the baseline asks.
  struct Question: Hashable {
    let point: Int
    let metric: Metric
    let executor: String
  }

  init(results: Results, baseline: String, confidence: Double) {
    self.results = results
    self.baseline = baseline
    self.confidence = confidence
    let comparisons = results.comparisons(baseline: baseline, confidence: confidence)
    adjusted = Dictionary(
      comparisons.compactMap { row in
        row.adjustedP.map {
          (Question(point: row.point.number, metric: row.metric, executor: row.candidate), $0)
        }
      }, uniquingKeysWith: { first, _ in first })
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
  /// A single run counts by its face value, and differences that are too small are none. P-values are corrected as
  /// in `comparisons.csv`, and of two executors of which neither is the baseline, by the number of such pairs.
  func difference(
    _ metric: Metric, of executor: String, to other: String, at point: Results.Point
  ) -> Difference? {
    let paired = results.ratio(
      metric, of: executor, to: other, at: point, confidence: confidence)
    return paired.map { paired in
      let isSmall = abs(paired.ratio - 1) < Self.leastDifference
      let p = isSmall ? 1 : corrected(paired.p, metric, executor, other, at: point) ?? 0
      return Difference(
        paired: paired,
        verdict: Comparison.Verdict(
          ratio: paired.ratio, interval: paired.interval, p: p, polarity: metric.polarity,
          confidence: confidence))
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

  /// Whether a chain keeps up with its load: it answers as much as is sent, what is not answered yet does not
  /// grow in most runs, and hardly any is refused.
  func keepsUp(_ executor: String, at point: Results.Point) -> Bool {
    let details = results.details(of: executor, at: point)
    let growing = details.count { Backlog.both($0).contains(where: \.isGrowing) }
    let seconds = seconds(of: details)
    let interval = (mean(.blockInterval, of: executor, at: point) ?? 0) / 1e3
    // As much may be missing as some blocks hold that come later.
    let lump = seconds > 0 ? 3 * interval / seconds : 0
    let missing = results.achievedShare(of: executor, at: point).map { 1 - $0 - lump } ?? 0
    let refused = refusedShare(of: executor, at: point) ?? 0
    return missing <= Backlog.tolerance && refused <= Backlog.tolerance
      && 2 * growing <= details.count
  }

  /// What mempools refused of what was sent.
  private func refusedShare(of executor: String, at point: Results.Point) -> Double? {
    let seconds = seconds(of: results.details(of: executor, at: point))
    let shares = results.runs(of: executor, at: point).compactMap { run -> Double? in
      guard let chain = run.chain, let load = run.load, load.offered > 0, seconds > 0
      else { return nil }
      return Double(chain.rejected) / (load.offered * seconds)
    }
    return Summary(shares)?.mean
  }

  private func seconds(of details: [ChainDetail]) -> Double {
    details.first.map { ($0.window.upperBound - $0.window.lowerBound).seconds } ?? 0
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
