import Experiments
import Statistics

/// One row of `comparisons.csv`: a candidate against the baseline, by one metric at one point.
public struct Comparison: Sendable {
  /// What the numbers allow to be said.
  public enum Verdict: String, Sendable {
    /// Better than the baseline.
    case faster
    /// Worse than the baseline.
    case slower
    /// The difference is within what chance explains.
    case indistinguishable
    /// One replication: there is a ratio, and nothing to judge it by.
    case singleRun = "single-run"
  }

  /// The point of the sweep.
  public let point: Results.Point
  /// The metric compared.
  public let metric: Metric
  /// The executor compared with.
  public let baseline: String
  /// The executor compared.
  public let candidate: String
  /// Candidate over baseline.
  public let paired: PairedRatio
  /// The p-value after Holm's correction over all comparisons; `nil` for a single run.
  public let adjustedP: Double?
  /// The conclusion at the confidence of the interval, from the corrected p-value.
  public let verdict: Verdict
}

extension Results {
  /// The metrics that executors are compared by.
  ///
  /// Of the same blocks a ratio of speedups is a ratio of throughputs, and one question is asked once.
  public var comparedMetrics: [Metric] {
    isChain ? [.achieved, .latencyP50, .latencyP99] : [.throughput]
  }

  /// Compares every executor with the baseline at every point.
  ///
  /// Verdicts use p-values that Holm's method corrects over all the rows together; the intervals
  /// are each on their own. Empty if the baseline has no runs.
  public func comparisons(baseline: String, confidence: Double) -> [Comparison] {
    var found: [(point: Point, metric: Metric, candidate: String, paired: PairedRatio)] = []
    for point in points {
      for metric in comparedMetrics {
        for candidate in executors where candidate != baseline {
          let paired = ratio(
            metric, of: candidate, to: baseline, at: point, confidence: confidence)
          if let paired { found.append((point, metric, candidate, paired)) }
        }
      }
    }
    var adjusted = holmAdjusted(found.compactMap(\.paired.p))[...]
    return found.map { row in
      let p = row.paired.p == nil ? nil : adjusted.removeFirst()
      return Comparison(
        point: row.point, metric: row.metric, baseline: baseline, candidate: row.candidate,
        paired: row.paired, adjustedP: p,
        verdict: Comparison.Verdict(
          ratio: row.paired.ratio, interval: row.paired.interval, p: p,
          polarity: row.metric.polarity, confidence: confidence))
    }
  }
}

extension Comparison.Verdict {
  /// Judges a ratio by its p-value, corrected where there are several, and by its interval.
  ///
  /// The two agree but where the interval is of the median: then both have to tell the ratio from 1.
  init(
    ratio: Double, interval: ConfidenceInterval?, p: Double?, polarity: Metric.Polarity,
    confidence: Double
  ) {
    guard let p else {
      self = .singleRun
      return
    }
    let isBetter = polarity == .lowerIsBetter ? ratio < 1 : ratio > 1
    let isChance = p >= 1 - confidence || interval?.contains(1) == true
    self = isChance ? .indistinguishable : (isBetter ? .faster : .slower)
  }
}
