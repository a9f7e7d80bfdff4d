import Experiments

/// How many transactions a second are answered beside how many are sent: where the curve meets the load, the
/// chain keeps up with it, and a faster executor is of no use.
public struct ThroughputPlot: Plot {
  /// The name in scenarios and of its files.
  public let name = "throughput"
  /// What it shows.
  public let summary =
    "Transactions that are executed a second, or answered by a chain, with the load, along the sweep."
  /// A chain's load is what its throughput is measured by.
  public let isOfChains = true

  /// Creates the plot.
  public init() {}

  /// Whether any run has a throughput.
  public func applies(to results: Results) -> Bool {
    results.records.contains { metric(of: results).value(of: $0) != nil }
  }

  /// The script and the data that draw it.
  public func drawing(of results: Results, _ request: PlotRequest) -> Drawing {
    let metric = metric(of: results)
    let figure = Figure(
      of: metric, bound: metric == .achieved ? .offered : nil,
      label: metric == .achieved ? "answered (tx/s)" : "throughput (tx/s)", in: results,
      confidence: request.confidence)
    return figure.drawing(name: name, request)
  }

  /// What arrives limits what is achieved; otherwise blocks are executed as fast as they can be.
  private func metric(of results: Results) -> Metric {
    results.records.contains { Metric.achieved.value(of: $0) != nil } ? .achieved : .throughput
  }
}
