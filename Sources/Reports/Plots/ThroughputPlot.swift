import Experiments

/// How many transactions a second are answered beside how many are sent: where the curve meets the load, a
/// faster executor is of no use.
public struct ThroughputPlot: Plot {
  /// The name in scenarios and of its files.
  public let name = "throughput"
  /// What it shows.
  public let summary = "Transactions that are answered a second, with the load, along the sweep."
  /// A chain's load is what its throughput is measured by.
  public let isOfChains = true

  /// Creates the plot.
  public init() {}

  /// Whether transactions arrived in any run.
  public func applies(to results: Results) -> Bool {
    results.records.contains { Metric.achieved.value(of: $0) != nil }
  }

  /// The script and the data that draw it.
  public func drawing(of results: Results, _ request: PlotRequest) -> Drawing {
    let figure = Figure(
      of: .achieved, bound: .offered, label: "answered (tx/s)", in: results,
      confidence: request.confidence)
    return figure.drawing(name: name, request)
  }
}
