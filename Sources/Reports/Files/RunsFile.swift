import Experiments

/// `runs.csv`: a row a run.
public enum RunsFile {
  /// The name inside the results folder.
  public static let name = "runs.csv"

  /// The text of the file; equal records give equal bytes.
  public static func text(for results: Results) -> String {
    var csv = CSVWriter(header: RunColumn.header(sweeping: results.paths))
    for record in results.records { csv.append(record.fields) }
    return csv.text
  }

  /// Reads the records back; `path` is for the messages only.
  ///
  /// - Throws: ``ResultsError/malformed(path:line:reason:)`` at the first line that does not fit.
  public static func records(in text: String, path: String) throws(ResultsError) -> [RunRecord] {
    let table = try CSVTable(text, path: path)
    let swept = try sweptPaths(in: table.header, path: path)
    return try table.map { row, line throws(ResultsError) in
      do throws(RunFieldError) {
        return try RunRecord(fields: row, sweeping: swept)
      } catch {
        throw .malformed(path: path, line: line, reason: error.description)
      }
    }
  }

  /// The columns between the leading and the trailing ones.
  private static func sweptPaths(
    in header: [String], path: String
  ) throws(ResultsError) -> [String] {
    let leading = RunColumn.leading.count
    let sweptEnd = max(leading, header.count - RunColumn.trailing.count)
    let swept = Array(header[min(leading, header.count)..<min(sweptEnd, header.count)])
    try CSVTable.check(header, is: RunColumn.header(sweeping: swept), path: path)
    return swept
  }
}
