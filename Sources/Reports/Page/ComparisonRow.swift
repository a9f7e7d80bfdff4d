/// A row of `comparisons.csv`, read back.
struct ComparisonRow: Equatable {
  /// The number of the point; 0, which no point has, if it is not a whole one.
  let point: Int
  /// The metric's name in files.
  let metric: String
  let baseline: String
  let candidate: String
  /// Candidate over baseline.
  let ratio: Double
  /// The interval of the ratio; `nil` for a single replication.
  let interval: ClosedRange<Double>?
  /// The p-value after correction; `nil` for a single replication.
  let adjustedP: Double?
  let verdict: String

  /// Reads a file by the names of its columns; `path` is for the messages only.
  ///
  /// - Throws: ``ResultsError/malformed(path:line:reason:)``.
  static func all(in text: String, path: String) throws(ResultsError) -> [ComparisonRow] {
    let table = try CSVTable(text, path: path)
    return try table.map { fields, line throws(ResultsError) in
      let row = Fields(header: table.header, fields: fields, path: path, line: line)
      let low = try row.number("ci_low")
      let high = try row.number("ci_high")
      return ComparisonRow(
        point: Int(exactly: try row.required("point")) ?? 0, metric: try row.text("metric"),
        baseline: try row.text("baseline"), candidate: try row.text("candidate"),
        ratio: try row.required("ratio"),
        interval: low.flatMap { low in high.flatMap { low <= $0 ? low...$0 : nil } },
        adjustedP: try row.number("p_holm"), verdict: try row.text("verdict"))
    }
  }
}

/// The fields of a row by the names of their columns.
private struct Fields {
  let header: [String]
  let fields: [String]
  let path: String
  let line: Int

  func text(_ column: String) throws(ResultsError) -> String {
    // A swept path may have any name, and stands before the columns that every file has.
    guard let index = header.lastIndex(of: column) else {
      throw .malformed(path: path, line: 1, reason: "there is no column '\(column)'")
    }
    return fields[index]
  }

  /// `nil` for an empty field.
  func number(_ column: String) throws(ResultsError) -> Double? {
    let text = try text(column)
    if text.isEmpty { return nil }
    guard let number = Double(text), number.isFinite else {
      throw .malformed(
        path: path, line: line,
        reason: "column '\(column)' should be a number, but is '\(text)'")
    }
    return number
  }

  func required(_ column: String) throws(ResultsError) -> Double {
    guard let number = try number(column) else {
      throw .malformed(
        path: path, line: line, reason: "column '\(column)' should be a number, but is empty")
    }
    return number
  }
}
