import Experiments
import Statistics

/// `summary.csv`: a row a point, executor and metric, in tidy form.
public enum SummaryFile {
  /// The name inside the results folder.
  public static let name = "summary.csv"

  /// The text of the file; metrics that no run of a point and executor has are left out.
  public static func text(for results: Results, confidence: Double) -> String {
    let statistics = [
      "n", "mean", "sd", "ci_low", "ci_high", "median", "p5", "p95", "min", "max",
    ]
    var csv = CSVWriter(header: ["point"] + results.paths + ["executor", "metric"] + statistics)
    for point in results.points {
      for executor in results.executors {
        for metric in Metric.allCases {
          let values = results.sample(metric, of: executor, at: point)
          guard let summary = Summary(values) else { continue }
          let interval = ConfidenceInterval(ofMean: values, confidence: confidence)
          csv.append(
            [String(point.number)] + point.swept.map(\.text) + [executor, metric.name]
              + fields(of: summary, interval))
        }
      }
    }
    return csv.text
  }

  private static func fields(of summary: Summary, _ interval: ConfidenceInterval?) -> [String] {
    let numbers = [
      summary.mean, summary.standardDeviation, interval?.low, interval?.high, summary.median,
      summary.p5, summary.p95, summary.minimum, summary.maximum,
    ]
    return [String(summary.count)] + numbers.map(shortestText)
  }
}
