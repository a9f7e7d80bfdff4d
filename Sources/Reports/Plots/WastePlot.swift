import Experiments

/// What cores do with their time: work that stayed, work that was thrown away, and everything else.
public struct WastePlot: Plot {
  /// The name in scenarios and of its files.
  public let name = "waste"
  /// What it shows.
  public let summary =
    "How the cores of each executor spend their time, stacked: useful, wasted, overhead, storage, idle."

  /// Creates the plot.
  public init() {}

  /// Whether any run says what its cores did.
  public func applies(to results: Results) -> Bool {
    results.records.contains { $0.coreShares != nil }
  }

  /// The script and the data that draw it.
  public func drawing(of results: Results, _ request: PlotRequest) -> Drawing {
    let stacks = Stacks<CoreUse>(results, of: .shares(of: "cores x makespan")) { record in
      record.coreShares.map { shares in
        Dictionary(uniqueKeysWithValues: CoreUse.allCases.map { ($0, $0.value(in: shares)) })
      }
    }
    var data = DataBlocks("place  upper end  width  middle  word")
    let drawn = stacks.panels.map { panel in
      PanelSheet.Panel(
        title: panel.title, curves: stacks.curves(of: panel, &data), axis: panel.axis)
    }
    let ticks = Ticks(places: stacks.words.enumerated().map { ($1, Double($0)) })
    let sheet = PanelSheet(
      notes: [
        "Means over replications. The sequential executor has one core, whatever the point says."
      ] + stacks.notes,
      labels: (stacks.axisLabel, stacks.label),
      scales: [
        "set xrange [-0.6:\(shortestText(Double(stacks.words.count) - 0.4))]", "set yrange [0:100]",
      ],
      horizontalTicks: ticks.command, hasLongTicks: ticks.isLong, columns: stacks.columns,
      legend: stacks.partsInUse.map {
        PanelSheet.Key(name: $0.word, style: "boxes linecolor '\($0.colour.fill)'")
      }, panels: drawn)
    return Drawing(script: sheet.script(name: name, request), data: data.text)
  }
}

/// A way in which a core spends time.
enum CoreUse: CaseIterable, StackPart {
  case useful, wasted, overhead, storage, idle

  /// The word in the legend.
  var word: String {
    switch self {
    case .useful: "useful"
    case .wasted: "wasted"
    case .overhead: "overhead"
    case .storage: "storage"
    case .idle: "idle"
    }
  }

  /// Its share of the time of all cores.
  func value(in shares: CoreShares) -> Double {
    switch self {
    case .useful: shares.useful
    case .wasted: shares.wasted
    case .overhead: shares.overhead
    case .storage: shares.storage
    case .idle: shares.idle
    }
  }

  /// The colour of its bar and of words in it.
  ///
  /// From Paul Tol's muted scheme for people with any kind of colour blindness ("Colour Schemes", SRON, 2021);
  /// they differ in lightness as well.
  var colour: (fill: String, text: String) {
    switch self {
    case .useful: ("#117733", "#FFFFFF")
    case .wasted: ("#CC6677", "#000000")
    case .overhead: ("#DDCC77", "#000000")
    case .storage: ("#332288", "#FFFFFF")
    case .idle: ("#DDDDDD", "#000000")
    }
  }
}
