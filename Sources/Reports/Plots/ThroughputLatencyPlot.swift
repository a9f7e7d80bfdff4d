import Experiments
import Statistics

/// What a chain answers, and how fast, as it is sent more and more: the curve that bends up where the chain
/// is full.
public struct ThroughputLatencyPlot: Plot {
  /// The name in scenarios and of its files.
  public let name = "throughput-latency"
  /// What it shows.
  public let summary =
    "Median and 99th percentile of a chain's latency over what it achieves, along a sweep of the load."
  /// Load and latency are of chains.
  public let isOfChains = true

  /// Creates the plot.
  public init() {}

  /// Whether the load is swept, and a run answered anything.
  public func applies(to results: Results) -> Bool {
    results.isChain && results.loadPath != nil
      && results.records.contains { $0.latency != nil && $0.load.map { $0.achieved > 0 } == true }
  }

  /// The script and the data that draw it.
  public func drawing(of results: Results, _ request: PlotRequest) -> Drawing {
    let (panels, names) = results.overlaid(
      results.panels(along: results.loadPath).map { title, points in
        let ordered = results.sortedByLoad(points)
        return CurvePanel(
          title: title,
          curves: results.executors.map { executor in
            ordered.compactMap {
              Mark(of: executor, at: $0, in: results, confidence: request.confidence)
            }
          })
      }
      .filter { $0.curves.contains { !$0.isEmpty } })
    let marks = panels.flatMap { $0.curves.flatMap(\.self) }
    let times = marks.flatMap { $0.p50.ends + $0.p99.ends }
    let unit = AxisUnit.latency(upTo: times.max() ?? 0)
    let rate = AxisUnit.rate(upTo: marks.map(\.achieved).max() ?? 0)
    let x = PositiveScale(axis: "x", low: 0, high: (marks.map(\.achieved).max() ?? 0) / rate.size)
    let y = PositiveScale(
      axis: "y", low: (times.min() ?? 0) / unit.size, high: (times.max() ?? 0) / unit.size)

    // Points that fill a space differ in more than the load.
    let isScatter = results.loadPath.map(results.spreadPaths.contains) == true
    var data = DataBlocks("achieved  p50  ci_low  ci_high  p99  ci_low  ci_high")
    let drawn = panels.map { panel in
      let curves = panel.curves.enumerated().flatMap { index, marks -> [String] in
        if marks.isEmpty { return [] }
        let block = data.add(
          [names[index], panel.title], marks.map { $0.row(rate, unit) })
        return Self.curves(
          block, SeriesStyle(index), hasIntervals: marks[0].p50.interval != nil,
          isScatter: isScatter)
      }
      return PanelSheet.Panel(title: panel.title, curves: curves)
    }
    let grey = "linewidth 1.6 linecolor '#444444'"
    let dots = "pointsize 0.6 linecolor '#444444'"
    let sheet = PanelSheet(
      notes: [
        isScatter
          ? "Each mark is a point of the sweep, in which other paths than the load vary as well."
          : "Each point is a load; the line follows the loads as they are swept.",
        "Error bars: \(Readable.share(request.confidence)) confidence intervals of the mean.",
      ],
      labels: ("answered (\(rate.name))", "latency (\(unit.name))"),
      scales: x.commands + y.commands, horizontalTicks: { x.ticks(hasWords: $0) },
      verticalTicks: { y.ticks(hasWords: $0) }, hasWideTicks: false,
      legend: names.enumerated().map {
        PanelSheet.Key(
          name: $1, style: isScatter ? SeriesStyle($0).points : SeriesStyle($0).line)
      } + [
        PanelSheet.Key(
          name: "p50", style: isScatter ? "points pointtype 7 " + dots : "lines " + grey),
        PanelSheet.Key(
          name: "p99", style: isScatter ? "points pointtype 6 " + dots : "lines dashtype 2 " + grey),
      ], panels: drawn)
    return Drawing(script: sheet.script(name: name, request), data: data.text)
  }

  private static func curves(
    _ block: String, _ style: SeriesStyle, hasIntervals: Bool, isScatter: Bool
  ) -> [String] {
    let bars =
      "with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '\(style.colour)'"
    let intervals = [
      "\(block) using 1:3:(0):($4-$3) \(bars)", "\(block) using 1:6:(0):($7-$6) \(bars)",
    ]
    return (hasIntervals ? intervals : []) + [
      "\(block) using 1:2 with \(isScatter ? style.points : style.line)",
      "\(block) using 1:5 with \(isScatter ? style.hollowPoints : style.tail)",
    ]
  }
}

/// A load, as one executor met it.
private struct Mark {
  /// A mean with its interval.
  struct Quantity {
    let mean: Double
    let interval: ConfidenceInterval?

    init?(_ values: [Double], _ confidence: Double) {
      guard let summary = Summary(values) else { return nil }
      mean = summary.mean
      let interval = ConfidenceInterval(ofMean: values, confidence: confidence)
      // Student's t may reach below zero, where no latency is, and no place on a logarithmic axis.
      self.interval = interval.map {
        ConfidenceInterval(
          low: max($0.low, min(summary.minimum, $0.high)), high: $0.high, confidence: confidence)
      }
    }

    /// What is drawn of it.
    var ends: [Double] { [mean] + (interval.map { [$0.low, $0.high] } ?? []) }
  }

  let achieved: Double
  let p50: Quantity
  let p99: Quantity

  init?(
    of executor: String, at point: Results.Point, in results: Results, confidence: Double
  ) {
    func sample(_ metric: Metric) -> [Double] { results.sample(metric, of: executor, at: point) }
    guard let achieved = Summary(sample(.achieved))?.mean, achieved > 0,
      let p50 = Quantity(sample(.latencyP50), confidence),
      let p99 = Quantity(sample(.latencyP99), confidence)
    else { return nil }
    self.achieved = achieved
    self.p50 = p50
    self.p99 = p99
  }

  func row(_ rate: AxisUnit, _ unit: AxisUnit) -> [Double?] {
    func row(_ quantity: Quantity) -> [Double?] {
      [quantity.mean, quantity.interval?.low, quantity.interval?.high].map {
        $0.map { $0 / unit.size }
      }
    }
    return [achieved / rate.size] + row(p50) + row(p99)
  }
}

extension Results {
  /// The place of the swept path that says how much a chain is sent; `nil` if none does.
  var loadPath: Int? {
    varying.first { paths[$0].split(separator: ".").contains("arrivals") }
  }

  /// Points by their load, or in the order of the sweep where loads are no numbers.
  fileprivate func sortedByLoad(_ points: [Point]) -> [Point] {
    guard let path = loadPath else { return points }
    let loads = points.compactMap { $0.swept[path].number }
    guard loads.count == points.count else { return points }
    return zip(points, loads).sorted { $0.1 < $1.1 }.map(\.0)
  }
}
