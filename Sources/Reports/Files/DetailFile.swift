import Chain
import EventKernel
import Experiments

/// A file with rows of many runs: which run, as in `runs.csv`, then columns of its own.
protocol DetailFile {
  /// The name inside the results folder.
  static var name: String { get }
  /// The columns after point, swept paths, executor and replication.
  static var columns: [String] { get }
  /// The fields of these columns, row by row, of one run.
  static func rows(of detail: ChainDetail) -> [[String]]
}

/// A file of details that is read back, because plots are drawn from it.
protocol ReadableDetailFile: DetailFile {
  /// Adds what a row says to the run that it belongs to.
  static func read(
    _ row: DetailRow, into detail: inout ChainDetail
  ) throws(ResultsError)
}

extension DetailFile {
  /// The text of the file; equal details give equal bytes.
  static func text(of details: [ChainDetail], sweeping paths: [String]) -> String {
    var csv = CSVWriter(header: ["point"] + paths + ["executor", "replication"] + columns)
    for detail in details {
      let run =
        ["\(detail.point)"] + detail.swept.map(\.text)
        + [detail.executor, "\(detail.replication)"]
      for row in rows(of: detail) { csv.append(run + row) }
    }
    return csv.text
  }
}

extension ReadableDetailFile {
  /// Reads a text that ``text(of:sweeping:)`` has written into the details of the runs.
  static func read(
    _ text: String, path: String, sweeping paths: [String], into details: inout RunDetails
  ) throws(ResultsError) {
    let table = try CSVTable(text, path: path)
    let leading = ["point"] + paths + ["executor", "replication"]
    try CSVTable.check(table.header, is: leading + columns, path: path)
    _ = try table.map { fields, line throws(ResultsError) in
      let row = DetailRow(
        path: path, line: line, columns: columns, fields: fields.suffix(columns.count))
      try details.update(
        point: fields[0], executor: fields[leading.count - 2],
        replication: fields[leading.count - 1], row
      ) { detail throws(ResultsError) in try read(row, into: &detail) }
    }
  }
}

/// One row of a file of details, without what says which run it belongs to.
struct DetailRow {
  let path: String
  let line: Int
  let columns: [String]
  let fields: ArraySlice<String>

  /// The text of a column.
  subscript(column: String) -> String {
    guard let place = columns.firstIndex(of: column) else {
      preconditionFailure("\(path) has no column '\(column)'")
    }
    return fields[fields.startIndex + place]
  }

  /// A number of a column; `nil` if it is empty.
  func number(_ column: String) throws(ResultsError) -> Double? {
    let text = self[column]
    if text.isEmpty { return nil }
    guard let value = Double(text), value.isFinite else {
      throw mismatch(column, "a number or empty")
    }
    return value
  }

  /// A whole number of a column.
  func integer(_ column: String) throws(ResultsError) -> Int {
    guard let value = Int(self[column]) else { throw mismatch(column, "a whole number") }
    return value
  }

  /// A time of a column, in seconds.
  func instant(_ column: String) throws(ResultsError) -> Instant {
    // Beyond a century the nanoseconds of a run do not fit, and none is that long.
    guard let value = try number(column), (0...3e9).contains(value) else {
      throw mismatch(column, "a number of seconds")
    }
    return .seconds(value)
  }

  /// What is wrong with a column.
  func mismatch(_ column: String, _ expected: String) -> ResultsError {
    .malformed(
      path: path, line: line,
      reason: "column '\(column)' should be \(expected), but is '\(self[column])'")
  }
}

/// The details of the chains' runs of a folder, while files are read into them.
struct RunDetails {
  private struct Key: Hashable {
    let point: String
    let executor: String
    let replication: String
  }

  private var places: [Key: Int] = [:]
  private(set) var all: [ChainDetail] = []

  /// Bare details of the runs that have a chain.
  init(_ records: [RunRecord]) {
    for record in records where record.chain != nil {
      let key = Key(
        point: "\(record.point)", executor: record.executor, replication: "\(record.replication)")
      places[key] = all.count
      all.append(
        ChainDetail(
          point: record.point, swept: record.swept, executor: record.executor,
          replication: record.replication, window: .zero..<Instant.zero))
    }
  }

  /// Changes the detail of a run, which a row names.
  mutating func update(
    point: String, executor: String, replication: String, _ row: DetailRow,
    _ body: (inout ChainDetail) throws(ResultsError) -> Void
  ) throws(ResultsError) {
    let key = Key(point: point, executor: executor, replication: replication)
    guard let place = places[key] else {
      throw .malformed(
        path: row.path, line: row.line,
        reason: "\(RunsFile.name) has no run of a chain at point \(point) by '\(executor)' in "
          + "replication \(replication)")
    }
    try body(&all[place])
  }
}
