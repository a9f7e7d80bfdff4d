import Experiments

/// The sheet that every figure is drawn on: panels in a grid that share both scales, a title above them and a
/// legend below.
struct PanelSheet {
  /// A panel.
  struct Panel {
    /// What stands above it.
    let title: String
    /// What is set for this panel alone: shades and words.
    var settings: [String] = []
    /// What is drawn, in gnuplot's words.
    let curves: [String]
    /// The horizontal axis, where it is not that of all panels.
    var axis: OwnAxis?
  }

  /// A horizontal axis that a panel has for itself.
  struct OwnAxis {
    /// Its label.
    let label: String
    /// Its range and scale; it is linear where nothing is said.
    let scales: [String]
    /// The command for its ticks.
    let ticks: String
  }

  /// An entry of the legend.
  struct Key {
    /// The word.
    let name: String
    /// How it is drawn, in gnuplot's words: `lines linecolor 'black'`.
    let style: String

    /// The style of an entry that explains words.
    static let wordsAlone = "dots linecolor 'white'"
  }

  /// What a reader of the script should know, a line each.
  let notes: [String]
  /// The labels of the axes.
  let labels: (x: String, y: String)
  /// Range and scale of the axes.
  let scales: [String]
  /// What undoes scales that the legend's strip cannot have.
  var undoing: [String] = []
  /// The ticks below a panel; one above others has none of their words.
  let horizontalTicks: (_ isLowest: Bool) -> String
  /// The ticks beside a panel; one beside others has none of their words.
  var verticalTicks: (_ isFirst: Bool) -> String = { "set format y '\($0 ? "%g" : "")'" }
  /// Whether the words below panels are so long that they are rotated.
  var hasLongTicks = false
  /// Whether the words beside panels need more room than three digits.
  var hasWideTicks = false
  /// How many panels stand side by side, if that matters.
  var columns: Int?
  /// The legend.
  let legend: [Key]
  /// The panels, row by row.
  let panels: [Panel]
}

extension PanelSheet {
  /// The script; `name` is the stem of its files.
  func script(name: String, _ request: PlotRequest) -> String {
    let layout = FigureLayout(
      titles: panels.map(\.title), columns: columns, legend: legend.map(\.name),
      hasLongTicks: hasLongTicks, hasWideTicks: hasWideTicks,
      hasOwnAxes: panels.contains { $0.axis != nil })
    var lines = ["# Run `gnuplot \(name).gp` in this folder to draw \(name).dat again."]
    lines += notes.map { "# " + $0.oneLine }
    lines += ["set encoding utf8", "data = '\(name).dat'"]
    for typesetter in [ScriptText.Typesetter.gnuplot, .latex] {
      let formats = request.formats.filter { $0.typesetter == typesetter }
      if formats.isEmpty { continue }
      // A per cent sign in the words of the data would hide the rest of the line from LaTeX; of two
      // backslashes there gnuplot leaves one.
      lines +=
        typesetter == .latex
        ? [
          "latex(text) = strstrt(text, '%') == 0 ? text : "
            + "text[1:strstrt(text, '%') - 1].'\\\\%'.text[strstrt(text, '%') + 1:*]"
        ] : []
      lines += pictures(name, formats, layout, request.title).map { $0.written(for: typesetter) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The loop that draws the same in some formats.
  private func pictures(
    _ name: String, _ formats: [PlotFormat], _ layout: FigureLayout, _ title: String
  ) -> [String] {
    let names = formats.map(\.rawValue).joined(separator: " ")
    var lines = ["", "do for [format in '\(names)'] {"]
    for format in formats {
      let terminal = format.terminal(width: layout.width, height: layout.height)
      lines.append("if (format eq '\(format.rawValue)') { set terminal \(terminal) }")
    }
    lines += ["set output '\(name).'.format", ""] + frame(layout, title)
    for (place, panel) in panels.enumerated() {
      lines += [""] + self.panel(panel, at: place, layout)
    }
    lines += legend.isEmpty ? [] : [""] + legendStrip(layout)
    return lines + ["", "unset multiplot", "unset output", "}"]
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
      "set style fill solid 1 noborder",
    ] + scales + [
      "unset key",
      "set label 1 \(title.cut(to: layout.titleLength).gnuplotQuoted) at screen 0.5, "
        + "screen \(Readable.decimal(layout.titleHeight, 4)) center font ',16'",
    ]
  }

  private func panel(_ panel: Panel, at place: Int, _ layout: FigureLayout) -> [String] {
    // All panels share both scales, so the grid's edges alone carry numbers and labels.
    let (isFirst, isLowest) = (layout.isFirst(place), layout.isLowest(place))
    let title = layout.lines(of: panel.title).map(\.gnuplotQuoted).joined(separator: #"."\n"."#)
    let lines =
      [
        "set title \(title) offset 0,-0.4",
        "set xlabel \((panel.axis?.label ?? (isLowest ? labels.x : "")).gnuplotQuoted)"
          + (panel.axis == nil ? "" : " offset 0,0.7"),
        "set ylabel \((isFirst ? labels.y : "").gnuplotQuoted)",
      ]
      + (panel.axis.map { ["unset logscale x"] + $0.scales + [$0.ticks] }
        ?? [horizontalTicks(isLowest)]) + [verticalTicks(isFirst)]
    return layout.edges(ofPanel: place).commands + lines
      + (place > 0 ? ["unset label 1"] : []) + panel.settings
      + ["plot \\\n  " + panel.curves.joined(separator: ", \\\n  ")]
      + (panel.settings.isEmpty ? [] : ["unset object", "unset label", "unset arrow"])
  }

  /// A plot of nothing, below the panels, for the sake of its legend.
  private func legendStrip(_ layout: FigureLayout) -> [String] {
    let keys = legend.map { "NaN title \($0.name.gnuplotQuoted) with \($0.style)" }
    return layout.legendEdges.commands + undoing + [
      "unset border", "unset tics", "unset title", "unset xlabel", "unset ylabel",
      "unset logscale", "set xrange [0:1]", "set yrange [0:1]",
      "set key center center horizontal Left reverse maxcols \(layout.legendColumns) samplen 2",
      "plot \\\n  " + keys.joined(separator: ", \\\n  "),
    ]
  }
}
