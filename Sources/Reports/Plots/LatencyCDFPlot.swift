import Chain
import Experiments
import Foundation

/// How many transactions are answered within which time, up to one in ten thousand.
///
/// The vertical axis counts nines, as load testers do since HdrHistogram: the upper half of it is the slowest
/// percent, which on a linear axis is a line along the edge. Each quantile is the mean over replications, as
/// tables have it, so the curve goes through their p50 and p99; the shade is the range over replications.
public struct LatencyCDFPlot: Plot {
  /// The name in scenarios and of its files.
  public let name = "latency-cdf"
  /// What it shows.
  public let summary =
    "Share of a chain's transactions that are answered within a time, up to 99.99 %."
  /// Distributions are kept of chains alone.
  public let isOfChains = true

  /// The greatest share drawn; the longest latency has no place on an axis of nines.
  private static let shareMax = 0.9999

  /// Creates the plot.
  public init() {}

  /// Whether there is a distribution.
  public func applies(to results: Results) -> Bool {
    results.details.contains { $0.latency.map { $0.total.contains { $0 > 0 } } == true }
  }

  /// The script and the data that draw it.
  public func drawing(of results: Results, _ request: PlotRequest) -> Drawing {
    let points = results.panelPoints()
    let (panels, names) = results.overlaid(
      points.map { point in
        CurvePanel(
          title: results.panelTitle(of: point),
          curves: results.executors.map { executor in
            Self.curve(results.details(of: executor, at: point).compactMap(\.latency))
          })
      }
      .filter { $0.curves.contains { !$0.isEmpty } })
    let marks = panels.flatMap { $0.curves.flatMap(\.self) }
    let high = marks.map(\.high).max() ?? 0
    let unit = AxisUnit.latency(upTo: high)
    let scale = PositiveScale(
      axis: "x", low: (marks.map(\.low).filter { $0 > 0 }.min() ?? 0) / unit.size,
      high: high / unit.size)

    let styles = SeriesStyles(names)
    var data = DataBlocks("latency  nines  share")
    let drawn = panels.map { panel in
      let curves = panel.curves.enumerated().filter { !$1.isEmpty }.map { index, curve in
        Self.blocks(of: curve, [names[index], panel.title], styles[index], unit, &data)
      }
      // All shades lie below all curves.
      return PanelSheet.Panel(
        title: panel.title, curves: curves.flatMap(\.shade) + curves.flatMap(\.lines))
    }
    let sheet = PanelSheet(
      notes: [
        "Quantiles: means over replications. Shades: the range over replications.",
        "Markers: 50, 90, 99 and 99.9 %.",
      ] + results.omission(points),
      labels: ("latency (\(unit.name))", "transactions answered"),
      scales: scale.commands + ["set yrange [0:\(Self.nines(Self.shareMax))]"],
      horizontalTicks: { scale.ticks(hasWords: $0) }, verticalTicks: Self.ticks,
      hasWideTicks: true,
      legend: names.enumerated().map {
        PanelSheet.Key(name: $1, style: styles[$0].line)
      }, panels: drawn)
    return Drawing(script: sheet.script(name: name, request), data: data.text)
  }

  /// A quantile: its mean over replications, and the range of them, in milliseconds.
  private struct Mark {
    let share: Double
    let mean: Double
    let low: Double
    let high: Double
  }

  /// The quantiles of replications, one by one.
  private static func curve(_ runs: [LatencyDistribution]) -> [Mark] {
    guard let shares = runs.first?.shares else { return [] }
    let comparable = runs.filter { $0.shares == shares }
    return shares.indices.filter { shares[$0] <= shareMax }.map { index in
      let values = comparable.map { $0.total[index] }
      return Mark(
        share: shares[index], mean: values.reduce(0, +) / Double(values.count),
        low: values.min() ?? 0, high: values.max() ?? 0)
    }
  }

  private static func blocks(
    of curve: [Mark], _ names: [String], _ style: SeriesStyle, _ unit: AxisUnit,
    _ data: inout DataBlocks
  ) -> (shade: [String], lines: [String]) {
    func row(_ mark: Mark, _ value: Double) -> [Double?] {
      [value / unit.size, nines(mark.share), mark.share]
    }
    let line = data.add(names, curve.map { row($0, $0.mean) })
    let marked = curve.filter { [0.5, 0.9, 0.99, 0.999].contains($0.share) }
    let markers = data.add(names + ["markers"], marked.map { row($0, $0.mean) })
    var shade: [String] = []
    if curve.contains(where: { $0.low < $0.high }) {
      let edge = curve.map { row($0, $0.low) } + curve.reversed().map { row($0, $0.high) }
      shade.append(
        data.add(names + ["range"], edge) + " using 1:2 with filledcurves closed "
          + "fillcolor '\(style.colour)' fillstyle transparent solid 0.18 noborder")
    }
    return (
      shade,
      [
        "\(line) using 1:2 with lines linewidth 1.8 linecolor '\(style.colour)'",
        "\(markers) using 1:2 with points pointtype \(style.marker) pointsize 0.8 "
          + "linecolor '\(style.colour)'",
      ]
    )
  }

  /// How many nines a share has: 0.99 has two.
  private static func nines(_ share: Double) -> Double {
    // Rounded, so that the last digits of a logarithm are not those of the machine that took it.
    (-log10(1 - share) * 1e9).rounded() / 1e9
  }

  private static func ticks(_ isFirst: Bool) -> String {
    let shares: [(String, Double)] = [
      ("0", 0), ("50 %", 0.5), ("90 %", 0.9), ("99 %", 0.99), ("99.9 %", 0.999),
      ("99.99 %", 0.9999),
    ]
    let places = shares.map {
      "\((isFirst ? $0.0 : "").gnuplotTick) \(shortestText(nines($0.1)))"
    }
    return "set ytics (\(places.joined(separator: ", ")))"
  }
}
