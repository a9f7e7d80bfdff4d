import Foundation

extension PairedRatio {
  /// Compares pair by pair by the median of the ratios, for wall-clock times; `nil` if there are none.
  ///
  /// One run that the machine disturbed moves the geometric mean and hardly the median. The interval is
  /// ``BootstrapInterval`` of the median logarithm, carried back by `exp`. The p-value stays that of Student's t over the
  /// logarithms: a rank test of five pairs is never below 0.06, however far apart they are. So a difference
  /// should be claimed only where p and interval agree.
  ///
  /// - Precondition: as many candidates as baselines, all positive and finite.
  public init?(
    medianOf candidates: [Double], to baselines: [Double], confidence: Double,
    using generator: inout some RandomNumberGenerator
  ) {
    guard let mean = PairedRatio(of: candidates, to: baselines, confidence: confidence) else {
      return nil
    }
    count = mean.count
    p = mean.p
    logDeviation = mean.logDeviation
    // Pairs that are all alike have no spread, and one pair has no interval: both are as they were.
    guard mean.logDeviation.map({ $0 > 0 }) == true,
      let median = BootstrapInterval(
        of: .median, in: zip(candidates, baselines).map { log($0 / $1) }, confidence: confidence,
        using: &generator)
    else {
      ratio = mean.ratio
      interval = mean.interval
      return
    }
    ratio = exp(median.estimate)
    interval = ConfidenceInterval(
      low: exp(median.interval.low), high: exp(median.interval.high), confidence: confidence)
  }

  /// The least relative difference that these pairs can tell from none: how far the interval reaches from
  /// the ratio, as Student's t says; `nil` for a single pair.
  ///
  /// - Precondition: the confidence is strictly between 0 and 1.
  public func leastDifference(confidence: Double) -> Double? {
    logDeviation.map {
      expm1(
        StudentT(degreesOfFreedom: count - 1).criticalValue(confidence) * $0
          / Double(count).squareRoot())
    }
  }
}
