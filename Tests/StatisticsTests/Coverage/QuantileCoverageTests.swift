import Foundation
import Statistics
import Testing

@Suite("Nominal 95 % intervals of a quantile by ranks")
struct QuantileCoverageTests {
  @Test(
    "cover it as often as they say, whatever the distribution",
    arguments: [(0.5, 20), (0.5, 10), (0.9, 100), (0.95, 70), (0.1, 60), (0.95, 30)])
  func coverage(fraction: Double, count: Int) throws {
    var random = SplitMix64(state: 13)
    // The quantile of an exponential draw.
    let truth = -log(1 - fraction)
    var attained = 0.0
    let covered = share(of: 4_000) { _ in
      let values = random.draws(count) { $0.exponential(mean: 1) }
      let found = QuantileInterval(of: fraction, in: values, confidence: 0.95)!
      attained = found.interval.confidence
      return found.interval.contains(truth)
    }
    #expect(abs(covered - attained) < 0.012)
    let isEnough = count >= QuantileInterval.fewestValues(of: fraction, confidence: 0.95)
    #expect(isEnough == (attained >= 0.95))
  }

  @Test("cover the median of twenty values 93 to 97 times in 100")
  func median() {
    var random = SplitMix64(state: 14)
    let covered = share(of: 4_000) { _ in
      let values = random.draws(20) { $0.lognormal(deviation: 1) }
      return QuantileInterval(of: 0.5, in: values, confidence: 0.95)!.interval.contains(1)
    }
    #expect((0.93...0.97).contains(covered))
  }

  @Test("cover more often where values are equal, never less")
  func ties() {
    var random = SplitMix64(state: 15)
    // Of whole numbers from 0 to 4, the median is 2.
    let covered = share(of: 2_000) { _ in
      let values = random.draws(20) { ($0.uniform() * 5).rounded(.down) }
      return QuantileInterval(of: 0.5, in: values, confidence: 0.95)!.interval.contains(2)
    }
    #expect(covered > 0.97)
  }
}
