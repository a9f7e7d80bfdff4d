import Experiments
import Statistics

/// Speedup over cores with the laws that fit it: how much of an executor's work is serial, what its cores spend on
/// agreeing, and on how many of them it is fastest.
public struct ScalabilityPlot: Plot {
  /// The name in scenarios and of its files.
  public let name = "scalability"
  /// What it shows.
  public let summary =
    "Speedup over cores, with the fits of Amdahl's law and the Universal Scalability Law and its peak."

  /// The most panels; they are small.
  static let panelMax = 24

  /// Creates the plot.
  public init() {}

  /// Whether cores are swept, and an executor has a speedup on more than one number of them.
  public func applies(to results: Results) -> Bool { !panels(results, confidence: 0.95).isEmpty }

  /// The script and the data that draw it.
  public func drawing(of results: Results, _ request: PlotRequest) -> Drawing {
    let all = panels(results, confidence: request.confidence)
    let groups = Set(all.map(\.group)).sorted()
    let executors = Set(all.map(\.executor)).count
    let shownGroups = Set(groups.spread(over: max(1, Self.panelMax / max(1, executors))))
    let shown = all.filter { shownGroups.contains($0.group) }
    let isByRow = (2...4).contains(shownGroups.count) && executors > 1
    let ordered =
      isByRow
      ? shown.sorted { ($0.executor, $0.group) < ($1.executor, $1.group) }
      : shown.sorted { ($0.group, $0.executor) < ($1.group, $1.executor) }
    let axis = ScalabilityAxis(of: ordered)
    var data = DataBlocks("cores  speedup  ci_low  ci_high")
    let drawn = ordered.map { panel in
      PanelSheet.Panel(
        title: panel.title, settings: axis.words(of: panel), curves: axis.curves(of: panel, &data))
    }
    let sheet = PanelSheet(
      notes: [
        "Amdahl: g n / (1 + a (n - 1)). Universal Scalability Law: g n / (1 + a (n - 1) + b n (n - 1)).",
        "Least squares over replications; ± is the standard error, as far as the law is right.",
        "Error bars: \(Readable.share(request.confidence)) confidence intervals of the mean.",
      ] + ordered.flatMap(\.notes)
        + (shown.count < all.count ? ["\(shown.count) of \(all.count) panels are shown."] : []),
      labels: ("cores", "speedup over sequential"), scales: axis.scales,
      horizontalTicks: axis.ticks.command,
      verticalTicks: { axis.verticalTicks(isFirst: $0) }, hasWideTicks: axis.bottom < 0.1,
      columns: isByRow ? shownGroups.count : nil,
      legend: [
        PanelSheet.Key(name: "measured", style: "points pointtype 7 linecolor '#333333'"),
        PanelSheet.Key(name: "Amdahl", style: "lines " + ScalabilityAxis.amdahlStyle),
        PanelSheet.Key(name: "USL", style: "lines " + ScalabilityAxis.universalStyle),
        PanelSheet.Key(name: "peak of the USL", style: "points " + ScalabilityAxis.peakStyle),
      ]
        + ["γ: one core", "α: contention", "β: coherency"].map {
          PanelSheet.Key(name: $0, style: PanelSheet.Key.wordsAlone)
        }, panels: drawn)
    return Drawing(script: sheet.script(name: name, request), data: data.text)
  }

  /// All panels: executors with a speedup over some numbers of cores, for each combination of the other paths.
  private func panels(_ results: Results, confidence: Double) -> [ScalabilityPanel] {
    guard
      let path = results.varying.first(where: { results.paths[$0] == "execution.cores" }),
      !results.spreadPaths.contains(path)
    else { return [] }
    return results.panels(along: path).enumerated().flatMap { group, panel in
      results.executors.enumerated().compactMap { index, executor in
        // On one core whatever the point says, it is what the others are measured by.
        executor == "sequential"
          ? nil
          : ScalabilityPanel(
            group: group, executor: index, at: panel.points, along: path, title: panel.title,
            in: results, confidence: confidence)
      }
    }
  }
}
