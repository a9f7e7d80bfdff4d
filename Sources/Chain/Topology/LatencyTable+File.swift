import EventKernel
import Settings
import Workloads

/// What the numbers of a table of latencies are.
public enum LatencyMeasure: String, Sendable, CaseIterable {
  /// The time of a message.
  case oneWay = "one-way"
  /// The time of a message and the answer to it: half of it is taken for each.
  case roundTrip = "round-trip"
}

extension LatencyTable {
  /// Reads a table of milliseconds from a CSV file.
  ///
  /// ```
  /// from,us-east-1,eu-central-1
  /// us-east-1,0,88
  /// eu-central-1,88,0
  /// ```
  /// The header names the regions behind a first column of any name; each row is for the region that sends,
  /// in any order. A zero from a region to itself means that it was not measured: 0.1 ms. A region that is
  /// called like one of ``aws`` is taken to stand there, and its latencies are held against light.
  /// - Throws: ``DataFileError`` for a file that is no such table, or that beats light.
  static func read(
    _ file: String, as measure: LatencyMeasure
  ) throws(DataFileError) -> LatencyTable {
    let table = try DataFile(contentsOf: file)
    let names = try regions(of: table)
    let rows = try rows(of: table, for: names)
    var latencies: [[TimeSpan]] = []
    for (index, row) in rows.enumerated() {
      latencies.append(try Self.latencies(in: row, from: index, of: table, as: measure))
    }
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let result = LatencyTable(
      name: name, regions: names.map { Region($0, at: coordinates(of: $0)) }, latencies: latencies)
    if let violation = result.lightViolation {
      throw DataFileError(
        file: file, line: rows[violation.sender].line,
        reason: "\(result.description(of: violation)); \(hint(for: measure))")
    }
    return result
  }

  /// The most regions: links are named by them, in 12 bits.
  private static let regionMax = 1_000

  private static func regions(of table: DataFile) throws(DataFileError) -> [String] {
    let names = Array(table.header.dropFirst())
    guard !names.isEmpty, !names.contains("") else {
      throw DataFileError(
        file: table.file, line: 1,
        reason: "expected a first column for the region that sends, and a column for each region, "
          + "with its name")
    }
    guard names.count <= regionMax else {
      throw DataFileError(
        file: table.file, line: 1,
        reason: "\(names.count) regions are more than \(SettingValue.integer(regionMax).text)")
    }
    return names
  }

  /// The rows in the order of the columns.
  private static func rows(
    of table: DataFile, for names: [String]
  ) throws(DataFileError) -> [DataFile.Row] {
    var rows: [String: DataFile.Row] = [:]
    for row in table.rows {
      let name = row.fields[0]
      guard names.contains(name) else {
        let refusal = SettingRefusal.unknown("region", name, among: names)
        throw DataFileError(file: table.file, line: row.line, reason: refusal.reason)
      }
      guard rows.updateValue(row, forKey: name) == nil else {
        throw DataFileError(
          file: table.file, line: row.line, reason: "the row '\(name)' is there twice")
      }
    }
    if let name = names.first(where: { rows[$0] == nil }) {
      throw DataFileError(
        file: table.file,
        reason: "there is a column '\(name)' but no row; expected a row for each region")
    }
    return names.compactMap { rows[$0] }
  }

  private static func latencies(
    in row: DataFile.Row, from sender: Int, of table: DataFile, as measure: LatencyMeasure
  ) throws(DataFileError) -> [TimeSpan] {
    var latencies: [TimeSpan] = []
    for column in row.fields.indices.dropFirst() {
      let time = try table.amount(row, column)
      let latency = measure == .roundTrip ? time / 2 : time
      if latency == 0, column == sender + 1 {
        latencies.append(withinRegion)
        continue
      }
      let span = latency <= greatest.seconds * 1_000 ? TimeSpan.seconds(latency / 1_000) : .zero
      guard span > .zero else {
        throw DataFileError(
          file: table.file, line: row.line,
          reason: "column '\(table.header[column])': expected milliseconds above 0 and at most "
            + "1_000_000 one way, found '\(row.fields[column])'")
      }
      latencies.append(span)
    }
    return latencies
  }

  /// Continents are no places: only regions of a cloud are known to stand where their names say.
  private static func coordinates(of name: String) -> Coordinates? {
    aws.regions.first { $0.name == name }?.coordinates
  }

  private static func hint(for measure: LatencyMeasure) -> String {
    switch measure {
    case .oneWay: "are the times in another unit than milliseconds?"
    case .roundTrip: "are the times one-way, and not to be halved?"
    }
  }
}
