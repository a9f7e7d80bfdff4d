import Foundation
import Settings
import SwiftCSV

/// A CSV file with a header, whose columns are found by name; the file is read as a whole.
///
/// Lines without any text are passed over, and columns that nobody asks for are ignored.
package struct DataFile {
  /// The path of the file.
  package let file: String
  /// The names of the columns.
  package let header: [String]
  /// The rows under the header; at least one, each as long as the header.
  package let rows: [Row]

  /// A row, and the line on which it begins, from 1.
  package struct Row {
    /// The line.
    package let line: Int
    /// The texts of the columns.
    package let fields: [String]
  }

  /// Reads a file.
  ///
  /// - Throws: ``DataFileError`` if it cannot be read, is not CSV, has two columns of one name or
  ///   no row under its header, or has a row of another length than the header.
  package init(contentsOf file: String) throws(DataFileError) {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw DataFileError(file: file, reason: "the file cannot be read; expected a CSV file")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw DataFileError(file: file, reason: "not UTF-8 text; save the file in UTF-8")
    }
    try self.init(text, file: file)
  }

  /// Reads a text; `file` is for the messages only.
  ///
  /// - Throws: ``DataFileError`` as ``init(contentsOf:)`` does.
  package init(_ text: String, file: String) throws(DataFileError) {
    var rows = try Self.rows(of: text, file)[...]
    guard let header = rows.popFirst() else {
      throw DataFileError(file: file, reason: "the file is empty; expected a header and rows")
    }
    guard !rows.isEmpty else {
      throw DataFileError(
        file: file, line: header.line, reason: "there is only a header; expected rows under it")
    }
    if let row = rows.first(where: { $0.fields.count != header.fields.count }) {
      throw DataFileError(
        file: file, line: row.line,
        reason: "\(row.fields.count) fields, but the header has \(header.fields.count)")
    }
    let names = header.fields.filter { !$0.isEmpty }
    if let name = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw DataFileError(
        file: file, line: header.line, reason: "the column '\(name)' is there twice")
    }
    self.file = file
    self.header = header.fields
    self.rows = Array(rows)
  }

  private static func rows(of text: String, _ file: String) throws(DataFileError) -> [Row] {
    var rows: [Row] = []
    var line = 1
    do {
      let csv = try EnumeratedCSV(
        string: text, delimiter: .comma, loadColumns: false, rowLimit: 0)
      try csv.enumerateAsArray(startAt: 0, rowLimit: nil) { fields in
        if fields != [""] { rows.append(Row(line: line, fields: fields)) }
        line += 1 + fields.reduce(0) { $0 + $1.count(where: \.isNewline) }
      }
    } catch {
      throw DataFileError(file: file, line: line, reason: "a quote is not closed or not doubled")
    }
    return rows
  }
}

extension DataFile {
  /// The position of a column; `nil` if there is none of that name.
  package func column(_ name: String) -> Int? {
    header.firstIndex(of: name)
  }

  /// The position of a column that must be there.
  ///
  /// - Throws: ``DataFileError`` with the nearest name.
  package func column(needed name: String) throws(DataFileError) -> Int {
    if let index = column(name) { return index }
    let suggestion = header.nearest(to: name).map { "; the nearest is '\($0)'" } ?? ""
    throw DataFileError(
      file: file, line: 1,
      reason: "expected a column '\(name)'\(suggestion). Columns: \(header.joined(separator: ", "))"
    )
  }

  /// The number in a field, finite and not negative.
  ///
  /// - Throws: ``DataFileError`` if it is anything else.
  package func amount(_ row: Row, _ column: Int) throws(DataFileError) -> Double {
    let text = row.fields[column]
    guard let value = Double(text), value.isFinite, value >= 0 else {
      throw DataFileError(
        file: file, line: row.line,
        reason: "column '\(header[column])': expected a number of at least 0, found '\(text)'")
    }
    return value
  }
}
