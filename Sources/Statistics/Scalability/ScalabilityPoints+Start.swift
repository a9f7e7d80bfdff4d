import Foundation

extension ScalabilityPoints {
  /// Where to search from: the best of a coarse grid over what is free.
  ///
  /// Under some data the sum of squares has several valleys, so a start has to be in the deepest. The scale needs
  /// no grid, since the best one for given other parameters follows from these.
  func start(_ assignment: Assignment) -> [Double] {
    let most = cores.max() ?? 1
    let contentions = grid(.contention, assignment, Self.logarithmic(from: 1e-4, to: 0.9))
    // The term with the square of the cores is from a ten-thousandth to ten thousand times the one with none.
    let coherencies = grid(
      .coherency, assignment, Self.logarithmic(from: 1e-4, to: 1e4).map { $0 / (most * most) })
    let curves = contentions.flatMap { contention in
      coherencies.map { coherency in
        let scale = assignment.held[.scale] ?? bestScale(contention, coherency)
        return ScalabilityCurve(scale: scale, contention: contention, coherency: coherency)
      }
    }
    let best = curves.map { ($0, squares($0)) }.min { $0.1 < $1.1 }?.0
    return assignment.free.map { best?[$0] ?? 1 }
  }

  private func grid(
    _ parameter: ScalabilityParameter, _ assignment: Assignment, _ values: [Double]
  ) -> [Double] {
    assignment.free.contains(parameter) ? values : [assignment.held[parameter] ?? 0]
  }

  private static func logarithmic(from low: Double, to high: Double) -> [Double] {
    (0..<16).map { low * pow(high / low, Double($0) / 15) }
  }

  /// The scale with the least squares for given other parameters: a straight line through 0.
  private func bestScale(_ contention: Double, _ coherency: Double) -> Double {
    let unit = ScalabilityCurve(contention: contention, coherency: coherency)
    let sums = zip(cores, speedups).reduce(into: (product: 0.0, square: 0.0)) { sums, point in
      let speedup = unit.speedup(cores: point.0)
      sums.product += speedup * point.1
      sums.square += speedup * speedup
    }
    return sums.product / sums.square
  }

  private func squares(_ curve: ScalabilityCurve) -> Double {
    zip(cores, speedups).reduce(0) { $0 + pow($1.1 - curve.speedup(cores: $1.0), 2) }
  }
}
