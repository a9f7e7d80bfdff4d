import Statistics
import Testing

@Suite("Sobol's points")
struct SobolPointsTests {
  /// The first points of the sequence in base 2, as in Bratley and Fox (1988), moved by half a cell of 1/8.
  @Test("are those of the published sequence, with its origin")
  func published() {
    let points = SobolPoints(count: 8, dimensions: 2).coordinates
    let sequence: [[Double]] = [
      [0, 0], [0.5, 0.5], [0.75, 0.25], [0.25, 0.75], [0.375, 0.375], [0.875, 0.875],
      [0.625, 0.125], [0.125, 0.625],
    ]
    #expect(points == sequence.map { $0.map { $0 + 0.0625 } })
  }

  @Test("have one in each of 2^k parts of every axis", arguments: [1, 2, 3, 7, 40])
  func strata(dimensions: Int) {
    for count in [2, 16, 64, 256] {
      let points = SobolPoints(count: count, dimensions: dimensions).coordinates
      for dimension in 0..<dimensions {
        let parts = points.map { Int($0[dimension] * Double(count)) }
        #expect(Set(parts).count == count, "dimension \(dimension) of \(dimensions)")
      }
    }
  }

  @Test("lie in the middle of cells, and a count with the same finest grid has the first of them")
  func prefixes() {
    let points = SobolPoints(count: 64, dimensions: 3).coordinates
    #expect(points.joined().allSatisfy { 0 < $0 && $0 < 1 })
    #expect(Array(points.prefix(40)) == SobolPoints(count: 40, dimensions: 3).coordinates)
    #expect(Set(points.map { "\($0)" }).count == 64)
  }

  /// The L2-star discrepancy by the formula of Warnock (1972).
  private func discrepancy(_ points: [[Double]]) -> Double {
    let (n, d) = (Double(points.count), points[0].count)
    let single = points.reduce(0) { $0 + $1.reduce(1) { $0 * (1 - $1 * $1) } }
    var pairs = 0.0
    for one in points {
      for other in points {
        pairs += zip(one, other).reduce(1) { $0 * (1 - max($1.0, $1.1)) }
      }
    }
    func power(_ base: Double) -> Double { (0..<d).reduce(1) { value, _ in value * base } }
    return power(1.0 / 3) - 2 / n * single / power(2) + pairs / (n * n)
  }

  @Test("are closer to uniform than a grid and than random points", arguments: [2, 3])
  func lowDiscrepancy(dimensions: Int) {
    let side = dimensions == 2 ? 8 : 4
    let sobol = discrepancy(SobolPoints(count: 64, dimensions: dimensions).coordinates)
    let grid = discrepancy(
      (0..<64).map { number in
        (0..<dimensions).map { dimension in
          let step = (0..<dimension).reduce(number) { rest, _ in rest / side } % side
          return (Double(step) + 0.5) / Double(side)
        }
      })
    #expect(sobol < grid / 2)
    var draws = SplitMix64(state: 5)
    let random = (0..<20).map { _ in
      discrepancy((0..<64).map { _ in (0..<dimensions).map { _ in draws.uniform() } })
    }
    #expect(sobol < (random.min() ?? 0) / 2)
  }
}
