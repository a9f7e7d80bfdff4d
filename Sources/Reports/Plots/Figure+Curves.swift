import Experiments

extension Figure {
  /// The legend: executors, unless they are on the axis, then references.
  var legend: [PanelSheet.Key] {
    let measured =
      axis.scale == .executors
      ? []
      : executors.enumerated().map { index, name in
        PanelSheet.Key(name: name, style: isBars ? barStyle(index) : markStyle(index))
      }
    let bound = PanelSheet.Key(
      name: isOfSpeedup ? "bound" : "load",
      style: isScatter ? Self.boundMarks : "lines \(Self.boundStyle)")
    let ideal = PanelSheet.Key(name: "ideal", style: "lines \(Self.idealStyle)")
    let hasIdeal = isOfSpeedup && panels.contains { $0.axis.isCores }
    return measured + (hasBound ? [bound] : []) + (hasIdeal ? [ideal] : []) + tails
      + publishedKeys
  }

  /// The legend of published values, in no executor's colour.
  private var publishedKeys: [PanelSheet.Key] {
    let all = panels.flatMap(\.published)
    func key(_ name: String, isFitted: Bool) -> [PanelSheet.Key] {
      all.contains { $0.isFitted == isFitted }
        ? [PanelSheet.Key(name: name, style: Self.publishedStyle(isFitted, "#444444"))] : []
    }
    return key("published", isFitted: false) + key("published and fitted", isFitted: true)
  }

  /// Circles that leave the curve below them visible; smaller, full ones where the simulation was fitted.
  private static func publishedStyle(_ isFitted: Bool, _ colour: String) -> String {
    "points pointtype \(isFitted ? 7 : 6) pointsize \(isFitted ? 1.1 : 1.5) linewidth 1.6 "
      + "linecolor '\(colour)'"
  }

  /// The legend of the two metrics of an executor, in no executor's colour.
  private var tails: [PanelSheet.Key] {
    guard let tail else { return [] }
    if isScatter {
      let full = PanelSheet.Key(
        name: tail.body, style: "points pointtype 7 pointsize 0.6 linecolor '#444444'")
      let hollow = PanelSheet.Key(
        name: tail.name, style: "points pointtype 6 pointsize 0.6 linecolor '#444444'")
      return [full, hollow]
    }
    let dashed = PanelSheet.Key(name: tail.name, style: "lines \(Self.boundStyle)")
    let solid = PanelSheet.Key(
      name: tail.body, style: "lines linewidth 1.6 linecolor '#444444'")
    return isBars ? [dashed] : [solid, dashed]
  }

  /// What `plot` draws in a panel: executors in their order, then what to measure them by.
  func curves(of panel: Panel, from index: Int) -> [String] {
    let measured = panel.series.enumerated().flatMap { offset, series in
      isBars ? bars(series, index + offset) : lines(series, index + offset)
    }
    let first = index + panel.series.count
    let next = first + (panel.bound.isEmpty ? 0 : 1)
    let others = panel.published.enumerated().map { published($0.element, next + $0.offset) }
    guard !panel.bound.isEmpty else { return measured + others }
    let reference = references(first, isOverCores: panel.axis.isCores)
    // Marks of a reference lie below those of executors.
    return (isScatter ? reference + measured : measured + reference) + others
  }

  private func published(_ series: Series, _ index: Int) -> String {
    let style = Self.publishedStyle(
      series.isFitted, isBars ? "#222222" : styles[series.executor].colour)
    let shift = isBars && axis.scale != .executors ? barShift(series.executor) : 0
    let x = "($1\(shift < 0 ? "" : "+")\(Readable.decimal(shift, 4)))"
    return "data index \(index) using \(x):2 with \(style)"
  }

  /// How far the middle of an executor's bar is from that of its place.
  private func barShift(_ executor: Int) -> Double {
    (Double(executor) + 0.5) * 0.8 / Double(executors.count) - 0.4
  }

