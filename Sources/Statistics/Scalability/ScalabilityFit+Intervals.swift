import Foundation

extension ScalabilityFit {
  /// The standard error of a parameter; `nil` for one that was not determined from the points.
  public func standardError(of parameter: ScalabilityParameter) -> Double? {
    determined.firstIndex(of: parameter).map { covariance[$0][$0].squareRoot() }
  }

  /// Student's t interval of a parameter, cut to the parameter's range; `nil` for one that was not determined.
  ///
  /// - Precondition: the confidence is strictly between 0 and 1.
  public func interval(
    of parameter: ScalabilityParameter, confidence: Double
  ) -> ConfidenceInterval? {
    standardError(of: parameter).map { error in
      let reach = StudentT(degreesOfFreedom: degreesOfFreedom).criticalValue(confidence) * error
      let value = curve[parameter]
      return ConfidenceInterval(
        low: parameter.clamped(value - reach), high: parameter.clamped(value + reach),
        confidence: confidence)
    }
  }

  /// The number of cores beyond which more are slower; `nil` for a fit without coherency, which has none.
  ///
  /// The interval is Student's t on the logarithm of ``ScalabilityCurve/coresAtPeak``, with the standard
  /// error by the delta method. There is one only if the coherency's own interval does not reach 0:
  /// otherwise the peak may be at any number of cores, however large.
  ///
  /// - Precondition: the confidence is strictly between 0 and 1.
  public func peak(confidence: Double) -> ScalabilityPeak? {
    guard let cores = curve.coresAtPeak else { return nil }
    return ScalabilityPeak(
      cores: cores, speedup: curve.speedup(cores: cores),
      interval: peakInterval(cores, confidence), isBeyondMeasured: cores > Double(mostCores))
  }

  private func peakInterval(_ cores: Double, _ confidence: Double) -> ConfidenceInterval? {
    guard cores > 1, let coherency = interval(of: .coherency, confidence: confidence),
      coherency.low > 0
    else { return nil }
    // By log cores = (log(1 - contention) - log coherency) / 2.
    let slopes = determined.map { parameter in
      switch parameter {
      case .scale: 0.0
      case .contention: -0.5 / (1 - curve.contention)
      case .coherency: -0.5 / curve.coherency
      }
    }
    let variance = zip(slopes, covariance).reduce(0) { sum, row in
      sum + row.0 * zip(slopes, row.1).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let student = StudentT(degreesOfFreedom: degreesOfFreedom)
    let factor = exp(student.criticalValue(confidence) * variance.squareRoot())
    return ConfidenceInterval(
      low: max(1, cores / factor), high: cores * factor, confidence: confidence)
  }
}
