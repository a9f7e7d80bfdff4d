import Experiments
import Statistics

extension Results {
  /// The executors that have runs at a point, the best by a metric first.
  public func ranking(by metric: Metric, at point: Point) -> [String] {
    let sign = metric.polarity == .lowerIsBetter ? 1.0 : -1
    return executors.enumerated()
      .compactMap { place, name in
        centre(metric, of: name, at: point).map { (name: name, place: place, value: $0 * sign) }
      }
      .sorted { ($0.value, $0.place) < ($1.value, $1.place) }.map(\.name)
  }

  /// The best executor at a point by a metric, and those that chance may have put behind it.
  ///
  /// Each is compared with the best, in paired replications and by itself; single runs are as good as they are
  /// equal.
  public func leaders(by metric: Metric, at point: Point, confidence: Double) -> [String] {
    let ranking = ranking(by: metric, at: point)
    guard let best = ranking.first else { return [] }
    return [best]
      + ranking.dropFirst().filter { executor in
        let ratio = ratio(metric, of: executor, to: best, at: point, confidence: confidence)
        guard let ratio else { return false }
        return Comparison.Verdict(
          ratio: ratio.ratio, interval: ratio.interval, p: ratio.p ?? (ratio.ratio == 1 ? 1 : 0),
          polarity: metric.polarity, confidence: confidence) == .indistinguishable
      }
  }
}
