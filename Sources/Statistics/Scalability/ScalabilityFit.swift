/// A law of scalability that fits measured speedups best, and how well it is known.
///
/// ```swift
/// let fit = try ScalabilityFit(.universal, cores: [1, 2, 4, 8, 16], speedups: measured)
/// fit.curve.contention
/// fit.interval(of: .contention, confidence: 0.95)
/// fit.peak(confidence: 0.95)?.cores
/// ```
///
/// Least squares on the speedups themselves, by `gsl_multifit_nlinear_driver`. Standard errors and intervals are
/// those of the law made linear at the best fit. They say how well the points determine the parameters if
/// the law is right; whether it is, ``residuals`` say. One point is one number of cores in one replication,
/// or a mean over equally many of them.
public struct ScalabilityFit: Sendable, Equatable {
  /// What the speedup on one core is.
  public enum Scale: Sendable, Hashable {
    /// It is 1 by definition: speedups are over the same executor on one core. Points on one core say nothing
    /// then, and are left out.
    case one
    /// It is a parameter: speedups are over another executor, or are no ratios but throughputs.
    case fitted
  }

  /// The law.
  public let law: ScalabilityLaw
  /// The law with the best parameters.
  public let curve: ScalabilityCurve
  /// The parameters that the points determine, in the order of ``covariance``.
  public let determined: [ScalabilityParameter]
  /// The parameters of which the best value would be out of range, and that are at the nearest end of it.
  ///
  /// They have no standard error, and those of the others hold with these at their bounds.
  public let atBound: [ScalabilityParameter]
  /// The covariance matrix of the determined parameters (`gsl_multifit_nlinear_covar`), times the variance of
  /// a residual.
  public let covariance: [[Double]]
  /// The measured speedup less the law's, point by point.
  public let residuals: [Double]
  /// How many points there are more than parameters, those at a bound included; at least 1.
  public let degreesOfFreedom: Int
  /// The standard deviation of a residual: the root of their squares over the degrees of freedom.
  public let residualStandardError: Double
  /// The share of the variance of speedups that the law explains; `nil` if they are all equal.
  ///
  /// It is negative where their mean would fit better.
  public let rSquared: Double?
  /// The most cores that were measured.
  public let mostCores: Int

  /// Fits a law.
  ///
  /// Throws if there are not more points than parameters, fewer different numbers of cores than parameters, or
  /// if these are too close together. Parameters are never out of their ranges: see ``atBound``.
  ///
  /// - Precondition: as many speedups as numbers of cores; cores from 1 on; positive, finite speedups.
  public init(
    _ law: ScalabilityLaw, cores: [Int], speedups: [Double], scale: Scale = .fitted
  ) throws(ScalabilityFitError) {
    Self.check(cores, speedups)
    let pairs = zip(cores, speedups).filter { scale == .fitted || $0.0 > 1 }
    let parameters = law.parameters.count + (scale == .fitted ? 1 : 0)
    guard pairs.count > parameters else {
      throw .tooFewPoints(given: pairs.count, needed: parameters + 1)
    }
    let numbers = Set(pairs.map(\.0)).count
    guard numbers >= parameters else {
      throw .tooFewCores(given: numbers, needed: parameters)
    }

    let points = ScalabilityPoints(cores: pairs.map { Double($0.0) }, speedups: pairs.map(\.1))
    guard let (assignment, minimum) = points.best(of: Assignment.all(of: law, scale: scale)) else {
      throw .noConvergence
    }
    guard let inverse = minimum.inverse else { throw .undetermined }
    self.law = law
    curve = assignment.curve(minimum.parameters)
    determined = assignment.free
    atBound = law.parameters.filter { assignment.held[$0] != nil }
    residuals = minimum.residuals.map { -$0 }
    degreesOfFreedom = pairs.count - parameters
    let variance = minimum.squares / Double(degreesOfFreedom)
    residualStandardError = variance.squareRoot()
    covariance = inverse.map { $0.map { $0 * variance } }
    rSquared = points.variation > 0 ? 1 - minimum.squares / points.variation : nil
    mostCores = pairs.map(\.0).max() ?? 1
  }

  private static func check(_ cores: [Int], _ speedups: [Double]) {
    precondition(
      cores.count == speedups.count,
      "\(speedups.count) speedups do not pair with \(cores.count) numbers of cores")
    precondition(cores.allSatisfy { $0 >= 1 }, "a speedup on less than one core: \(cores)")
    precondition(
      speedups.allSatisfy { $0 > 0 && $0.isFinite },
      "a speedup is not positive and finite: \(speedups)")
  }
}
