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
    /// Whether the simulation was fitted to them, which is said of published values.
    var isFitted = false
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
    /// What others have measured.
    var published: [Series] = []
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
    published: PublishedFigure? = nil, in results: Results, confidence: Double
  ) {
    let views = results.views
    axis = views[0].axis
    isScatter = results.isSpread
    omission = results.viewOmission
    let paths = results.spreadPaths.count
    let isRow = isScatter && (2...4).contains(paths)
    columns = isRow ? paths : published == nil ? nil : Self.columns(of: results, axis)
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
        bound: bound.map { Self.bound($0, in: results, points, axis, unit) } ?? [],
        published: published.map { Self.published($0, in: results, points, axis, unit) } ?? [])
    }
    // Nothing has a speedup in a closed loop, and nothing a latency where nothing arrived.
    panels = all.filter { !$0.series.isEmpty }
  }

  /// A row for each value of the first path that is not on the axis, where five panels or fewer have room.
  private static func columns(of results: Results, _ axis: PlotAxis) -> Int? {
    let others = results.varying.filter { $0 != axis.path }
    guard others.count > 1, let first = others.first else { return nil }
    let rows = results.words(along: first).count
    let count = results.panels(along: axis.path).count
    return count.isMultiple(of: rows) && count / rows <= 5 ? count / rows : nil
  }

  /// The published values at some points, those that were fitted apart.
  private static func published(
    _ figure: PublishedFigure, in results: Results, _ points: [Results.Point], _ axis: PlotAxis,
    _ unit: Double
  ) -> [Series] {
    results.executors.enumerated().flatMap { index, executor in
      [false, true].map { isFitted in
        let marks = points.compactMap { point -> Mark? in
          guard let value = figure.point(of: executor, at: point), value.isFitted == isFitted
          else { return nil }
          return Mark(
            x: axis.place(of: point, in: results) ?? Double(index), y: value.value / unit,
            low: nil, high: nil)
        }
        return Series(
          executor: index, marks: marks.sorted { $0.x < $1.x }, isFitted: isFitted)
      }
    }.filter { !$0.marks.isEmpty }
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
  private var marks: [Mark] {
    panels.flatMap { ($0.series + $0.published).flatMap(\.marks) + $0.bound }
  }

  /// The highest value drawn, bounds and intervals included.
  var top: Double {
    return marks.reduce(0) { max($0, $1.high ?? $1.y) }
  }

  /// The lowest value drawn, bounds and intervals included; 0 where nothing is drawn.
  var bottom: Double {
    marks.map { $0.low ?? $0.y }.min() ?? 0
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
