import Experiments

/// Aborted incarnations per transaction: the price of optimism.
public struct AbortsPlot: Plot {
  /// The name in scenarios and of its files.
  public let name = "aborts"
  /// What it shows.
  public let summary = "Aborted incarnations per transaction of each executor, along the sweep."

  /// Creates the plot.
  public init() {}

  /// Whether any run counted aborts.
  public func applies(to results: Results) -> Bool {
    results.records.contains { Metric.aborts.value(of: $0) != nil }
  }

  /// The script and the data that draw it.
  public func drawing(of results: Results, _ request: PlotRequest) -> Drawing {
    let figure = Figure(
      of: .aborts, bound: nil, label: "aborts per transaction", in: results,
      confidence: request.confidence)
    return figure.drawing(name: name, request)
  }
}
