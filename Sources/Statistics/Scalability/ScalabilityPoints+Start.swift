import CGSL

extension ScalabilityPoints {
  /// A start from a straight fit: `cores / speedup` is linear in what the law divides by its scale.
  ///
  /// It is how Gunther fits the law in a spreadsheet (2007, chapter 5); here only a start, because it weighs
  /// small speedups more.
  func linearStart(_ assignment: Assignment) -> [Double] {
    let scale = assignment.held[.scale]
    // What the parameters that are held contribute to the slowdown, 1 included.
    let base = cores.map { cores in
      ScalabilityCurve.slowdown(
        cores, assignment.held[.contention] ?? 0, assignment.held[.coherency] ?? 0)
    }
    let target = cores.indices.map { point in
      let inverse = cores[point] / speedups[point]
      return scale.map { $0 * inverse - base[point] } ?? inverse
    }
    let factors = Self.linearFit(
      target,
      by: assignment.free.map { parameter in
        switch parameter {
        case .scale: base
        case .contention: cores.map { $0 - 1 }
        case .coherency: cores.map { $0 * ($0 - 1) }
        }
      })
    let inverseScale = scale == nil ? factors[0] : 1
    guard inverseScale > 0 else { return plainStart(assignment) }
    return zip(assignment.free, factors).map { parameter, factor in
      parameter == .scale ? 1 / factor : parameter.clamped(factor / inverseScale)
    }
  }

  /// A start from nothing but the best speedup a core.
  func plainStart(_ assignment: Assignment) -> [Double] {
    let most = cores.max() ?? 1
    return assignment.free.map { parameter in
      switch parameter {
      case .scale: zip(speedups, cores).map(/).max() ?? 1
      case .contention: 0.05
      case .coherency: 0.1 / (most * most)
      }
    }
  }

  /// The factors of columns whose sum is closest to a target, by `gsl_multifit_linear`.
  private static func linearFit(_ target: [Double], by columns: [[Double]]) -> [Double] {
    GSLErrors.areReturned()
    let (rows, size) = (target.count, columns.count)
    guard let matrix = gsl_matrix_alloc(rows, size), let factors = gsl_vector_alloc(size),
      let covariance = gsl_matrix_alloc(size, size), let values = gsl_vector_alloc(rows),
      let workspace = gsl_multifit_linear_alloc(rows, size)
    else { fatalError("out of memory for a fit of \(size) parameters to \(rows) points") }
    defer {
      gsl_matrix_free(matrix)
      gsl_vector_free(factors)
      gsl_vector_free(values)
      gsl_matrix_free(covariance)
      gsl_multifit_linear_free(workspace)
    }
    for row in 0..<rows {
      gsl_vector_set(values, row, target[row])
      for column in 0..<size { gsl_matrix_set(matrix, row, column, columns[column][row]) }
    }
    var squares = 0.0
    gsl_multifit_linear(matrix, values, factors, covariance, &squares, workspace)
    return (0..<size).map { gsl_vector_get(factors, $0) }
  }
}
