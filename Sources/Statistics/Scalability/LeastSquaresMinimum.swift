import CGSL

/// Where a search for the least sum of squares ended, or parameters that are to be judged like it.
struct LeastSquaresMinimum {
  let parameters: [Double]
  let residuals: [Double]
  /// The slopes of each residual by the parameters: the Jacobian, row by row.
  let slopes: [[Double]]

  /// The sum of the squared residuals.
  var squares: Double { residuals.reduce(0) { $0 + $1 * $1 } }

  /// Half the slope of the sum of squares by each parameter.
  var gradient: [Double] {
    parameters.indices.map { parameter in
      zip(residuals, slopes).reduce(0) { $0 + $1.0 * $1.1[parameter] }
    }
  }

  /// How far from 0 the gradient may be where it is called 0: rounding, or a millionth of the lengths of residuals
  /// and slopes.
  func tolerances(noise: Double) -> [Double] {
    let reach = max(1e-6 * squares.squareRoot(), noise)
    return slopeSquares.map { reach * $0.squareRoot() }
  }

  /// Whether residuals and slopes are orthogonal.
  func isAtRest(noise: Double) -> Bool {
    zip(gradient, tolerances(noise: noise)).allSatisfy { abs($0) <= $1 }
  }

  /// The inverse of `J^T J`, by `gsl_multifit_nlinear_covar`: the covariance of the parameters but for the
  /// variance of a residual; `nil` if parameters can stand in for each other.
  ///
  /// They can if the variance of one grows a trillion times for the sake of the others: there the inverse is
  /// rounding.
  var inverse: [[Double]]? {
    let size = parameters.count
    guard size > 0 else { return [] }
    GSLErrors.areReturned()
    guard let jacobian = gsl_matrix_alloc(slopes.count, size),
      let covariance = gsl_matrix_alloc(size, size)
    else { fatalError("out of memory for a fit of \(slopes.count) points") }
    defer {
      gsl_matrix_free(jacobian)
      gsl_matrix_free(covariance)
    }
    for (row, slopes) in slopes.enumerated() {
      for (column, slope) in slopes.enumerated() { gsl_matrix_set(jacobian, row, column, slope) }
    }
    gsl_multifit_nlinear_covar(jacobian, 0, covariance)
    let inverse = (0..<size).map { row in
      (0..<size).map { gsl_matrix_get(covariance, row, $0) }
    }
    let isDetermined = slopeSquares.enumerated().allSatisfy { index, squares in
      let inflation = inverse[index][index] * squares
      return inflation > 0 && inflation < 1e12
    }
    return isDetermined ? inverse : nil
  }

  private var slopeSquares: [Double] {
    parameters.indices.map { parameter in
      slopes.reduce(0) { $0 + $1[parameter] * $1[parameter] }
    }
  }
}
