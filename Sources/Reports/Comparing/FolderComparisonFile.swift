import Experiments
import Foundation

/// What `heddle compare --output` writes: every comparison of every folder with the first.
public enum FolderComparisonFile {
  /// The text of the file; equal folders give equal bytes.
  ///
  /// Swept values are those of the first folder.
  public static func text(for comparisons: [FolderComparison]) -> String {
    let paths = comparisons.first?.first.results.paths ?? []
    let columns = [
      "executor", "metric", "method", "n_first", "n_second", "value_first", "value_second", "ratio",
      "ci_low", "ci_high", "p", "p_holm", "verdict",
    ]
    var csv = CSVWriter(header: ["first", "second"] + paths + columns)
    for comparison in comparisons {
      for row in comparison.rows { csv.append(fields(of: row, in: comparison)) }
    }
    return csv.text
  }

  /// Writes the file, whole or not at all.
  ///
  /// - Throws: ``ResultsError/unwritable(path:reason:)``.
  public static func write(
    _ comparisons: [FolderComparison], to path: String
  ) throws(ResultsError) {
    do {
      try Data(text(for: comparisons).utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw .unwritable(path: path, reason: reason(of: error))
    }
  }

  private static func fields(
    of row: FolderComparison.Row, in comparison: FolderComparison
  ) -> [String] {
    let interval = row.ratio?.interval
    return [comparison.first.name, comparison.second.name] + row.point.swept.map(\.text) + [
      row.executor, row.metric.name, comparison.method.rawValue, String(row.firstCount),
      String(row.secondCount), shortestText(row.firstValue), shortestText(row.secondValue),
      shortestText(row.ratio?.ratio), shortestText(interval?.low), shortestText(interval?.high),
      shortestText(row.ratio?.p), shortestText(row.adjustedP),
      row.isLost ? "lost" : row.verdict.rawValue,
    ]
  }
}
