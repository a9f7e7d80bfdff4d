import SwiftCSV

/// A file of comma-separated values with a header, as it was read.
struct CSVTable {
  /// The names of the columns.
  let header: [String]
  private let rows: ArraySlice<[String]>
  private let path: String

  /// Splits a text into fields; `path` is for the messages only.
  ///
  /// - Throws: ``ResultsError/malformed(path:line:reason:)``.
  init(_ text: String, path: String) throws(ResultsError) {
    var rows: [[String]] = []
    do {
      let csv = try EnumeratedCSV(
        string: text, delimiter: .comma, loadColumns: false, rowLimit: 0)
      try csv.enumerateAsArray(startAt: 0, rowLimit: nil) { rows.append($0) }
    } catch {
      let line = 1 + rows.count + rows.reduce(0) { $0 + $1.lineBreaks }
      throw .malformed(path: path, line: line, reason: "a quote is not closed or not doubled")
    }
    guard let header = rows.first else {
      throw .malformed(path: path, line: 1, reason: "the file is empty")
    }
    self.header = header
    self.rows = rows.dropFirst()
    self.path = path
  }

  /// What a body makes of each row, which has as many fields as the header, and its line.
  func map<Element>(
    _ body: ([String], Int) throws(ResultsError) -> Element
  ) throws(ResultsError) -> [Element] {
    var elements: [Element] = []
    var line = 1 + header.lineBreaks
    for row in rows {
      line += 1
      guard row.count == header.count else {
        throw .malformed(
          path: path, line: line, reason: "\(row.count) fields instead of \(header.count)")
      }
      elements.append(try body(row, line))
      line += row.lineBreaks
    }
    return elements
  }

  /// Compares a header with what it should be.
  static func check(
    _ header: [String], is expected: [String], path: String
  ) throws(ResultsError) {
    for (index, name) in expected.enumerated() {
      let found = index < header.count ? header[index] : "nothing"
      guard found == name else {
        throw .malformed(
          path: path, line: 1,
          reason: "column \(index + 1) should be '\(name)', but is '\(found)'")
      }
    }
  }
}

extension [String] {
  /// The line breaks inside the fields of a row.
  fileprivate var lineBreaks: Int {
    reduce(0) { $0 + $1.count { $0.isNewline } }
  }
}
