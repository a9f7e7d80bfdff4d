import CGSL
import Foundation

/// How many times a baseline a candidate is, where replications have nothing in common.
///
/// For runs of different scenarios, or with different seeds. Like ``PairedRatio`` it looks at logarithms: the
/// estimate is the ratio of geometric means. The two may be spread differently: Welch (1947),
/// "The generalization of 'Student's' problem when several different population variances are involved",
/// Biometrika 34, doi:10.1093/biomet/34.1-2.28, with Satterthwaite's degrees of freedom. GSL has no such
/// test; the distribution is `gsl_cdf_tdist_Pinv` and `gsl_cdf_tdist_Q`.
public struct UnpairedRatio: Sendable, Equatable {
  /// The geometric mean of the candidates over that of the baselines.
  public let ratio: Double
  /// Its interval; `nil` if either has a single value.
  public let interval: ConfidenceInterval?
  /// The two-sided p-value against a ratio of 1; `nil` if either has a single value.
  public let p: Double?
  /// How many candidates there are, at least 1.
  public let candidateCount: Int
  /// How many baselines there are, at least 1.
  public let baselineCount: Int
  /// The standard error of the logarithm of the ratio; `nil` if either has a single value.
  public let logError: Double?
  /// The degrees of freedom of the interval, 0 where there is no spread; `nil` if either has a single value.
  public let degreesOfFreedom: Double?

  /// Compares two samples; `nil` if either is empty.
  ///
  /// If the values of each are all equal there is no doubt: the interval is the ratio, and p is 1 if that is
  /// 1, else 0.
  ///
  /// - Precondition: all values are positive and finite; the confidence is strictly between 0 and 1.
  public init?(of candidates: [Double], to baselines: [Double], confidence: Double) {
    precondition(
      0 < confidence && confidence < 1, "a confidence of \(confidence) is not between 0 and 1")
    guard !candidates.isEmpty, !baselines.isEmpty else { return nil }
    let (above, below) = (LogSample(candidates), LogSample(baselines))
    candidateCount = candidates.count
    baselineCount = baselines.count

    guard let upper = above.squaredError, let lower = below.squaredError else {
      ratio = exp(above.mean - below.mean)
      (interval, p, logError, degreesOfFreedom) = (nil, nil, nil, nil)
      return
    }
    let squares = upper + lower
    guard squares > 0 else {
      let same = candidates[0] / baselines[0]
      ratio = same
      interval = ConfidenceInterval(low: same, high: same, confidence: confidence)
      (p, logError, degreesOfFreedom) = (same == 1 ? 1 : 0, 0, 0)
      return
    }
    let freedom =
      squares * squares
      / (upper * upper / Double(candidates.count - 1) + lower * lower / Double(baselines.count - 1))
    let error = squares.squareRoot()
    let difference = above.mean - below.mean
    let reach = gsl_cdf_tdist_Pinv((1 + confidence) / 2, freedom) * error
    ratio = exp(difference)
    interval = ConfidenceInterval(
      low: exp(difference - reach), high: exp(difference + reach), confidence: confidence)
    p = min(1, 2 * gsl_cdf_tdist_Q(abs(difference / error), freedom))
    logError = error
    degreesOfFreedom = freedom
  }

  /// The least relative difference that these values can tell from none; `nil` if either has a single one.
  ///
  /// - Precondition: the confidence is strictly between 0 and 1.
  public func leastDifference(confidence: Double) -> Double? {
    guard let logError, let degreesOfFreedom else { return nil }
    guard logError > 0 else { return 0 }
    return expm1(gsl_cdf_tdist_Pinv((1 + confidence) / 2, degreesOfFreedom) * logError)
  }

  /// How many values of each it takes to know the ratio to a relative precision; `nil` if either has a single one.
  ///
  /// As ``PairedRatio/pairsNeeded(precision:confidence:)``, from the smaller sample.
  ///
  /// - Precondition: the precision is positive, and the confidence strictly between 0 and 1.
  public func valuesNeeded(precision: Double, confidence: Double) -> SampleSize? {
    let pilot = min(candidateCount, baselineCount)
    return logError.map {
      SampleSize(
        deviation: $0 * Double(pilot).squareRoot(), pilot: pilot, halfWidth: log1p(precision),
        confidence: confidence)
    }
  }
}

/// What is needed of the logarithms of a sample.
private struct LogSample {
  let mean: Double
  /// The square of the mean's standard error, exactly 0 for equal values; `nil` for a single value.
  let squaredError: Double?

  init(_ values: [Double]) {
    let logarithms = values.map { value in
      precondition(value > 0 && value.isFinite, "\(value) has no logarithm")
      return log(value)
    }
    mean = gsl_stats_mean(logarithms, 1, logarithms.count)
    guard values.count > 1 else {
      squaredError = nil
      return
    }
    let isConstant = values.allSatisfy { $0 == values[0] }
    let variance = isConstant ? 0 : gsl_stats_variance_m(logarithms, 1, logarithms.count, mean)
    squaredError = variance / Double(values.count)
  }
}
