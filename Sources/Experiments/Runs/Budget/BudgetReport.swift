/// What a budget was, and what it did not suffice for.
///
/// It is a part of the manifest, from which tables and sentences have it, and so it holds no time that passed.
public struct BudgetReport: Codable, Sendable, Equatable {
  /// What of a budget is used up.
  public enum Limit: String, Codable, Sendable {
    /// The number of runs.
    case runs
    /// The time.
    case time
  }

  /// A point that was to get more replications.
  public struct Unfinished: Codable, Sendable, Equatable {
    /// Its number, from 1.
    public let point: Int
    /// What is swept there, a path and its value each: `execution.cores = 4`.
    public let swept: [String]
    /// How many replications it has.
    public let replications: Int
    /// The half-width of its widest interval, relative to the mean, where it has the fewest replications and is
    /// not precise; `nil` otherwise.
    public let halfWidth: Double?

    /// Creates an entry.
    public init(point: Int, swept: [String], replications: Int, halfWidth: Double?) {
      self.point = point
      self.swept = swept
      self.replications = replications
      self.halfWidth = halfWidth
    }

    private enum CodingKeys: String, CodingKey {
      case point, swept, replications
      case halfWidth = "half_width"
    }
  }

  /// The budget as one says it, such as `500 runs`.
  public let budget: String
  /// What of it is used up; `nil` if it sufficed.
  public let endedBy: Limit?
  /// The fewest replications that each point was to have.
  public let minimum: Int
  /// The precision that each point was to reach; `nil` where the number of replications is fixed.
  public let precision: Double?
  /// How many points there are, those without runs included.
  public let pointCount: Int
  /// The points that were to get more, by number; empty if the budget sufficed.
  public let unfinished: [Unfinished]
  /// What must be known of these results; `nil` where they are the same every time.
  public let reservation: String?

  /// What is said of results that a time has ended, or could have.
  static let timeReservation =
    "which runs there are depends on how fast they were, and differs from machine to machine and with --jobs; "
    + "each of them is what it would be without a budget"

  private enum CodingKeys: String, CodingKey {
    case budget, minimum, precision, unfinished, reservation
    case endedBy = "ended_by"
    case pointCount = "points"
  }

  /// Creates a report.
  public init(
    budget: String, endedBy: Limit?, minimum: Int, precision: Double?, pointCount: Int,
    unfinished: [Unfinished], reservation: String? = nil
  ) {
    self.budget = budget
    self.endedBy = endedBy
    self.minimum = minimum
    self.precision = precision
    self.pointCount = pointCount
    self.unfinished = unfinished
    self.reservation = reservation
  }
}

extension BudgetReport {
  /// What is left of points.
  init(
    _ budget: Budget, endedBy: Limit?, of points: [PointProgress], _ replications: Replications
  ) {
    self.init(
      budget: budget.text, endedBy: endedBy, minimum: replications.minimum,
      precision: replications.isSequential ? replications.precision : nil,
      pointCount: points.count,
      unfinished: endedBy == nil ? [] : points.compactMap(\.unfinished),
      reservation: budget.time == nil ? nil : Self.timeReservation)
  }
}

extension PointProgress {
  /// What it lacks; `nil` once it has ended.
  fileprivate var unfinished: BudgetReport.Unfinished? {
    guard ending == nil else { return nil }
    return BudgetReport.Unfinished(
      point: plan.point.index + 1,
      swept: plan.point.swept.map { "\($0.path) = \($0.text)" }, replications: results.count,
      halfWidth: hasMinimum ? relativeHalfWidth : nil)
  }
}
