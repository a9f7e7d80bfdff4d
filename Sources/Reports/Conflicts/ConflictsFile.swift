import Experiments
import Foundation
import Workloads

/// The figures of a ``ConflictReport`` as comma-separated values, a row for each of its rows.
public enum ConflictsFile {
  /// The text of the file.
  ///
  /// What does not apply is empty. Equal figures give equal bytes.
  public static func text(for report: ConflictReport) -> String {
    var csv = CSVWriter(header: report.labels + header)
    for row in report.rows { csv.append(row.labels + fields(row.statistics)) }
    return csv.text
  }

  /// Writes the file: it appears whole or not at all.
  ///
  /// - Throws: ``ResultsError/unwritable(path:reason:)``.
  public static func write(_ report: ConflictReport, to path: String) throws(ResultsError) {
    do {
      try Data(text(for: report).utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw .unwritable(path: path, reason: reason(of: error))
    }
  }

  private static let figures = ["mean", "median", "p95", "max"]

  private static let header =
    [
      "blocks", "transactions", "independent_share", "conflicting", "dependent", "dependent_share",
      "chain_transactions", "chain_transactions_share", "work_ns", "critical_path_ns",
      "critical_path_share",
    ]
    + ConflictReport.cores.map { "bound_\($0.map(String.init) ?? "any")_cores" }
    + ["keys"] + figures.map { "reads_\($0)" } + figures.map { "writes_\($0)" }

  private static func fields(_ statistics: ConflictStatistics) -> [String] {
    [
      "\(statistics.blocks)", "\(statistics.transactions)",
      shortestText(statistics.independentShare), "\(statistics.conflicting)",
      "\(statistics.dependent)", shortestText(statistics.dependentShare), "\(statistics.chain)",
      shortestText(statistics.chainShare), shortestText(statistics.work),
      shortestText(statistics.span), shortestText(statistics.spanShare),
    ]
      + ConflictReport.cores.map { shortestText(statistics.bound(cores: $0)) }
      + ["\(statistics.keys.count)"] + fields(statistics.reads) + fields(statistics.writes)
  }

  private static func fields(_ counts: CountSummary) -> [String] {
    [shortestText(counts.mean)]
      + [counts.quantile(0.5), counts.quantile(0.95), counts.max].map { "\($0)" }
  }
}
