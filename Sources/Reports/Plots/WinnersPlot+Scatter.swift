import Experiments

/// Winners at points that fill a space: a mark for each point, in the colour of who is ahead.
extension WinnersPlot {
  /// A panel for each path but one, which all of them have beside them.
  ///
  /// Paths that are on no axis of a panel vary as well.
  func scatter(_ map: WinnerMap, _ results: Results, _ request: PlotRequest) -> Drawing {
    let paths = results.spreadPaths + results.axes.filter { !results.spreadPaths.contains($0) }
    let beside = paths.first { results.paths[$0] != "execution.cores" } ?? paths[0]
    let vertical = PlotAxis(along: beside, in: results)
    let heights = results.points.compactMap { vertical.place(of: $0, in: results) }
    let below = paths.filter { $0 != beside }.spread(over: Results.panelMax)
    var data = DataBlocks("x  y  times better")
    let panels = below.map { path in
      let axis = PlotAxis(along: path, in: results)
      return PanelSheet.Panel(
        title: "", curves: marks(map, axis, vertical, results, &data),
        axis: axis.panelAxis(over: results.points.compactMap { axis.place(of: $0, in: results) }))
    }
    // Ranges and ticks are those of a horizontal axis, turned.
    func turned(_ command: String) -> String {
      command.replacing("xrange", with: "yrange").replacing("logscale x", with: "logscale y")
        .replacing("xtics", with: "ytics").replacing("format x", with: "format y")
        .replacing(" rotate by 30 right", with: "")
    }
    let sheet = PanelSheet(
      notes: notes(map, results, request) + [
        "Each mark is a point of the sweep; paths on no axis vary as well."
      ],
      labels: ("", vertical.label),
      scales: vertical.panelAxis(over: heights).scales.map(turned),
      horizontalTicks: { _ in "" },
      verticalTicks: { turned(vertical.panelAxis(over: heights, hasWords: $0).ticks) },
      legend: marksLegend(map, results), panels: panels)
    return Drawing(script: sheet.script(name: name, request), data: data.text)
  }

  private func marks(
    _ map: WinnerMap, _ horizontal: PlotAxis, _ vertical: PlotAxis, _ results: Results,
    _ data: inout DataBlocks
  ) -> [String] {
    var curves: [String] = []
    for executor in results.executors.indices {
      for isTold in [true, false] {
        let cells = map.cells.filter { $0.winner == executor && $0.isTold == isTold }
        if cells.isEmpty { continue }
        let block = data.add(
          [results.executors[executor], isTold ? "" : "not told apart", horizontal.name],
          cells.map { cell in
            [
              horizontal.place(of: cell.point, in: results),
              vertical.place(of: cell.point, in: results), cell.factor,
            ]
          })
        curves.append("\(block) using 1:2 with \(Self.mark(of: executor, isTold: isTold))")
      }
    }
    return curves.isEmpty ? ["NaN notitle"] : curves
  }

  private static func mark(of executor: Int, isTold: Bool) -> String {
    let style = SeriesStyle(executor)
    return (isTold ? style.points : style.hollowPoints)
      .replacing("pointsize 0.6", with: "pointsize 1.1")
  }

  private func marksLegend(_ map: WinnerMap, _ results: Results) -> [PanelSheet.Key] {
    let winners = Set(map.cells.map(\.winner))
    let colours = results.executors.indices.filter(winners.contains).map {
      PanelSheet.Key(name: results.executors[$0], style: Self.mark(of: $0, isTold: true))
    }
    let hollow = PanelSheet.Key(
      name: "hollow: not told apart from the next", style: PanelSheet.Key.wordsAlone)
    return colours + (map.cells.allSatisfy(\.isTold) ? [] : [hollow])
  }
}
