import CGSL
import EventKernel
import Testing

@Suite("Discrete distributions")
struct DiscreteDistributionTests {
  @Test("alternatives come up in proportion to their weights")
  func proportions() throws {
    let weights = [1, 0, 5, 2.5, 1.5]
    let distribution = try DiscreteDistribution(weights: weights)
    let stream = RandomStream(seed: 2, purpose: "alias")
    var counts = [Double](repeating: 0, count: weights.count)
    for _ in 0..<200_000 { counts[distribution.draw(from: stream)] += 1 }
    #expect(counts[1] == 0)
    #expect(
      chiSquareProbability(of: counts, expecting: weights.map { $0 / weights.reduce(0, +) }) > 1e-4)
  }

  @Test("Zipf's law holds for the popular and for the rest", arguments: [0, 0.6, 1, 1.2])
  func zipf(exponent: Double) throws {
    let distribution = try DiscreteDistribution.zipf(count: 1_000, exponent: exponent)
    let stream = RandomStream(seed: 4, purpose: "zipf")
    var counts = [Double](repeating: 0, count: 11)
    for _ in 0..<300_000 { counts[min(10, distribution.draw(from: stream))] += 1 }
    let weights = (1...1_000).map { pow(Double($0), -exponent) }
    let total = weights.reduce(0, +)
    let rest = weights.dropFirst(10).reduce(0, +)
    let chances = (weights.prefix(10) + [rest]).map { $0 / total }
    #expect(chiSquareProbability(of: counts, expecting: chances) > 1e-4)
  }

  @Test(
    "weights that are no weights are refused",
    arguments: [[], [0, 0], [1, -1], [.nan], [.infinity]])
  func refused(weights: [Double]) {
    #expect(throws: GSLError.self) { try DiscreteDistribution(weights: weights) }
  }

  @Test("a Zipf distribution of nothing is refused")
  func refusedZipf() {
    #expect(throws: GSLError.self) { try DiscreteDistribution.zipf(count: 0, exponent: 1) }
    #expect(throws: GSLError.self) { try DiscreteDistribution.zipf(count: 5, exponent: .nan) }
  }
}
