import Experiments
import Foundation

/// How far results are from a published figure: for every value that was published, ours and the relative error.
public struct Accuracy: Sendable, Equatable {
  /// A published value beside ours.
  public struct Row: Sendable, Equatable {
    /// The executor's label.
    public let executor: String
    /// The point in words.
    public let place: String
    /// What was published.
    public let published: Double
    /// The centre of ours over the replications.
    public let simulated: Double
    /// Whether the simulation was fitted to it.
    public let isFitted: Bool

    /// Ours is so much above (+) or below (-), as a part of what was published.
    public var error: Double { simulated / published - 1 }
  }

  /// What the values are of.
  public let metric: Metric
  /// The values that are on both sides, point by point.
  public let rows: [Row]
  /// Published values that no run corresponds to.
  public let unmatched: Int

  /// Puts both beside each other.
  public init(of results: Results, to published: PublishedFigure) {
    metric = published.metric
    rows = results.points.flatMap { point in
      results.executors.compactMap { executor in
        guard let value = published.point(of: executor, at: point),
          let own = results.centre(published.metric, of: executor, at: point)
        else { return nil }
        return Row(
          executor: executor, place: results.words(for: point), published: value.value,
          simulated: own, isFitted: value.isFitted)
      }
    }
    unmatched = published.points.count { value in
      !results.executors.contains(value.executor)
        || !results.points.contains { point in
          published.point(of: value.executor, at: point) == value
            && results.centre(published.metric, of: value.executor, at: point) != nil
        }
    }
  }

  /// The errors of an executor, without those of values that were fitted.
  public func predictions(of executor: String) -> AccuracySummary? {
    AccuracySummary(rows.filter { $0.executor == executor && !$0.isFitted })
  }

  /// The errors of an executor at the values that were fitted.
  public func fits(of executor: String) -> AccuracySummary? {
    AccuracySummary(rows.filter { $0.executor == executor && $0.isFitted })
  }

  /// The executors that something was published of, in the order of the results.
  public var executors: [String] { rows.map(\.executor).uniqued() }

  /// A line for each executor: how good its predictions are.
  public var text: String {
    executors.compactMap { executor in
      predictions(of: executor).map { "\(executor) against the published values: \($0.text)." }
    }.joined(separator: "\n")
  }
}

/// The relative errors of some predictions in short.
public struct AccuracySummary: Sendable, Equatable {
  /// How many there are.
  public let count: Int
  /// The mean of their absolute values.
  public let mean: Double
  /// The median of their absolute values.
  public let median: Double
  /// The one that is farthest off.
  public let worst: Accuracy.Row
  /// Spearman's rank correlation of ours and the published values; `nil` for fewer than three.
  public let rankCorrelation: Double?

  /// Summarises; `nil` for none.
  init?(_ rows: [Accuracy.Row]) {
    guard let worst = rows.max(by: { abs($0.error) < abs($1.error) }) else { return nil }
    let errors = rows.map { abs($0.error) }.sorted()
    count = rows.count
    mean = errors.reduce(0, +) / Double(rows.count)
    median = (errors[(rows.count - 1) / 2] + errors[rows.count / 2]) / 2
    self.worst = worst
    rankCorrelation =
      rows.count < 3
      ? nil : correlation(ranks(rows.map(\.published)), ranks(rows.map(\.simulated)))
  }

  /// The mean, and the worst with its place.
  public var text: String {
    "mean absolute error \(AccuracySummary.percent(mean)) over \(count) that were not fitted, worst "
      + "\(AccuracySummary.signed(worst.error)) at \(worst.place)"
  }

  /// `3.7 %`.
  static func percent(_ share: Double) -> String { Readable.decimal(share * 100, 1) + " %" }

  /// `+3.7 %`.
  static func signed(_ share: Double) -> String { (share < 0 ? "" : "+") + percent(share) }
}

/// The ranks of values from 1; equal ones share the mean of theirs.
private func ranks(_ values: [Double]) -> [Double] {
  values.map { value in
    let below = values.count { $0 < value }
    let equal = values.count { $0 == value }
    return Double(below) + Double(equal + 1) / 2
  }
}

/// Pearson's correlation; `nil` where one side does not vary.
private func correlation(_ left: [Double], _ right: [Double]) -> Double? {
  func centred(_ values: [Double]) -> [Double] {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.map { $0 - mean }
  }
  let (left, right) = (centred(left), centred(right))
  func product(_ first: [Double], _ second: [Double]) -> Double {
    zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
  }
  let scale = product(left, left) * product(right, right)
  return scale > 0 ? product(left, right) / scale.squareRoot() : nil
}
