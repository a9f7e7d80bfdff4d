import Chain
import Experiments

/// Where the time of a transaction goes: the mean legs of its way, one upon the other.
public struct BreakdownPlot: Plot {
  /// The name in scenarios and of its files.
  public let name = "breakdown"
  /// What it shows.
  public let summary = "Mean time on each leg of a transaction's way through a chain, stacked."
  /// Legs are of chains.
  public let isOfChains = true

  /// Creates the plot.
  public init() {}

  /// Whether any transaction went all the way.
  public func applies(to results: Results) -> Bool {
    results.records.contains { $0.chain?.share(of: .execution) != nil }
  }

  /// The script and the data that draw it.
  public func drawing(of results: Results, _ request: PlotRequest) -> Drawing {
    let stacks = LegStacks(results)
    var data = DataBlocks("place  upper end  width  middle  word")
    let drawn = stacks.panels.map { panel in
      PanelSheet.Panel(title: panel.title, curves: stacks.curves(of: panel, &data))
    }
    let words = stacks.words
    let ticks = Ticks(places: words.enumerated().map { ($1, Double($0)) })
    let sheet = PanelSheet(
      notes: ["Means over the transactions that were committed, and over replications."]
        + stacks.notes,
      labels: (stacks.axisLabel, stacks.label),
      scales: [
        "set xrange [-0.6:\(shortestText(Double(words.count) - 0.4))]",
        "set yrange [0:\(Readable.significant(stacks.top * 1.1))]",
      ],
      horizontalTicks: ticks.command, hasLongTicks: ticks.isLong, columns: stacks.columns,
      legend: Leg.allCases.map {
        PanelSheet.Key(name: $0.rawValue, style: "boxes linecolor '\($0.colour.fill)'")
      }, panels: drawn)
    return Drawing(script: sheet.script(name: name, request), data: data.text)
  }
}
