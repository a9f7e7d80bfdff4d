import Experiments
import SwiftCSV

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
    var rows = try rows(in: text, path: path)[...]
    guard let header = rows.popFirst() else {
      throw .malformed(path: path, line: 1, reason: "the file is empty")
    }
    let swept = try sweptPaths(in: header, path: path)
    var records: [RunRecord] = []
    var line = 1 + header.lineBreaks
    for row in rows {
      line += 1
      guard row.count == header.count else {
        throw .malformed(
          path: path, line: line, reason: "\(row.count) fields instead of \(header.count)")
      }
      do {
        records.append(try RunRecord(fields: row, sweeping: swept))
      } catch {
        throw .malformed(path: path, line: line, reason: error.description)
      }
      line += row.lineBreaks
    }
    return records
  }

  private static func rows(in text: String, path: String) throws(ResultsError) -> [[String]] {
    var rows: [[String]] = []
    do {
      let csv = try EnumeratedCSV(
        string: text, delimiter: .comma, loadColumns: false, rowLimit: 0)
      try csv.enumerateAsArray(startAt: 0, rowLimit: nil) { rows.append($0) }
    } catch {
      let line = 1 + rows.count + rows.reduce(0) { $0 + $1.lineBreaks }
      throw .malformed(path: path, line: line, reason: "a quote is not closed or not doubled")
    }
    return rows
  }

  /// The columns between the leading and the trailing ones.
  private static func sweptPaths(
    in header: [String], path: String
  ) throws(ResultsError) -> [String] {
    let leading = RunColumn.leading.count
    let sweptEnd = max(leading, header.count - RunColumn.trailing.count)
    let swept = Array(header[min(leading, header.count)..<min(sweptEnd, header.count)])
    let expected = RunColumn.header(sweeping: swept)
    for (index, name) in expected.enumerated() {
      let found = index < header.count ? header[index] : "nothing"
      guard found == name else {
        throw .malformed(
          path: path, line: 1,
          reason: "column \(index + 1) should be '\(name)', but is '\(found)'")
      }
    }
    return swept
  }
}

extension [String] {
  /// The line breaks inside the fields of a row.
  fileprivate var lineBreaks: Int {
    reduce(0) { $0 + $1.count { $0.isNewline } }
  }
}
