import Experiments

/// `comparisons.csv`: every executor against the baseline, at every point.
public enum ComparisonsFile {
  /// The name inside the results folder.
  public static let name = "comparisons.csv"

  /// The text of the file.
  public static func text(
    for results: Results, baseline: String, confidence: Double
  ) -> String {
    let columns = [
      "metric", "baseline", "candidate", "ratio", "ci_low", "ci_high", "p", "p_holm", "verdict",
    ]
    var csv = CSVWriter(header: ["point"] + results.paths + columns)
    for row in results.comparisons(baseline: baseline, confidence: confidence) {
      let interval = row.paired.interval
      let numbers = [row.paired.ratio, interval?.low, interval?.high, row.paired.p, row.adjustedP]
      csv.append(
        [String(row.point.number)] + row.point.swept.map(\.text)
          + [row.metric.name, row.baseline, row.candidate] + numbers.map(shortestText)
          + [row.verdict.rawValue])
    }
    return csv.text
  }
}
