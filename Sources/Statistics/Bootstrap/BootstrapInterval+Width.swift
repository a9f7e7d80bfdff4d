import CGSL

extension BootstrapInterval {
  /// How far out the percentiles of the resamples are taken.
  public enum Width: Sendable, Hashable {
    /// Efron's own: as far as the normal distribution says.
    case plain
    /// As far as Student's t says, times `sqrt(n / (n - 1))`: so much less are resamples of few values spread than
    /// samples are.
    ///
    /// Hesterberg (2015), "What Teachers Should Know About the Bootstrap", The American Statistician 69(4),
    /// doi:10.1080/00031305.2015.1089789, does this to percentile intervals.
    case expanded

    /// The end of an interval, in standard errors.
    func deviations(_ confidence: Double, count: Int) -> Double {
      switch self {
      case .plain: gsl_cdf_ugaussian_Pinv((1 + confidence) / 2)
      case .expanded:
        StudentT(degreesOfFreedom: count - 1).criticalValue(confidence)
          * (Double(count) / Double(count - 1)).squareRoot()
      }
    }
  }

  /// Why the interval may cover the truth less often than it says.
  public enum Doubt: Sendable, Equatable {
    /// All values are equal, so nothing is known about their spread; the interval is that value.
    case equalValues
    /// There are fewer than ``BootstrapInterval/fewestValues``.
    case fewValues
    /// No more than one resample lies beyond an end, or only equal ones.
    ///
    /// The truth may lie beyond what resamples of this size, or this number of them, can show. So it is for a high
    /// quantile of few values.
    case endOfResamples
  }

  /// The number of values below which intervals of a mean cover it noticeably too seldom.
  public static let fewestValues = 20
}
