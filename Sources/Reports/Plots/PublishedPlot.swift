import Experiments

/// Our curves with what others have measured over them, in the colours of the executors: hollow marks without a
/// line, and full ones where the simulation was fitted to the value.
public struct PublishedPlot: Plot {
  /// The name in scenarios and of its files.
  public let name = "published"
  /// What it shows.
  public let summary =
    "Ours as lines, what others have published as marks; needs `published` in the section `report`."

  /// Creates the plot.
  public init() {}

  /// Whether there is anything published.
  public func applies(to results: Results) -> Bool {
    guard let published = results.published else { return false }
    return results.points.contains { point in
      results.executors.contains { published.point(of: $0, at: point) != nil }
    }
  }

  /// The script and the data that draw it.
  public func drawing(of results: Results, _ request: PlotRequest) -> Drawing {
    guard let published = results.published else {
      preconditionFailure("the plot was not asked whether it applies")
    }
    let isRate = published.metric == .throughput
    let highest = results.records.compactMap(published.metric.value).max() ?? 0
    let unit = isRate ? AxisUnit.rate(upTo: highest) : AxisUnit(size: 1, name: "")
    let figure = Figure(
      of: published.metric, bound: nil,
      label: isRate ? "executed (\(unit.name))" : published.metric.name, unit: unit.size,
      published: published, in: results, confidence: request.confidence)
    return figure.drawing(name: name, request)
  }
}
