import Experiments

/// `accuracy.csv`: a row for each published value, with ours and the error.
public enum AccuracyFile {
  /// The name inside the results folder.
  public static let name = "accuracy.csv"

  /// The text of the file.
  public static func text(for accuracy: Accuracy) -> String {
    var csv = CSVWriter(
      header: ["executor", "point", "metric", "published", "simulated", "error_share", "fitted"])
    for row in accuracy.rows {
      csv.append([
        row.executor, row.place, accuracy.metric.name, shortestText(row.published),
        shortestText(row.simulated), shortestText(row.error), row.isFitted ? "yes" : "no",
      ])
    }
    return csv.text
  }
}
