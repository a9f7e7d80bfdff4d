import CGSL
import EventKernel
import Testing

@Suite("Random streams")
struct RandomStreamTests {
  @Test("seeding follows the reference output of the generator's authors")
  func referenceOutput() {
    let stream = RandomStream(key: [0x123, 0x234, 0x345, 0x456])
    let draws = (0..<5).map { _ in stream.next() as UInt32 }
    #expect(draws == [1_067_595_299, 955_945_823, 477_289_528, 4_107_218_783, 4_228_976_476])
  }

  @Test("the same seed, purpose and index give the same draws")
  func sameDraws() {
    let first = RandomStream(seed: 7, purpose: "arrivals", index: 3)
    let second = RandomStream(seed: 7, purpose: "arrivals", index: 3)
    for _ in 0..<2_000 { #expect(first.next() as UInt64 == second.next()) }
  }

  @Test("streams of neighbouring seeds, purposes and indices share no draws")
  func distinctStreams() {
    var draws: Set<UInt64> = []
    for seed in 0..<10 as Range<UInt64> {
      for purpose in ["", "a", "b", "ab", "ba"] {
        for index in 0..<20 {
          let stream = RandomStream(seed: seed, purpose: purpose, index: index)
          for _ in 0..<10 { draws.insert(stream.next()) }
        }
      }
    }
    #expect(draws.count == 10 * 5 * 20 * 10)
  }

  @Test("streams of neighbouring indices are not correlated")
  func independence() {
    let count = 100_000
    let first = RandomStream(seed: 1, purpose: "jitter", index: 0)
    let second = RandomStream(seed: 1, purpose: "jitter", index: 1)
    let left = (0..<count).map { _ in first.uniform() }
    let right = (0..<count).map { _ in second.uniform() }
    // The correlation of independent draws has a standard deviation of 1 / sqrt(count).
    #expect(abs(gsl_stats_correlation(left, 1, right, 1, count)) < 4 / Double(count).squareRoot())
  }

  @Test(
    "integers below a bound are equally likely",
    arguments: [1, 2, 10, 1 << 32, 3 << 40, Int.max])
  func integers(bound: Int) {
    let stream = RandomStream(seed: 5, purpose: "integers", index: bound)
    let cells = min(bound, 10)
    var counts = [Double](repeating: 0, count: cells)
    for _ in 0..<100_000 {
      let draw = stream.integer(below: bound)
      #expect(draw >= 0 && draw < bound)
      counts[min(cells - 1, draw / (bound / cells))] += 1
    }
    let chances = [Double](repeating: 1 / Double(cells), count: cells)
    #expect(chiSquareProbability(of: counts, expecting: chances) > 1e-4)
  }

  @Test("draws have the means of their distributions")
  func means() {
    let stream = RandomStream(seed: 9, purpose: "means")
    func mean(_ draw: () -> Double) -> Double {
      (0..<200_000).reduce(0) { sum, _ in sum + draw() } / 200_000
    }
    #expect(abs(mean { stream.uniform() } - 0.5) < 0.005)
    #expect(abs(mean { stream.exponential(mean: 3) } - 3) < 0.05)
    #expect(abs(mean { stream.exponential(mean: TimeSpan.milliseconds(2)).seconds } - 2e-3) < 2e-5)
    #expect(abs(mean { Double(stream.poisson(mean: 4)) } - 4) < 0.03)
    #expect(abs(mean { stream.normal(mean: -1, deviation: 2) } + 1) < 0.03)
    #expect(abs(mean { stream.lognormal(logMean: 0, logDeviation: 0.5) } - exp(0.125)) < 0.01)
    #expect(abs(mean { stream.chance(0.2) ? 1 : 0 } - 0.2) < 0.005)
  }

  @Test("a shuffle by a stream can be repeated")
  func shuffle() {
    var first = RandomStream(seed: 1, purpose: "shuffle")
    var second = RandomStream(seed: 1, purpose: "shuffle")
    #expect((0..<100).shuffled(using: &first) == (0..<100).shuffled(using: &second))
  }
}
