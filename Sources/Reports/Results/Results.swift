import Experiments
import Statistics

/// The records of one experiment, found by point and executor.
///
/// Points keep the order of their numbers, executors the order of their first appearance, so that
/// equal records give equal files, tables and colours.
public struct Results: Sendable {
  /// The records, in the order given.
  public let records: [RunRecord]
  /// What runs of chains have beside their records; empty without a chain.
  public let details: [ChainDetail]
  /// What others have measured of the same; `nil` where the scenario names nothing.
  public let published: PublishedFigure?
  /// The swept paths, in the order of the scenario.
  public let paths: [String]
  /// The points that have records.
  public let points: [Point]
  /// Those of the swept paths that vary with others.
  public let groups: [SweepGroup]
  /// What the budget was, and what it did not suffice for; `nil` without one.
  public let budget: BudgetReport?
  /// The executors' labels, in the order of their first appearance.
  public let executors: [String]

  let canShorten: [Bool]
  private let cells: [Cell: [RunRecord]]
  private let detailPlaces: [Cell: [Int]]

  /// A point of the sweep.
  public struct Point: Sendable, Hashable {
    /// Its number, from 1.
    public let number: Int
    /// Its coordinates, in the order of ``Results/paths``.
    public let swept: [SweptValue]
  }

  private struct Cell: Hashable {
    let point: Int
    let executor: String
  }

  /// Indexes records, in O(n).
  ///
  /// - Precondition: all the records sweep the same paths.
  public init(
    _ records: [RunRecord], details: [ChainDetail] = [], groups: [SweepGroup] = [],
    budget: BudgetReport? = nil, published: PublishedFigure? = nil
  ) {
    let paths = records.first?.swept.map(\.path) ?? []
    var points: [Int: Point] = [:]
    var executors: [String] = []
    var cells: [Cell: [RunRecord]] = [:]
    for record in records {
      precondition(
        record.swept.map(\.path) == paths,
        "a record sweeps \(record.swept.map(\.path)), the first one \(paths)")
      points[record.point] = Point(number: record.point, swept: record.swept)
      if !executors.contains(record.executor) { executors.append(record.executor) }
      cells[Cell(point: record.point, executor: record.executor), default: []].append(record)
    }
    self.records = records
    self.details = details
    self.published = published
    self.detailPlaces = Dictionary(
      grouping: details.indices,
      by: { Cell(point: details[$0].point, executor: details[$0].executor) })
    self.paths = paths
    self.groups = groups
    self.budget = budget
    self.points = points.values.sorted { $0.number < $1.number }
    self.executors = executors
    self.cells = cells
    canShorten = Self.canShorten(self.points, paths: paths)
  }

  /// The runs of an executor at a point, one a replication.
  public func runs(of executor: String, at point: Point) -> [RunRecord] {
    cells[Cell(point: point.number, executor: executor)] ?? []
  }

  /// The details of the runs of an executor at a point, one a replication.
  public func details(of executor: String, at point: Point) -> [ChainDetail] {
    (detailPlaces[Cell(point: point.number, executor: executor)] ?? []).map { details[$0] }
  }

  /// Whether the runs are those of chains.
  public var isChain: Bool { records.contains { $0.chain != nil } }

  /// The metric that says who is ahead.
  public var primaryMetric: Metric {
    records.first.map { Metric.primary(of: $0)[0] } ?? .throughput
  }

  /// The values of a metric over an executor's runs at a point; empty where it does not apply.
  public func sample(_ metric: Metric, of executor: String, at point: Point) -> [Double] {
    runs(of: executor, at: point).compactMap(metric.value)
  }

  /// The paired ratio of a metric between two executors at a point.
  ///
  /// `nil` if no replication has a positive value for both. On the threads clock it is the median ratio, with a
  /// bootstrap interval.
  public func ratio(
    _ metric: Metric, of candidate: String, to baseline: String, at point: Point,
    confidence: Double
  ) -> PairedRatio? {
    PairedRatio(
      metric, of: runs(of: candidate, at: point), to: runs(of: baseline, at: point),
      confidence: confidence)
  }
}
