import Experiments
import Statistics

/// `summary.csv`: a row a point, executor and metric, in tidy form.
public enum SummaryFile {
  /// The name inside the results folder.
  public static let name = "summary.csv"

  /// The text of the file; metrics that no run of a point and executor has are left out.
  ///
  /// `ci_of` says what the interval is of: the `mean`, by Student's t, or on the threads clock, whose times are
  /// skewed, the `median`, by a bootstrap (``BootstrapInterval``) that is the same at every call.
  public static func text(for results: Results, confidence: Double) -> String {
    let statistics = [
      "n", "mean", "sd", "ci_low", "ci_high", "median", "p5", "p95", "min", "max", "ci_of",
    ]
    var csv = CSVWriter(header: ["point"] + results.paths + ["executor", "metric"] + statistics)
    for point in results.points {
      for executor in results.executors {
        let runs = results.runs(of: executor, at: point)
        for metric in Metric.allCases {
          guard let summary = Summary(runs.compactMap(metric.value)) else { continue }
          let interval = results.interval(
            metric, of: executor, at: point, confidence: confidence)
          csv.append(
            [String(point.number)] + point.swept.map(\.text) + [executor, metric.name]
              + fields(of: summary, interval)
              + [runs.areOnThreads ? "median" : "mean"])
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
