import Foundation

/// Where the warm-up of a simulation run ends: MSER-5.
///
/// ```swift
/// let latency = Truncation(ofReplications: latenciesByReplication)!
/// let means = latenciesByReplication.map { Summary(Array($0[latency.cut...]))!.mean }
/// ```
///
/// The series is taken in means of five observations. Cut is where the mean of what follows is known best:
/// where `sum of (z - mean)^2 / m^2` over the `m` batches that are kept is least. White (1997), "An
/// Effective Truncation Heuristic for Bias Reduction in Simulation Output", Simulation 69(6),
/// doi:10.1177/003754979706900601; batches of five by White, Cobb and Spratt (2000), "A Comparison of
/// Five Steady-State Truncation Heuristics for Simulation", Winter Simulation Conference.
///
/// Give it replications rather than a single run, where it also cuts away high excursions that belong to
/// the steady state, and so makes means too low.
public struct Truncation: Sendable, Equatable {
  /// How many observations make a batch.
  public static let batchSize = 5
  /// The fewest batches of which a cut is looked for.
  public static let fewestBatches = 10
  private static let fewestKept = 5.0

  /// How many observations to leave out at the beginning; a multiple of five.
  public let cut: Int
  /// How many observations the series has.
  public let count: Int
  /// The least value of the rule: about the square of the standard error of the mean after the cut.
  public let statistic: Double

  /// Whether the cut lies before the middle of the series.
  ///
  /// Otherwise the run is too short to tell its warm-up from its end: the cut is not to be used, and the
  /// run is to be made longer.
  public var isTrusted: Bool { 2 * cut < count }

  /// Finds the cut of one series, of evenly spaced observations; `nil` for fewer than 50 of them.
  ///
  /// At least five batches are kept, since the rule is erratic over fewer (Hoad, Robinson and Davies
  /// 2010, doi:10.1057/jors.2009.87); what is left of the last batch is not looked at. Of equally good cuts
  /// it is the earliest. O(n).
  ///
  /// - Precondition: the observations are finite.
  public init?(of series: [Double]) {
    precondition(series.allSatisfy(\.isFinite), "a series holds a value that is not finite")
    let batches = Self.batchMeans(of: series)
    guard batches.count >= Self.fewestBatches else { return nil }

    // From the end to the beginning, by Welford's update, so that each cut costs one step.
    var (mean, squares) = (0.0, 0.0)
    var best = (cut: 0, statistic: Double.infinity)
    for (cut, batch) in batches.enumerated().reversed() {
      let kept = Double(batches.count - cut)
      let distance = batch - mean
      mean += distance / kept
      squares += distance * (batch - mean)
      let statistic = squares / (kept * kept)
      if kept >= Self.fewestKept, statistic <= best.statistic { best = (cut, statistic) }
    }
    cut = best.cut * Self.batchSize
    count = series.count
    statistic = best.statistic
  }

  /// Finds one cut for all replications, from their mean at each point; `nil` for fewer than 50 points.
  ///
  /// - Precondition: the observations are finite.
  public init?(ofReplications replications: [[Double]]) {
    self.init(of: Self.average(of: replications))
  }

  /// The mean over replications at each point, up to the end of the shortest; empty if there are none.
  ///
  /// It is what Welch's procedure plots: chance is averaged away, the warm-up that all have in common
  /// stays. Welch (1983), "The Statistical Analysis of Simulation Results", in Lavenberg (ed.),
  /// "Computer Performance Modeling Handbook".
  public static func average(of replications: [[Double]]) -> [Double] {
    let length = replications.map(\.count).min() ?? 0
    return (0..<length).map { point in
      replications.reduce(0) { $0 + $1[point] } / Double(replications.count)
    }
  }

  private static func batchMeans(of series: [Double]) -> [Double] {
    (0..<series.count / batchSize).map { batch in
      series[batch * batchSize..<(batch + 1) * batchSize].reduce(0, +) / Double(batchSize)
    }
  }
}
