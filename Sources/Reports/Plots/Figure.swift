import Experiments
import Statistics

/// A metric along one axis: panels of series, ready to be drawn.
///
/// One panel for each combination of the swept paths that are not on the axis. Where points fill a space, no two of
/// them differ in one path alone: then all are drawn over each of its paths, in a panel each, without lines. An
/// executor has one place in `executors` and one colour and marker, in every panel.
struct Figure {
  /// A value with its interval, at a place of the axis.
  struct Mark: Equatable {
    let x: Double
    let y: Double
    let low: Double?
    let high: Double?
  }

  /// The marks of one executor.
  struct Series: Equatable {
    let executor: Int
    let marks: [Mark]
    /// Whether they are of the ``Tail``.
    var isTail = false
  }

  /// A second metric of each executor, drawn dashed above the first: the tail of a distribution.
  struct Tail: Equatable {
    let metric: Metric
    /// What the legend calls it.
    let name: String
    /// What the legend calls the first metric.
    let body: String
  }

  /// The series that share the other coordinates.
  struct Panel: Equatable {
    let title: String
    /// The axis that places are on.
    let axis: PlotAxis
    let series: [Series]
    let bound: [Mark]
  }

  /// The axis of all panels, or of the first one where they have axes of their own.
  let axis: PlotAxis
  /// Whether points are drawn without lines, over the axis of their panel.
  let isScatter: Bool
  /// How many panels stand side by side, if that matters.
  let columns: Int?
  /// What a reader of the script should know of points that are left out.
  let omission: [String]
  let label: String
  let executors: [String]
  let panels: [Panel]
  let tail: Tail?
  /// What the values are of.
  let metric: Metric
  /// What the values are measured by, if by anything.
  let bound: Metric?

  /// Gathers the means of a metric over replications, with Student's t intervals.
  ///
  /// Values are counted in units of the given size of those of the metric.
  init(
    of metric: Metric, bound: Metric?, tail: Tail? = nil, label: String, unit: Double = 1,
    in results: Results, confidence: Double
  ) {
    let views = results.views
    axis = views[0].axis
    isScatter = results.isSpread
    omission = results.viewOmission
    let paths = results.spreadPaths.count
    columns = (2...4).contains(paths) ? paths : nil
    self.label = label
    self.tail = tail
    self.metric = metric
    self.bound = bound
    executors = results.executors
    let all = views.map { axis, title, points in
      let series = [metric, tail?.metric].compactMap(\.self).flatMap { metric in
        results.executors.enumerated().map { index, executor in
          let marks = points.compactMap { point in
            Mark(
              results.sample(metric, of: executor, at: point).map { $0 / unit },
              at: axis.place(of: point, in: results) ?? Double(index), confidence)
          }
          return Series(
            executor: index, marks: marks.sorted { $0.x < $1.x }, isTail: metric == tail?.metric)
        }
      }
      return Panel(
        title: title, axis: axis, series: series.filter { !$0.marks.isEmpty },
        bound: bound.map { Self.bound($0, in: results, points, axis, unit) } ?? [])
    }
    // Nothing has a speedup in a closed loop, and nothing a latency where nothing arrived.
    panels = all.filter { !$0.series.isEmpty }
  }

  /// The bound belongs to the blocks: its mean over every run of a point.
  private static func bound(
    _ metric: Metric, in results: Results, _ points: [Results.Point], _ axis: PlotAxis,
    _ unit: Double
  ) -> [Mark] {
    let marks = points.flatMap { point -> [Mark] in
      let values = results.executors.flatMap { results.sample(metric, of: $0, at: point) }
      guard let mean = Summary(values)?.mean else { return [] }
      let place = axis.place(of: point, in: results)
      let places = place.map { [$0] } ?? results.executors.indices.map(Double.init)
      return places.map { Mark(x: $0, y: mean / unit, low: nil, high: nil) }
    }
    return marks.sorted { $0.x < $1.x }
  }
}

extension Figure.Mark {
  /// The mean of a sample and its interval; `nil` for an empty sample.
  init?(_ values: [Double], at x: Double, _ confidence: Double) {
    guard let summary = Summary(values) else { return nil }
    let interval = ConfidenceInterval(ofMean: values, confidence: confidence)
    self.init(x: x, y: summary.mean, low: interval?.low, high: interval?.high)
  }
}

extension Figure {
  /// The highest value drawn, bounds and intervals included.
  var top: Double {
    let marks = panels.flatMap { $0.series.flatMap(\.marks) + $0.bound }
    return marks.reduce(0) { max($0, $1.high ?? $1.y) }
  }

  /// The lowest value drawn, bounds and intervals included; 0 where nothing is drawn.
  var bottom: Double {
    let marks = panels.flatMap { $0.series.flatMap(\.marks) + $0.bound }
    return marks.map { $0.low ?? $0.y }.min() ?? 0
  }

  /// Whether factors stand at equal distances on both axes: speedups over cores that double.
  ///
  /// The promise of the cores is a straight line then, and a speedup of 0.5 is as far from 1 as one
  /// of 2 is; on a scale from 0 to 32 neither can be seen.
  var isDoublyLogarithmic: Bool { !isScatter && axis.scale == .binary && isOfSpeedup && bottom > 0 }

  /// Whether the vertical axis is logarithmic, since tails are magnitudes above what most see, and a fast
  /// executor as far above a slow one.
  var isLogarithmic: Bool {
    (tail != nil || metric == .throughput || isScatter && isOfSpeedup) && bottom > 0
      && top > 20 * bottom && !isBars
  }

  /// Whether the vertical axis is that of 1 + the value, logarithmically: counts that for one executor
  /// are in the dozens and for the others about one or zero.
  var isCompressed: Bool { metric == .aborts && top > 10 }

  /// Whether values are speedups, which cores promise as many of as there are.
  var isOfSpeedup: Bool { hasBound && bound == .boundSpeedup }

  /// Whether any panel has a bound.
  var hasBound: Bool { panels.contains { !$0.bound.isEmpty } }

  /// Whether values stand side by side as bars instead of along a line.
  var isBars: Bool {
    switch axis.scale {
    case .categories, .executors: true
    case .binary, .decimal, .linear: false
    }
  }
}
