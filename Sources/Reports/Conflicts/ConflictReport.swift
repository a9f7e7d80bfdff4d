import Workloads

/// Statistics of conflicts side by side: a row for each block, or for each policy of a replay.
public struct ConflictReport: Sendable {
  /// One row.
  public struct Row: Sendable {
    /// What tells it from the other rows, one text for each of ``ConflictReport/labels``.
    public let labels: [String]
    /// Its figures.
    public let statistics: ConflictStatistics

    /// Creates a row.
    public init(_ labels: [String], _ statistics: ConflictStatistics) {
      self.labels = labels
      self.statistics = statistics
    }
  }

  /// The heads of the columns that tell the rows apart.
  public let labels: [String]
  /// The rows.
  public private(set) var rows: [Row] = []

  /// The numbers of cores for which the bound is shown; `nil` is any number.
  static let cores: [Int?] = [4, 8, 16, nil]

  /// An empty report.
  public init(labels: [String]) {
    self.labels = labels
  }

  /// Adds a row.
  ///
  /// - Precondition: it has as many labels as the report.
  public mutating func add(_ row: Row) {
    precondition(
      row.labels.count == labels.count, "\(row.labels.count) labels, but \(labels.count) heads")
    rows.append(row)
  }
}
