import Experiments
import Foundation
import Statistics

/// Who is ahead at each point of a sweep, by how much, and whether that is more than chance.
///
/// Executors are ranked by the geometric means of the metric that decides: throughput; with a chain what it
/// achieves, and where several achieve the same, their median latency. The best two of a point are compared by
/// paired ratios, with p-values that Holm's method corrects over all points together. That the two were chosen
/// by the same figures is not corrected.
struct WinnerMap {
  /// A point.
  struct Cell {
    let point: Results.Point
    /// The executor that is ahead, by its place among all.
    let winner: Int
    /// The next one; `nil` if there is no other.
    let next: Int?
    /// What decided between them.
    let metric: Metric
    /// How many times better the winner is than the next one; `nil` if no replication has both.
    let factor: Double?
    /// Whether the difference is more than chance; never from single runs.
    var isTold = false
  }

  /// The points that have a winner.
  private(set) var cells: [Cell]

  /// How far below the best an executor may achieve and still count as one that takes the same load.
  static let loadTolerance = 0.01

  init(of results: Results, confidence: Double) {
    let drafts = results.points.compactMap { point in
      Self.cell(at: point, in: results, confidence: confidence)
    }
    var adjusted = holmAdjusted(drafts.compactMap(\.p))[...]
    cells = drafts.map { draft in
      var cell = draft.cell
      if draft.p != nil { cell.isTold = adjusted.removeFirst() < 1 - confidence }
      return cell
    }
  }

  private static func cell(
    at point: Results.Point, in results: Results, confidence: Double
  ) -> (cell: Cell, p: Double?)? {
    var metric = results.primaryMetric
    var ranking = ranking(by: metric, at: point, in: results)
    if results.isChain {
      let equal = ranking.filter { $0.mean >= ranking[0].mean * (1 - loadTolerance) }
      let byLatency = self.ranking(
        by: .latencyP50, at: point, in: results, among: Set(equal.map(\.executor)))
      if byLatency.count > 1 { (metric, ranking) = (.latencyP50, byLatency) }
    }
    guard let winner = ranking.first?.executor else { return nil }
    let next = ranking.dropFirst().first?.executor
    let paired = next.flatMap {
      results.ratio(
        metric, of: results.executors[winner], to: results.executors[$0], at: point,
        confidence: confidence)
    }
    let factor = paired.map { metric.polarity == .lowerIsBetter ? 1 / $0.ratio : $0.ratio }
    let cell = Cell(point: point, winner: winner, next: next, metric: metric, factor: factor)
    return (cell, paired?.p)
  }

  /// The executors with their geometric means, the best first.
  private static func ranking(
    by metric: Metric, at point: Results.Point, in results: Results, among chosen: Set<Int>? = nil
  ) -> [(executor: Int, mean: Double)] {
    let means = results.executors.indices.compactMap { executor -> (executor: Int, mean: Double)? in
      let values = results.sample(metric, of: results.executors[executor], at: point)
        .filter { $0 > 0 }
      guard chosen?.contains(executor) != false, !values.isEmpty else { return nil }
      return (executor, exp(values.reduce(0) { $0 + log($1) } / Double(values.count)))
    }
    let isLess = metric.polarity == .lowerIsBetter
    // Ties go to the executor that the scenario names first.
    return means.enumerated().sorted { left, right in
      let (a, b) = (left.element.mean, right.element.mean)
      return a == b ? left.offset < right.offset : (isLess ? a < b : a > b)
    }.map(\.element)
  }
}
