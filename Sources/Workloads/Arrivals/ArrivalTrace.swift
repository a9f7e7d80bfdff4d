import Settings

/// Reading of traces of arrivals from CSV files.
enum ArrivalTrace {
  /// The trace in a file: rates by `from_second` and `rate_per_second`, of which a column `workload` may
  /// name several, or counts by `second` and `requests`.
  ///
  /// - Parameters:
  ///   - file: The path.
  ///   - workload: Which one of the file, empty if it has only one.
  ///   - scale: By how much rates and counts are multiplied.
  /// - Throws: ``DataFileError`` for a file that is neither, whose times do not ascend, or in which nothing
  ///   arrives, or too much; ``WorkloadError`` for a workload that it does not have.
  static func read(_ file: String, workload: String, scale: Double) throws -> ArrivalProcess {
    let table = try DataFile(contentsOf: file)
    let name = file.split(separator: "/").last.map(String.init) ?? file
    if table.column("requests") != nil {
      let rows = try pairs(
        in: table, "second", "requests", of: workload, leastGap: 1, scale: scale)
      let total = rows.reduce(0) { $0 + $1.value } * scale
      guard total <= 1e15 else {
        throw DataFileError(file: file, reason: "\(total) requests are more than 10^15")
      }
      return .counts(
        CountTrace(
          name: label(name, workload),
          seconds: rows.map { CountTrace.Count(second: $0.time, requests: $0.value) }, scale: scale)
      )
    }
    let rows = try pairs(
      in: table, "from_second", "rate_per_second", of: workload, leastGap: 0, scale: scale)
    return .rates(
      RateTrace(
        name: label(name, workload),
        steps: rows.map { RateTrace.Step(from: $0.time, rate: $0.value) }, scale: scale))
  }

  /// The most arrivals in a second, in the mean: those of other processes are no more either.
  private static let rateMax = 1e9

  private static func label(_ file: String, _ workload: String) -> String {
    workload.isEmpty ? file : "\(workload) in \(file)"
  }

  /// Times and values of the rows of one workload; they ascend, and some value is positive.
  private static func pairs(
    in table: DataFile, _ time: String, _ value: String, of workload: String, leastGap: Double,
    scale: Double
  ) throws -> [(time: Double, value: Double)] {
    let times = try table.column(needed: time)
    let values = try table.column(needed: value)
    var pairs: [(time: Double, value: Double)] = []
    for row in try rows(of: workload, in: table) {
      let pair = (time: try table.amount(row, times), value: try table.amount(row, values))
      if let last = pairs.last, pair.time <= last.time || pair.time < last.time + leastGap {
        throw DataFileError(
          file: table.file, line: row.line,
          reason: "\(time) \(row.fields[times]) comes after \(last.time); expected "
            + (leastGap > 0 ? "at least \(last.time + leastGap)" : "a later one"))
      }
      guard pair.value * scale <= rateMax else {
        throw DataFileError(
          file: table.file, line: row.line,
          reason:
            "column '\(value)': \(row.fields[values])\(scale == 1 ? "" : " x \(scale)") is more "
            + "than 10^9 in a second")
      }
      pairs.append(pair)
    }
    guard pairs.contains(where: { $0.value > 0 }) else {
      throw DataFileError(
        file: table.file, reason: "nothing arrives; expected a positive '\(value)' in some row")
    }
    return pairs
  }

  /// The rows of a workload, or all where the file has only one.
  private static func rows(of workload: String, in table: DataFile) throws -> [DataFile.Row] {
    guard let column = table.column("workload") else {
      if workload.isEmpty { return table.rows }
      throw WorkloadError(
        setting: "trace.name",
        reason: "'\(workload)' cannot be found: \(table.file) has no column 'workload'; "
          + "remove the name")
    }
    var names: [String] = []
    for row in table.rows where !names.contains(row.fields[column]) {
      names.append(row.fields[column])
    }
    if workload.isEmpty, names.count == 1 { return table.rows }
    guard names.contains(workload) else {
      let list = names.joined(separator: ", ")
      throw WorkloadError(
        setting: "trace.name",
        reason: workload.isEmpty
          ? "\(table.file) has several workloads; expected one of: \(list)"
          : SettingRefusal.unknown("workload", workload, among: names).reason)
    }
    return table.rows.filter { $0.fields[column] == workload }
  }
}
