import Experiments

/// How many transactions a second are answered beside how many are sent: where the curve meets the load, a
/// faster executor is of no use.
///
/// Where blocks are simply full and nothing arrives, it shows how many transactions a second of makespan are
/// executed.
public struct ThroughputPlot: Plot {
  /// The name in scenarios and of its files.
  public let name = "throughput"
  /// What it shows.
  public let summary =
    "Transactions that are answered a second, with the load, or executed in full blocks; along the sweep."
  /// A chain's load is what its throughput is measured by.
  public let isOfChains = true

  /// Creates the plot.
  public init() {}

  /// Whether any run took time.
  public func applies(to results: Results) -> Bool {
    results.records.contains { Metric.throughput.value(of: $0) != nil } || hasLoad(results)
  }

  /// The script and the data that draw it.
  public func drawing(of results: Results, _ request: PlotRequest) -> Drawing {
    let (metric, word): (Metric, String) =
      hasLoad(results) ? (.achieved, "answered") : (.throughput, "executed")
    let unit = AxisUnit.rate(upTo: results.records.compactMap(metric.value).max() ?? 0)
    let figure = Figure(
      of: metric, bound: hasLoad(results) ? .offered : nil, label: "\(word) (\(unit.name))",
      unit: unit.size, in: results, confidence: request.confidence)
    return figure.drawing(name: name, request)
  }

  /// Whether transactions arrived in any run.
  private func hasLoad(_ results: Results) -> Bool {
    results.records.contains { Metric.achieved.value(of: $0) != nil }
  }
}
