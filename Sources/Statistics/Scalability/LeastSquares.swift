import CGSL

/// A search for the parameters with the least sum of squared residuals.
///
/// Levenberg-Marquardt with Moré's scaling, by `gsl_multifit_nlinear_driver`; slopes are given and not
/// approximated.
final class LeastSquares {
  private typealias Parameters = UnsafePointer<gsl_vector>

  private let count: Int
  private let noise: Double
  private let residual: (_ parameters: [Double], _ point: Int) -> Double
  private let slopes: (_ parameters: [Double], _ point: Int) -> [Double]

  /// A problem with `count` residuals, and the slopes of each by the parameters.
  ///
  /// A residual that is not finite turns the search back. `noise` is the norm of residuals that are
  /// rounding and nothing else.
  init(
    count: Int, noise: Double,
    residual: @escaping (_ parameters: [Double], _ point: Int) -> Double,
    slopes: @escaping (_ parameters: [Double], _ point: Int) -> [Double]
  ) {
    self.count = count
    self.noise = noise
    self.residual = residual
    self.slopes = slopes
  }

  /// Searches from a start, with at most as many parameters as residuals.
  ///
  /// `nil` if the search does not come to rest at a minimum, within 100 steps.
  func minimum(from start: [Double]) -> LeastSquaresMinimum? {
    let parameters = withExtendedLifetime(self) { search(from: start) }
    guard parameters.allSatisfy(\.isFinite) else { return nil }
    let minimum = LeastSquaresMinimum(
      parameters: parameters, residuals: (0..<count).map { residual(parameters, $0) },
      slopes: (0..<count).map { slopes(parameters, $0) })
    return minimum.isAtRest(noise: noise) ? minimum : nil
  }

  /// The parameters where the search stops, for whatever reason.
  ///
  /// The driver's status is not looked at: it also complains of no progress at a start that is the minimum
  /// already.
  private func search(from start: [Double]) -> [Double] {
    GSLErrors.areReturned()
    var settings = gsl_multifit_nlinear_default_parameters()
    guard
      let workspace = gsl_multifit_nlinear_alloc(
        heddle_multifit_nlinear_trust(), &settings, count, start.count)
    else { fatalError("out of memory for a fit of \(start.count) parameters to \(count) points") }
    defer { gsl_multifit_nlinear_free(workspace) }

    var problem = gsl_multifit_nlinear_fdf()
    problem.n = count
    problem.p = start.count
    problem.params = Unmanaged.passUnretained(self).toOpaque()
    problem.f = { parameters, context, residuals in
      LeastSquares.from(context).fill(residuals: residuals!, parameters!)
    }
    problem.df = { parameters, context, jacobian in
      LeastSquares.from(context).fill(jacobian: jacobian!, parameters!)
    }
    var start = start
    var info: Int32 = 0
    start.withUnsafeMutableBufferPointer { start in
      var first = gsl_vector_view_array(start.baseAddress, start.count)
      // The workspace keeps the pointer to the problem until the search is over.
      withUnsafeMutablePointer(to: &problem) { problem in
        gsl_multifit_nlinear_init(&first.vector, problem, workspace)
        gsl_multifit_nlinear_driver(100, 1e-12, 1e-12, 0, nil, nil, &info, workspace)
      }
    }
    return Self.array(gsl_multifit_nlinear_position(workspace))
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> LeastSquares {
    Unmanaged.fromOpaque(context!).takeUnretainedValue()
  }

  private static func array(_ vector: Parameters) -> [Double] {
    (0..<vector.pointee.size).map { gsl_vector_get(vector, $0) }
  }

  private func fill(residuals: UnsafeMutablePointer<gsl_vector>, _ vector: Parameters) -> Int32 {
    let parameters = Self.array(vector)
    for point in 0..<count {
      // The norm of something infinite is not a number to GSL, and a step to there is taken.
      let residual = residual(parameters, point)
      gsl_vector_set(residuals, point, residual.isFinite ? residual : 1e100)
    }
    return Int32(GSL_SUCCESS)
  }

  private func fill(jacobian: UnsafeMutablePointer<gsl_matrix>, _ vector: Parameters) -> Int32 {
    let parameters = Self.array(vector)
    for point in 0..<count {
      for (column, slope) in slopes(parameters, point).enumerated() {
        gsl_matrix_set(jacobian, point, column, slope)
      }
    }
    return Int32(GSL_SUCCESS)
  }
}
