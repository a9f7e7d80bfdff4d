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
    let stacks = Stacks<Leg>(results, of: .latency) { record in
      record.chain.flatMap { $0.legs.isEmpty ? nil : $0.legs }
    }
    var data = DataBlocks("place  upper end  width  middle  word")
    let drawn = stacks.panels.map { panel in
      PanelSheet.Panel(
        title: panel.title, curves: stacks.curves(of: panel, &data), axis: panel.axis)
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

extension Leg: StackPart {
  /// The word in the legend.
  var word: String { rawValue }

  /// The colour of its bar and of words in it: none of an executor's.
  ///
  /// After Paul Tol's schemes for people with any kind of colour blindness ("Colour Schemes", SRON, 2021); the
  /// way between client and validator is grey.
  var colour: (fill: String, text: String) {
    switch self {
    case .submission: ("#BBBBBB", "#000000")
    case .mempool: ("#DDCC77", "#000000")
    case .coordination: ("#999933", "#000000")
    case .dissemination: ("#88CCEE", "#000000")
    case .consensus: ("#332288", "#FFFFFF")
    case .commit: ("#44AA99", "#000000")
    case .execution: ("#AA4466", "#FFFFFF")
    case .reply: ("#777777", "#FFFFFF")
    }
  }
}
