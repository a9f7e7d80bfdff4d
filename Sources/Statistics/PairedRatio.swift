import CGSL
import Foundation

/// How many times a baseline a candidate is, from paired replications.
///
/// Both saw the same transactions in the same replication (common random numbers), so each pair
/// gives one ratio, free of what the two had in common. Ratios are skewed and their logarithms are
/// not, so the mean, Student's t interval and the test against "no difference" are taken over
/// `log(candidate / baseline)` and carried back by `exp`: the estimate is the geometric mean ratio.
/// (Fleming and Wallace 1986, doi:10.1145/5666.5673: only the geometric mean of ratios is
/// consistent whichever of the two is called the baseline.)
public struct PairedRatio: Sendable, Equatable {
  /// The geometric mean of candidate / baseline.
  public let ratio: Double
  /// Its interval; `nil` for a single pair.
  public let interval: ConfidenceInterval?
  /// The two-sided p-value against a ratio of 1; `nil` for a single pair.
  public let p: Double?
  /// How many pairs there are; at least 1.
  public let count: Int
  /// The standard deviation of the logarithms of the ratios; `nil` for a single pair.
  public let logDeviation: Double?

  /// Compares pair by pair; `nil` if there are none.
  ///
  /// Pairs that all have the same ratio leave no doubt: the interval is that one ratio, and p is 1
  /// if it is 1, else 0.
  ///
  /// - Precondition: as many candidates as baselines, all positive and finite.
  public init?(of candidates: [Double], to baselines: [Double], confidence: Double) {
    precondition(
      candidates.count == baselines.count,
      "\(candidates.count) candidates do not pair with \(baselines.count) baselines")
    guard !candidates.isEmpty else { return nil }
    let logarithms = zip(candidates, baselines).map { candidate, baseline in
      precondition(
        candidate > 0 && baseline > 0 && candidate.isFinite && baseline.isFinite,
        "the ratio of \(candidate) to \(baseline) has no logarithm")
      return log(candidate / baseline)
    }
    count = logarithms.count

    if let same = Self.common(candidates, baselines) {
      let isSingle = logarithms.count == 1
      ratio = same
      interval =
        isSingle ? nil : ConfidenceInterval(low: same, high: same, confidence: confidence)
      p = isSingle ? nil : (same == 1 ? 1 : 0)
      logDeviation = isSingle ? nil : 0
      return
    }
    let mean = gsl_stats_mean(logarithms, 1, logarithms.count)
    let deviation = gsl_stats_sd_m(logarithms, 1, logarithms.count, mean)
    let error = deviation / Double(count).squareRoot()
    let student = StudentT(degreesOfFreedom: count - 1)
    let reach = student.criticalValue(confidence) * error
    ratio = exp(mean)
    interval = ConfidenceInterval(
      low: exp(mean - reach), high: exp(mean + reach), confidence: confidence)
    p = student.twoSidedP(mean / error)
    logDeviation = deviation
  }

  /// How many pairs it takes to know the ratio to a relative precision; `nil` for a single pair.
  ///
  /// At a precision of 0.02 the ends of the interval are at most a factor of 1.02 away from the ratio,
  /// and a true difference of 4 % is seldom called none. Judged from these pairs as a pilot sample, see
  /// ``SampleSize``; where ``SampleSize/isTooSmall``, "no difference found" is not yet an answer.
  ///
  /// - Precondition: the precision is positive, and the confidence strictly between 0 and 1.
  public func pairsNeeded(precision: Double, confidence: Double) -> SampleSize? {
    logDeviation.map {
      SampleSize(
        deviation: $0, pilot: count, halfWidth: log1p(precision), confidence: confidence)
    }
  }

  /// The ratio that every pair has; `nil` if they differ.
  private static func common(_ candidates: [Double], _ baselines: [Double]) -> Double? {
    let first = candidates[0] / baselines[0]
    return zip(candidates, baselines).allSatisfy { $0 / $1 == first } ? first : nil
  }
}
