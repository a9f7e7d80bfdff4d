import Experiments
import Foundation
import Statistics

/// The axes that all panels of ``ScalabilityPlot`` share, and what is drawn on them.
struct ScalabilityAxis {
  private let cores: [Double]
  private let right: Double
  /// The least speedup drawn.
  let bottom: Double
  private let top: Double
  /// How many rows of words stand above the curves.
  private let rows: Int
  private let rowHeight: Double

  static let amdahlStyle = "linewidth 1.5 dashtype 2 linecolor '#555555'"
  static let universalStyle = "linewidth 1.8 linecolor '#222222'"
  static let peakStyle = "pointtype 3 pointsize 1.4 linewidth 1.6 linecolor '#222222'"

  /// The axis reaches to predicted peaks, as far as four times the cores that were measured.
  init(of panels: [ScalabilityPanel]) {
    let marks = panels.flatMap(\.marks)
    cores = marks.map(\.x).uniqued().sorted()
    let most = cores.last ?? 1
    let peaks = panels.compactMap(\.peak?.cores).filter { $0 <= 4 * most }
    right = max(most, peaks.max() ?? 0)
    // Student's t may reach below zero, where a logarithmic axis has no place.
    let lows = marks.map { mark in mark.low.map { $0 > 0.5 * mark.y ? $0 : mark.y } ?? mark.y }
    bottom = lows.min() ?? 1
    let curves = panels.flatMap { [$0.amdahl, $0.universal] }.compactMap { try? $0.get().curve }
    let ends = [right, most]
    top = max(
      marks.map { $0.high ?? $0.y }.max() ?? 1,
      curves.flatMap { curve in ends.map { curve.speedup(cores: $0) } }.max() ?? 1,
      panels.compactMap { $0.peak.flatMap { $0.cores <= 4 * most ? $0.speedup : nil } }.max() ?? 1)
    rows = panels.map(\.words.count).max() ?? 0
    rowHeight = panels.count == 1 ? 0.05 : 0.085
  }

  /// Both axes are logarithmic; above the curves there is room for words.
  var scales: [String] {
    let low = bottom / 1.25
    let share = Double(rows) * rowHeight + 0.03
    let high = low * pow(top * 1.15 / low, 1 / (1 - share))
    return [
      "set samples 200", "set logscale xy 2",
      "set xrange [\(Readable.significant((cores.first ?? 1) / 1.2)):\(Readable.significant(right * 1.25))]",
      "set yrange [\(Readable.significant(low)):\(Readable.significant(high))]",
    ]
  }

  /// A tick at each number of cores, and at each power of two up to predicted peaks.
  var ticks: Ticks {
    let most = cores.last ?? 1
    let beyond = sequence(first: most * 2) { $0 * 2 }.prefix { $0 <= right * 1.2 }
    return Ticks(places: (cores + beyond).map { (shortestText($0), $0) })
  }

  /// Ticks beside a panel: powers of two or four, none of them among the words.
  func verticalTicks(isFirst: Bool) -> String {
    let powers =
      Int(log2(bottom / 1.25).rounded(.up))...max(0, Int(log2(top * 1.15).rounded(.down)))
    let step = powers.count > 6 ? 2 : 1
    let places = powers.filter { $0.isMultiple(of: step) }.map { power in
      let value = shortestText(pow(2, Double(power)))
      return "\((isFirst ? value : "").gnuplotTick) \(value)"
    }
    return "set ytics (\(places.joined(separator: ", ")))"
  }

  /// The parameters, above the curves.
  func words(of panel: ScalabilityPanel) -> [String] {
    panel.words.enumerated().map { row, text in
      let height = 1 - (Double(row) + 0.5) * rowHeight
      return "set label \(text.gnuplotQuoted) at graph 0.02, graph "
        + "\(Readable.decimal(height, 4)) left font ',10' textcolor '#333333' front"
    }
  }

  /// Curves, then points with their intervals, then the peak.
  func curves(
    of panel: ScalabilityPanel, _ style: SeriesStyle, _ data: inout DataBlocks
  ) -> [String] {
    let block = data.add(
      [panel.title],
      panel.marks.map { [$0.x, $0.y, $0.low.map { max($0, bottom) }, $0.high] as [Double?] })
    var curves: [String] = []
    for (fit, line) in [(panel.amdahl, Self.amdahlStyle), (panel.universal, Self.universalStyle)] {
      if let curve = try? fit.get().curve {
        curves.append("\(Self.formula(curve)) with lines \(line)")
      }
    }
    if panel.marks.contains(where: { $0.low != nil }) {
      curves.append(
        "\(block) using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 "
          + "linecolor '\(style.colour)'")
    }
    curves.append(
      "\(block) using 1:2 with points pointtype \(style.marker) pointsize 0.9 "
        + "linecolor '\(style.colour)'")
    if let peak = panel.peak, peak.cores <= right {
      let mark = data.add([panel.title, "peak"], [[peak.cores, peak.speedup]])
      curves.append("\(mark) using 1:2 with points \(Self.peakStyle)")
    }
    return curves
  }

  /// The curve in gnuplot's words.
  private static func formula(_ curve: ScalabilityCurve) -> String {
    let (scale, contention, coherency) = (curve.scale, curve.contention, curve.coherency)
    return "\(Readable.significant(scale))*x/(1+\(Readable.significant(contention))*(x-1)"
      + "+\(Readable.significant(coherency))*x*(x-1))"
  }
}