  /// The bound, and beside it as many times as fast as there are cores.
  private func references(_ index: Int, isOverCores: Bool) -> [String] {
    let data = "data index \(index)"
    if isBars {
      let reach = axis.scale == .executors ? "0.5" : "0.44"
      let ends = "($1-\(reach)):2:(2*\(reach)):(0)"
      return ["\(data) using \(ends) with vectors nohead \(Self.boundStyle)"]
    }
    let ideal = "\(data) using 1:1 with lines \(Self.idealStyle)"
    let bound = isScatter ? Self.boundMarks : "lines \(Self.boundStyle)"
    return ["\(data) using 1:2 with \(bound)"] + (isOfSpeedup && isOverCores ? [ideal] : [])
  }

  private func lines(_ series: Series, _ index: Int) -> [String] {
    let style = styles[series.executor]
    let dash = series.isTail ? " dashtype 2" : ""
    let marks =
      isScatter
      ? (series.isTail ? style.hollowPoints : style.points) : markStyle(series.executor) + dash
    let curve = "data index \(index) using 1:2 with \(marks)"
    return intervals(series, index, "1", style.colour) + [curve]
  }

  private func bars(_ series: Series, _ index: Int) -> [String] {
    let isCluster = axis.scale != .executors
    let width = isCluster ? 0.8 / Double(executors.count) : 0.6
    let shift = isCluster ? barShift(series.executor) : 0
    let x = "($1\(shift < 0 ? "" : "+")\(Readable.decimal(shift, 4)))"
    if series.isTail {
      let offset = shift - width * 0.46
      let left = "($1\(offset < 0 ? "" : "+")\(Readable.decimal(offset, 4)))"
      return [
        "data index \(index) using \(left):2:(\(Readable.decimal(width * 0.92, 4))):(0) "
          + "with vectors nohead \(Self.boundStyle)"
      ]
    }
    let shape = "\(x):2:(\(Readable.decimal(width * 0.92, 4)))"
    return ["data index \(index) using \(shape) with \(barStyle(series.executor))"]
      + intervals(series, index, x, "#222222") + numbers(index, x, bar: width)
  }

  /// Counts above their bars, since one executor's may hide those of the others; where there is room.
  private func numbers(_ index: Int, _ x: String, bar width: Double) -> [String] {
    let panel = Double(FigureLayout.panelSize(of: panels.count).width)
    guard metric == .aborts, panel / Double(ticks.words.count) * width >= 36 else { return [] }
    return [
      "data index \(index) using \(x):(valid(4) && $4 > $2 ? $4 : $2):(sprintf('%.2g', $2)) "
        + "with labels font ',10' offset 0,0.6 textcolor '#333333'"
    ]
  }

  /// Error bars, where there is an interval.
  ///
  /// As arrows with flat heads: gnuplot's own error bars punch a hole into what is below them.
  private func intervals(
    _ series: Series, _ index: Int, _ x: String, _ colour: String
  ) -> [String] {
    guard series.marks.contains(where: { $0.low != nil }) else { return [] }
    return [
      "data index \(index) using \(x):3:(0):($4-$3) "
        + "with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '\(colour)'"
    ]
  }

  private var styles: SeriesStyles { SeriesStyles(executors) }

  /// A line without marks of its own where published ones lie over it.
  private func markStyle(_ executor: Int) -> String {
    let style = styles[executor]
    if isScatter { return style.points }
    return panels.contains { !$0.published.isEmpty }
      ? "lines linewidth 1.8 linecolor '\(style.colour)'" : style.line
  }

  private func barStyle(_ executor: Int) -> String {
    "boxes linecolor '\(styles[executor].colour)'"
  }

  private static let boundMarks = "points pointtype 2 pointsize 0.4 linecolor '#999999'"
  private static let boundStyle = "linewidth 1.6 dashtype 2 linecolor '#444444'"
  private static let idealStyle = "linewidth 1.4 dashtype 3 linecolor '#888888'"
}
