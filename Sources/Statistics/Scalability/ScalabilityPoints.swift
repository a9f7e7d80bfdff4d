import CGSL

/// Measured speedups, and the search for the parameters of a law.
struct ScalabilityPoints {
  let cores: [Double]
  let speedups: [Double]

  /// The norm of residuals that are nothing but rounding.
  var noise: Double { 1e-12 * speedups.reduce(0) { $0 + $1 * $1 }.squareRoot() }

  /// The sum of the squared distances of the speedups from their mean.
  var variation: Double {
    let mean = gsl_stats_mean(speedups, 1, speedups.count)
    return gsl_stats_tss_m(speedups, 1, speedups.count, mean)
  }

  /// The least squares over the free parameters, none of them out of its range; `nil` if the search does not come
  /// to rest, as where it is stopped by an end of a range.
  func minimum(_ assignment: Assignment) -> LeastSquaresMinimum? {
    guard !assignment.free.isEmpty else { return judge([], assignment) }
    let problem = LeastSquares(count: cores.count, noise: noise) { values, point in
      // Out of its range a law may have a pole, and better but meaningless fits beyond it.
      assignment.isAllowed(values) ? residual(at: point, assignment, values) : .infinity
    } slopes: { values, point in
      slopes(at: point, assignment, values)
    }
    return problem.minimum(from: start(assignment))
  }

  /// Residuals and slopes for given values of the free parameters, without a search.
  func judge(_ values: [Double], _ assignment: Assignment) -> LeastSquaresMinimum {
    LeastSquaresMinimum(
      parameters: values,
      residuals: cores.indices.map { residual(at: $0, assignment, values) },
      slopes: cores.indices.map { slopes(at: $0, assignment, values) })
  }

  /// The law's speedup less the measured one.
  private func residual(at point: Int, _ assignment: Assignment, _ values: [Double]) -> Double {
    let speedup =
      assignment.value(of: .scale, values) * cores[point] / slowdown(at: point, assignment, values)
    return speedup - speedups[point]
  }

  private func slopes(at point: Int, _ assignment: Assignment, _ values: [Double]) -> [Double] {
    let slowdown = slowdown(at: point, assignment, values)
    let perScale = cores[point] / slowdown
    let perContention =
      -assignment.value(of: .scale, values) * perScale / slowdown * (cores[point] - 1)
    return assignment.free.map { parameter in
      switch parameter {
      case .scale: perScale
      case .contention: perContention
      case .coherency: perContention * cores[point]
      }
    }
  }

  private func slowdown(at point: Int, _ assignment: Assignment, _ values: [Double]) -> Double {
    ScalabilityCurve.slowdown(
      cores[point], assignment.value(of: .contention, values),
      assignment.value(of: .coherency, values))
  }
}
