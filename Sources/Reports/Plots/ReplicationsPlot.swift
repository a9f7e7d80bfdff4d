import Experiments
import Foundation
import Statistics

/// How far replications are apart: what intervals are made of.
///
/// Executors differ by factors and their replications by percent, so each value is drawn as what it differs from
/// the median of its executor's replications, which is written beside it.
public struct ReplicationsPlot: Plot {
  /// The name in scenarios and of its files.
  public let name = "replications"
  /// What it shows.
  public let summary =
    "How far the replications of each executor are from their median, by the metric that decides."

  /// The fewest replications that make a box.
  static let boxMin = 5

  /// Creates the plot.
  public init() {}

  /// Whether anything was replicated.
  public func applies(to results: Results) -> Bool {
    results.points.contains { point in
      results.executors.contains {
        results.sample(results.primaryMetric, of: $0, at: point).count > 1
      }
    }
  }

  /// The script and the data that draw it.
  public func drawing(of results: Results, _ request: PlotRequest) -> Drawing {
    let metric = results.primaryMetric
    let points = results.panelPoints()
    let size = FigureLayout.panelSize(of: points.count)
    let isLegible = Double(size.width) / Double(results.executors.count) >= 36
    let samples = points.map { point in
      results.executors.map { results.sample(metric, of: $0, at: point) }
    }
    let reach = Self.reach(samples.flatMap(\.self))
    let styles = SeriesStyles(results.executors)
    var data = DataBlocks("place  deviation from the median in percent  replications' value")
    let panels = zip(points, samples).map { point, samples in
      let title = results.panelTitle(of: point)
      let curves = results.executors.enumerated().flatMap { index, executor -> [String] in
        let values = samples[index]
        guard let median = Summary(values)?.median, median > 0 else { return [] }
        let rows = values.map { [Double(index), Self.deviation($0, from: median), $0] }
        let block = data.add([executor, title], rows)
        let word = data.add(
          [executor, "median", title],
          [["\(index)", Readable.significant(reach * 1.12), "\"\(Readable.quantity(median))\""]])
        return [
          Self.curve(block, styles[index], place: index, isBox: values.count >= Self.boxMin)
        ]
          + (isLegible
            ? ["\(word) using 1:2:3 with labels font ',11' textcolor '#333333'"] : [])
      }
      return PanelSheet.Panel(title: title, curves: curves.isEmpty ? ["NaN notitle"] : curves)
    }
    let ticks = Ticks(
      places: results.executors.enumerated().map { ($1, Double($0)) },
      room: size.width / 8)
    let sheet = PanelSheet(
      notes: [
        "Each value is a replication. From \(Self.boxMin) on they are a box: median and quartiles; whiskers "
          + "reach the last value within 1.5 times the box, values beyond are points."
      ] + (isLegible ? ["Above: the median of \(metric.name)."] : []) + results.omission(points),
      labels: ("", Self.label(metric)),
      scales: [
        "set xrange [-0.6:\(shortestText(Double(results.executors.count) - 0.4))]",
        "set yrange [\(Readable.significant(-reach)):\(Readable.significant(reach * 1.22))]",
        "set style boxplot outliers pointtype 6",
      ],
      horizontalTicks: ticks.command,
      verticalTicks: { Self.verticalTicks(reach, isFirst: $0) }, hasLongTicks: ticks.isLong,
      legend: [], panels: panels)
    return Drawing(script: sheet.script(name: name, request), data: data.text)
  }

  /// In percent.
  private static func deviation(_ value: Double, from median: Double) -> Double {
    100 * (value / median - 1)
  }

  /// Ticks at even deviations, none of them among the words above.
  private static func verticalTicks(_ reach: Double, isFirst: Bool) -> String {
    let power = pow(10, log10(reach).rounded(.down))
    let step = [0.2, 0.5, 1, 2, 5].map { $0 * power }.first { reach / $0 <= 5 } ?? reach
    let count = Int(reach / step)
    let places = (-count...count).map { place in
      let value = Readable.significant(Double(place) * step)
      return "\((isFirst ? (place > 0 ? "+" : "") + value : "").gnuplotTick) \(value)"
    }
    return "set ytics (\(places.joined(separator: ", ")))"
  }

  /// A little more than the greatest deviation of some samples from their medians, in percent.
  private static func reach(_ samples: [[Double]]) -> Double {
    let deviations = samples.flatMap { values -> [Double] in
      guard let median = Summary(values)?.median, median > 0 else { return [] }
      return values.map { abs(deviation($0, from: median)) }
    }
    return max(deviations.max() ?? 0, 0.1) * 1.08
  }

  private static func label(_ metric: Metric) -> String {
    (metric == .achieved ? "answered tx/s" : "throughput") + ", from median (%)"
  }

  private static func curve(
    _ block: String, _ style: SeriesStyle, place: Int, isBox: Bool
  ) -> String {
    isBox
      ? "\(block) using (\(place)):2:(0.5) with boxplot fillcolor '\(style.colour)' "
        + "fillstyle solid 0.3 border linecolor '\(style.colour)' linewidth 1.2 pointsize 0.5"
      : "\(block) using 1:2 with points pointtype \(style.marker) pointsize 0.8 "
        + "linecolor '\(style.colour)'"
  }
}
