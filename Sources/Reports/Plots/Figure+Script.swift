import Experiments

extension Figure {
  /// The script and the data; `name` is the stem of their files.
  func drawing(name: String, _ request: PlotRequest) -> Drawing {
    Drawing(script: script(name: name, request), data: data)
  }

  private func script(name: String, _ request: PlotRequest) -> String {
    var index = 0
    let drawn = panels.map { panel in
      defer {
        index += panel.series.count + (panel.bound.isEmpty ? 0 : 1) + panel.published.count
      }
      return PanelSheet.Panel(
        title: panel.title, curves: curves(of: panel, from: index),
        axis: isScatter ? panel.axis.panelAxis(over: panel.series.flatMap(\.marks).map(\.x)) : nil)
    }
    let sheet = PanelSheet(
      notes: [
        "Error bars: \(Readable.share(request.confidence)) confidence intervals of the mean."
      ]
        + (isScatter
          ? ["Each mark is a point of the sweep; paths on other axes vary as well."] : [])
        + omission,
      labels: (isScatter ? "" : axis.label, label),
      scales: (isScatter ? [] : horizontal) + vertical,
      undoing: isCompressed ? ["unset nonlinear y"] : [],
      horizontalTicks: ticks.command, hasLongTicks: ticks.isLong,
      hasWideTicks: isDoublyLogarithmic && bottom < 0.1, columns: columns, legend: legend,
      panels: drawn)
    return sheet.script(name: name, request)
  }

  /// Range and scale of the horizontal axis.
  private var horizontal: [String] {
    let marks = panels.flatMap { $0.series.flatMap(\.marks) }.map(\.x)
    let low = marks.min() ?? 0
    let high = marks.max() ?? 1
    let margin = high > low ? (high - low) * 0.04 : 1
    func range(_ low: Double, _ high: Double) -> String {
      "set xrange [\(shortestText(low)):\(shortestText(high))]"
    }
    return switch axis.scale {
    case .binary: ["set logscale x 2", range(low / 1.2, high * 1.2)]
    case .decimal: ["set logscale x 10", range(low / 1.3, high * 1.3)]
    case .linear: [range(low - margin, high + margin)]
    case .categories, .executors: [range(-0.6, Double(ticks.words.count) - 0.4)]
    }
  }

  /// Range and scale of the vertical axis: a little above the highest value, so that its mark is
  /// whole.
  private var vertical: [String] {
    if isDoublyLogarithmic {
      return [
        "set logscale y 2",
        "set yrange [\(shortestText(bottom / 1.2)):\(shortestText(top * 1.2))]",
      ]
    }
    if isLogarithmic {
      return [
        "set logscale y 10",
        "set yrange [\(shortestText(bottom / 1.3)):\(shortestText(top * 1.3))]",
      ]
    }
    // Numbers stand above bars.
    let room = isBars && metric == .aborts ? (isCompressed ? 1.5 : 1.12) : 1.06
    let range = "set yrange [0:\(shortestText(top > 0 ? top * room : 1))]"
    guard isCompressed else { return [range] }
    let powers = sequence(first: 1.0) { $0 * 10 }.prefix { $0 <= top }
    let places = ([0] + powers.flatMap { [$0, $0 * 3] }).map(shortestText)
    return [
      "set nonlinear y via log10(1 + y) inverse 10 ** y - 1", range,
      "set ytics (\(places.joined(separator: ", ")))",
    ]
  }
}
