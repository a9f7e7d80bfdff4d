import CGSL

/// A search for the parameters with the least sum of squared residuals.
///
/// Levenberg-Marquardt with Moré's scaling, by `gsl_multifit_nlinear_driver`, with the slopes given and
/// not approximated.
final class LeastSquares {
  /// Where a search ended.
  struct Minimum {
    let parameters: [Double]
    let residuals: [Double]
    /// The inverse of `J^T J` (`gsl_multifit_nlinear_covar`): the covariance of the parameters but for the
    /// variance of a residual.
    let inverse: [[Double]]
    /// Whether no parameter could be changed for another's sake.
    let isDetermined: Bool

    var squares: Double { residuals.reduce(0) { $0 + $1 * $1 } }
  }

  private let count: Int
  private let residual: (_ parameters: [Double], _ point: Int) -> Double
  private let slopes: (_ parameters: [Double], _ point: Int) -> [Double]

  /// A problem with `count` residuals, and the slopes of each by the parameters.
  ///
  /// A residual that is not finite turns the search back.
  init(
    count: Int, residual: @escaping (_ parameters: [Double], _ point: Int) -> Double,
    slopes: @escaping (_ parameters: [Double], _ point: Int) -> [Double]
  ) {
    self.count = count
    self.residual = residual
    self.slopes = slopes
  }

  /// Searches from a start; `nil` if it does not come to a rest.
  ///
  /// `noise` is the size of residuals that are rounding and nothing else.
  func minimum(from start: [Double], noise: Double) -> Minimum? {
    GSLErrors.areReturned()
    var settings = gsl_multifit_nlinear_default_parameters()
    let size = start.count
    guard
      let workspace = gsl_multifit_nlinear_alloc(
        heddle_multifit_nlinear_trust(), &settings, count, size),
      let covariance = gsl_matrix_alloc(size, size)
    else { fatalError("out of memory for a fit of \(count) points") }
    defer {
      gsl_multifit_nlinear_free(workspace)
      gsl_matrix_free(covariance)
    }

    let parameters = withExtendedLifetime(self) { search(workspace, from: start) }
    guard parameters.allSatisfy(\.isFinite) else { return nil }
    let residuals = (0..<count).map { residual(parameters, $0) }
    let slopes = (0..<count).map { self.slopes(parameters, $0) }
    guard Self.isAtRest(residuals, slopes, noise: noise) else { return nil }
    gsl_multifit_nlinear_covar(gsl_multifit_nlinear_jac(workspace), 0, covariance)
    let inverse = (0..<size).map { row in
      (0..<size).map { gsl_matrix_get(covariance, row, $0) }
    }
    return Minimum(
      parameters: parameters, residuals: residuals, inverse: inverse,
      isDetermined: Self.isDetermined(slopes, inverse))
  }

  /// The parameters where the search stops, for whatever reason: the driver's status is not looked at,
  /// since it also calls it no progress when the start is the minimum already.
  private func search(
    _ workspace: UnsafeMutablePointer<gsl_multifit_nlinear_workspace>, from start: [Double]
  ) -> [Double] {
    var problem = gsl_multifit_nlinear_fdf()
    problem.n = count
    problem.p = start.count
    problem.params = Unmanaged.passUnretained(self).toOpaque()
    problem.f = { LeastSquares.fill($0, $1) { problem, values in problem.fill(residuals: $2, values) } }
    return []
  }
}
