import Experiments

extension Figure {
  /// The script and the data; `name` is the stem of their files.
  func drawing(name: String, _ request: PlotRequest) -> Drawing {
    Drawing(script: script(name: name, request), data: data)
  }

  private func script(name: String, _ request: PlotRequest) -> String {
    let layout = FigureLayout(
      panels: panels.count, legend: legendNames, hasLongTicks: ticks.isLong,
      hasWideTicks: isDoublyLogarithmic && bottom < 0.1)
    let formats = request.formats.map(\.rawValue)
    var lines = [
      "# Run `gnuplot \(name).gp` in this folder to draw \(name).dat again.",
      "# Error bars: \(Readable.share(request.confidence)) confidence intervals of the mean.",
      "set encoding utf8",
      "data = '\(name).dat'",
      "",
      "do for [format in '\(formats.joined(separator: " "))'] {",
    ]
    for format in request.formats {
      let terminal = format.terminal(width: layout.width, height: layout.height)
      lines.append("if (format eq '\(format.rawValue)') { set terminal \(terminal) }")
    }
    lines += ["set output '\(name).'.format", ""] + frame(layout, request.title)
    var index = 0
    for (place, panel) in panels.enumerated() {
      lines += [""] + self.panel(panel, at: place, from: index, layout)
      index += panel.series.count + (panel.bound.isEmpty ? 0 : 1)
    }
    lines += legend.isEmpty ? [] : [""] + legendStrip(layout)
    lines += ["", "unset multiplot", "unset output", "}"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// What all panels share: axes, grid and title.
  private func frame(_ layout: FigureLayout, _ title: String) -> [String] {
    [
      "reset",
      "set multiplot",
      "set datafile missing '?'",
      "set border 3 linecolor '#333333'",
      "set grid ytics linetype 1 linecolor '#dddddd'",
      "set tics nomirror out scale 0.6",
      "set style fill solid 0.85 noborder",
    ] + horizontal + vertical + [
      "unset key",
      "set label 1 \(title.cut(to: layout.titleLength).gnuplotQuoted) at screen 0.5, "
        + "screen \(Readable.decimal(layout.titleHeight, 4)) center font ',16'",
    ]
  }

  /// A plot of nothing, below the panels, for the sake of its legend.
  private func legendStrip(_ layout: FigureLayout) -> [String] {
    layout.legendEdges.commands + (isCompressed ? ["unset nonlinear y"] : []) + [
      "unset border", "unset tics", "unset title", "unset xlabel", "unset ylabel",
      "unset logscale", "set xrange [0:1]", "set yrange [0:1]",
      "set key center center horizontal Left reverse maxcols \(layout.legendColumns) samplen 2",
      "plot \\\n  " + legend.joined(separator: ", \\\n  "),
    ]
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
    let range = "set yrange [0:\(shortestText(top > 0 ? top * 1.06 : 1))]"
    guard isCompressed else { return [range] }
    let powers = sequence(first: 1.0) { $0 * 10 }.prefix { $0 <= top }
    let places = ([0] + powers.flatMap { [$0, $0 * 3] }).map(shortestText)
    return [
      "set nonlinear y via log10(1 + y) inverse 10 ** y - 1", range,
      "set ytics (\(places.joined(separator: ", ")))",
    ]
  }

  private func panel(
    _ panel: Panel, at place: Int, from index: Int, _ layout: FigureLayout
  ) -> [String] {
    // All panels share both scales, so the grid's edges alone carry numbers and labels.
    let (isFirst, isLowest) = (layout.isFirst(place), layout.isLowest(place))
    let lines = [
      "set title \(panel.title.cut(to: layout.panelTitleLength).gnuplotQuoted) offset 0,-0.4",
      "set xlabel \((isLowest ? axis.label : "").gnuplotQuoted)",
      "set ylabel \((isFirst ? label : "").gnuplotQuoted)",
      ticks.command(isLowest: isLowest),
      "set format y '\(isFirst ? "%g" : "")'",
    ]
    return layout.edges(ofPanel: place).commands + lines
      + (place > 0 ? ["unset label 1"] : []) + [
        "plot \\\n  " + curves(of: panel, from: index).joined(separator: ", \\\n  ")
      ]
  }
}
