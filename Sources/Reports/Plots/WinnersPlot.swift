import Experiments

/// Which executor wins over two swept paths: a map of the regions in which each of them is the right choice.
public struct WinnersPlot: Plot {
  /// The name in scenarios and of its files.
  public let name = "winners"
  /// What it shows.
  public let summary =
    "The fastest executor over two swept paths, its lead over the next, and where that may be chance."

  /// Creates the plot.
  public init() {}

  /// Whether two paths vary and executors can be compared.
  public func applies(to results: Results) -> Bool {
    results.axes.count >= 2 && results.executors.count >= 2
      && !WinnerMap(of: results, confidence: 0.95).cells.isEmpty
  }

  /// The script and the data that draw it.
  public func drawing(of results: Results, _ request: PlotRequest) -> Drawing {
    let map = WinnerMap(of: results, confidence: request.confidence)
    if results.isSpread { return scatter(map, results, request) }
    let grid = WinnerGrid(of: results)
    let groups = results.panels(along: [grid.x.path, grid.y.path])
    let shown = groups.spread(over: Results.panelMax)
    let columns = shown.count
    var data = DataBlocks("x  y  times better  (left, right, bottom and top edge)")
    let room = grid.room(panels: columns)
    let panels = shown.map { title, points in
      let numbers = Set(points.map(\.number))
      let cells = map.cells.filter { numbers.contains($0.point.number) }
      return PanelSheet.Panel(
        title: title,
        curves: grid.curves(of: cells, title, room: room, executors: results.executors, &data))
    }
    let winners = Set(map.cells.map(\.winner))
    let others = results.executors.indices.filter { !winners.contains($0) }
    let sheet = PanelSheet(
      notes: notes(map, results, request)
        + (others.isEmpty
          ? []
          : ["Nowhere ahead: " + others.map { results.executors[$0] }.joined(separator: ", ") + "."])
        + (shown.count < groups.count
          ? ["\(shown.count) of the \(groups.count) groups of points are shown."] : []),
      labels: (grid.x.label, grid.y.label), scales: grid.scales,
      horizontalTicks: grid.x.ticks(room: shown.count == 1 ? 60 : 36).command,
      verticalTicks: { grid.verticalTicks(isFirst: $0) },
      hasLongTicks: grid.x.ticks(room: shown.count == 1 ? 60 : 36).isLong,
      hasWideTicks: grid.y.isWide,
      legend: legend(map, results), panels: panels)
    return Drawing(script: sheet.script(name: name, request), data: data.text)
  }

  func notes(
    _ map: WinnerMap, _ results: Results, _ request: PlotRequest
  ) -> [String] {
    let metric =
      results.isChain
      ? "what the chain achieves, and within \(Readable.share(WinnerMap.loadTolerance)) of the best of it "
        + "by median latency (p50)" : "throughput"
    let tested = map.cells.contains(where: \.isTold)
    return [
      "Ahead by \(metric); numbers: how many times better than the next executor.",
      "Hatched: the best two cannot be told apart at \(Readable.share(request.confidence)) "
        + "(paired ratios, Holm over all cells).",
    ]
      + (tested || results.records.contains { $0.replication > 1 }
        ? [] : ["One replication: nothing can be told apart."])
  }

  private func legend(_ map: WinnerMap, _ results: Results) -> [PanelSheet.Key] {
    let winners = Set(map.cells.map(\.winner))
    let colours = results.executors.indices.filter(winners.contains).map {
      PanelSheet.Key(
        name: results.executors[$0],
        style: "boxes fillstyle solid 1 noborder linecolor '\(SeriesStyle($0).colour)'")
    }
    let hatch = PanelSheet.Key(
      name: "not told apart from the next",
      style: "boxes fillstyle pattern 4 noborder linecolor '#333333'")
    let blank = PanelSheet.Key.wordsAlone
    let number = PanelSheet.Key(name: "number: times the next", style: blank)
    let latency = PanelSheet.Key(name: "p50: by median latency", style: blank)
    return colours + (map.cells.allSatisfy(\.isTold) ? [] : [hatch])
      + (map.cells.contains { $0.factor != nil } ? [number] : [])
      + (map.cells.contains { $0.metric == .latencyP50 } ? [latency] : [])
  }
}
