import CGSL

/// What a sample of independent replications looks like: count, centre, spread and range.
///
/// ```swift
/// let throughput = Summary([10_400, 10_150, 10_600])!
/// throughput.mean      // 10383.33...
/// throughput.median    // 10400
/// ```
///
/// The values must be independent, one a replication. The observations inside one run follow each
/// other and are not: an interval over them covers the truth far less often than it says.
public struct Summary: Sendable, Equatable {
  /// How many values there are; at least 1.
  public let count: Int
  /// The arithmetic mean (`gsl_stats_mean`).
  public let mean: Double
  /// The standard deviation with `count - 1` in the denominator (`gsl_stats_sd`); `nil` for a
  /// single value, which says nothing about spread.
  public let standardDeviation: Double?
  /// The 50th percentile.
  public let median: Double
  /// The 5th percentile.
  public let p5: Double
  /// The 95th percentile.
  public let p95: Double
  /// The smallest value.
  public let minimum: Double
  /// The largest value.
  public let maximum: Double

  /// Summarises the values; `nil` if there are none.
  ///
  /// O(n log n). Quantiles interpolate linearly between order statistics
  /// (`gsl_stats_quantile_from_sorted_data`; type 7 of Hyndman and Fan 1996).
  ///
  /// - Precondition: every value is finite.
  public init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    precondition(values.allSatisfy(\.isFinite), "a sample holds a value that is not finite")
    let sorted = values.sorted()
    func quantile(_ fraction: Double) -> Double {
      gsl_stats_quantile_from_sorted_data(sorted, 1, sorted.count, fraction)
    }
    count = sorted.count
    mean = gsl_stats_mean(sorted, 1, sorted.count)
    standardDeviation = sorted.count > 1 ? gsl_stats_sd(sorted, 1, sorted.count) : nil
    median = quantile(0.5)
    p5 = quantile(0.05)
    p95 = quantile(0.95)
    minimum = sorted[0]
    maximum = sorted[sorted.count - 1]
  }

  /// The standard error of the mean, `sd / sqrt(n)`; `nil` for a single value.
  public var standardError: Double? {
    standardDeviation.map { $0 / Double(count).squareRoot() }
  }
}
