import CGSL

extension BootstrapInterval {
  /// How far out the percentiles of the resamples are taken.
  public enum Width: Sendable, Hashable {
    /// Efron's own: as far as the normal distribution says.
    case plain
    /// As far as Student's t says, times `sqrt(n / (n - 1))`: resamples of few values are spread less than
    /// samples are, by both. Hesterberg (2015), "What Teachers Should Know About the Bootstrap", The American
    /// Statistician 69(4), doi:10.1080/00031305.2015.1089789, section 4.3.
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
    /// At an end there is no more than one resample beyond it, or only equal ones: the truth may lie beyond
    /// what resamples of this size, or this number of them, can show. So it is for a high quantile of few
    /// values.
    case endOfResamples
  }

  /// The number of values below which coverage is doubtful whatever the statistic.
  public static let fewestValues = 20
}
