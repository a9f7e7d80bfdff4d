import Experiments

/// Values that somebody has published, to be laid over our own: the points of a figure or of a table.
///
/// A file of comma-separated values. Lines before the header that begin with `#` say where the values are from.
///
/// ```
/// # Gelashvili et al., PPoPP 2023, figure 4
/// executor,workload.accounts,execution.cores,throughput_tps,fitted
/// block-stm,2,4,4400,no
/// ```
/// The first column is the label of an executor, the last whether the machine profile or the workload was fitted
/// to the value, the one before it a ``Metric``; between them stand swept paths of the scenario, one or more.
public struct PublishedFigure: Sendable, Equatable {
  /// The name of its copy in a results folder.
  public static let name = "published.csv"

  /// A published value.
  public struct Point: Sendable, Equatable {
    /// The label of the executor that it is of.
    public let executor: String
    /// Where it stands, in the order of ``PublishedFigure/paths``.
    public let coordinates: [String]
    /// The value, in the unit of the metric.
    public let value: Double
    /// Whether a number of the simulation was chosen so that this value comes out.
    public let isFitted: Bool
  }

  /// Where the values are from, a line each.
  public let source: [String]
  /// The swept paths that say where a value stands.
  public let paths: [String]
  /// What the values are of.
  public let metric: Metric
  /// The values, in the order of the file.
  public let points: [Point]

  /// Reads a file; `path` is for the messages only.
  ///
  /// - Throws: ``ResultsError/malformed(path:line:reason:)`` at the first line that does not fit.
  public init(_ text: String, path: String) throws(ResultsError) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let source = lines.prefix { $0.hasPrefix("#") }
    // Empty lines in their place keep the numbers of the others.
    self.source = source.map { String($0.drop { $0 == "#" || $0 == " " }) }
    let offset = source.count
    let table = try CSVTable(lines.dropFirst(offset).joined(separator: "\n"), path: path)
    let header = table.header
    func refuse(_ line: Int, _ reason: String) -> ResultsError {
      .malformed(path: path, line: line + offset, reason: reason)
    }
    guard header.count >= 4, header[0] == "executor", header[header.count - 1] == "fitted" else {
      throw refuse(
        1,
        "expected the columns executor, one or more swept paths, a metric, fitted; found "
          + header.joined(separator: ", "))
    }
    let name = header[header.count - 2]
    guard let metric = Metric(rawValue: name) else {
      throw refuse(
        1, "there is no metric '\(name)'; try \(Metric.throughput.name) or \(Metric.speedup.name)")
    }
    self.metric = metric
    paths = Array(header[1..<header.count - 2])
    points = try table.map { row, line throws(ResultsError) in
      guard let value = Double(row[row.count - 2]), value.isFinite, value > 0 else {
        throw refuse(line, "expected a number above 0, found '\(row[row.count - 2])'")
      }
      let fitted = row[row.count - 1]
      guard fitted == "yes" || fitted == "no" else {
        throw refuse(line, "'fitted': expected yes or no, found '\(fitted)'")
      }
      return Point(
        executor: row[0], coordinates: Array(row[1..<row.count - 2]), value: value,
        isFitted: fitted == "yes")
    }
  }

  /// The value of an executor where a point of the results is; `nil` if none was published.
  func point(of executor: String, at point: Results.Point) -> Point? {
    points.first { published in
      published.executor == executor
        && zip(paths, published.coordinates).allSatisfy { path, text in
          point.swept.contains { $0.path == path && $0.isSame(as: text) }
        }
    }
  }
}

extension SweptValue {
  /// Whether a text means the same: equal texts, or equal numbers.
  fileprivate func isSame(as other: String) -> Bool {
    if text == other { return true }
    guard let number, let value = SweptValue(path, other).number else { return false }
    return number == value
  }
}
