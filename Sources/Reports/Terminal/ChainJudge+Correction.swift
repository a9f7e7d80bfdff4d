import Experiments
import Statistics

/// What several comparisons at once, and few replications, make of a difference.
extension ChainJudge {
  /// A p-value as it counts among all comparisons; `nil` for a single run.
  func corrected(
    _ p: Double?, _ metric: Metric, _ executor: String, _ other: String, at point: Results.Point
  ) -> Double? {
    guard let p else { return nil }
    for (candidate, against) in [(executor, other), (other, executor)] where against == baseline {
      let question = Question(point: point.number, metric: metric, executor: candidate)
      if let known = adjusted[question] { return known }
    }
    let others = results.executors.count { $0 != baseline }
    let pairs = results.points.count * results.comparedMetrics.count * others * (others - 1) / 2
    return min(1, p * Double(max(1, pairs)))
  }

  /// That there are too few replications to say that there is no difference to the baseline, where none was found.
  var replicationNote: String? {
    guard let reference else { return nil }
    let found = results.points.flatMap { point in
      results.executors.filter { $0 != reference }.flatMap { executor in
        [Metric.achieved, .latencyP50].compactMap {
          difference($0, of: executor, to: reference, at: point)
        }
      }
    }
    return Resolution.note(
      found.filter {
        $0.verdict == .indistinguishable && abs($0.paired.ratio - 1) >= Self.leastDifference
      }
      .compactMap { Resolution($0.paired, confidence: confidence) })
  }
}
