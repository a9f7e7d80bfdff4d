import Experiments

/// How long transactions waited: the median, and the one in a hundred that waited longest.
public struct LatencyPlot: Plot {
  /// The name in scenarios and of its files.
  public let name = "latency"
  /// What it shows.
  public let summary =
    "Median and 99th percentile of the latency of each executor, along the sweep."

  /// Creates the plot.
  public init() {}

  /// Whether transactions arrived in any run.
  public func applies(to results: Results) -> Bool {
    results.records.contains { Metric.latencyP50.value(of: $0) != nil }
  }

  /// The script and the data that draw it.
  public func drawing(of results: Results, _ request: PlotRequest) -> Drawing {
    let figure = Figure(
      of: .latencyP50, bound: nil, tail: Figure.Tail(metric: .latencyP99, name: "p99", body: "p50"),
      label: "latency (ms)", in: results, confidence: request.confidence)
    return figure.drawing(name: name, request)
  }
}
