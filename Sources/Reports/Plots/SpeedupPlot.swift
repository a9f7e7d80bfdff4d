import Experiments

/// Speedup over sequential execution, beside what the bound allows and what cores promise.
public struct SpeedupPlot: Plot {
  /// The name in scenarios and of its files.
  public let name = "speedup"
  /// What it shows.
  public let summary = "Speedup of each executor over sequential, with the bound, along the sweep."

  /// Creates the plot.
  public init() {}

  /// Whether any run has a speedup.
  public func applies(to results: Results) -> Bool {
    results.records.contains { Metric.speedup.value(of: $0) != nil }
  }

  /// The script and the data that draw it.
  public func drawing(of results: Results, _ request: PlotRequest) -> Drawing {
    let figure = Figure(
      of: .speedup, bound: .boundSpeedup, label: "speedup over sequential", in: results,
      confidence: request.confidence)
    return figure.drawing(name: name, request)
  }
}
