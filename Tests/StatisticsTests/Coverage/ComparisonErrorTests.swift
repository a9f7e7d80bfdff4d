import Foundation
import Statistics
import Testing

/// Replications of executors that see the same work: what they have in common varies much, their own
/// part little.
private struct PairedRuns {
  var random: SplitMix64
  /// The standard deviation of the logarithm of what is an executor's own.
  let noise: Double

  mutating func draw(_ count: Int, ratios: [Double]) -> (baseline: [Double], others: [[Double]]) {
    let common = random.draws(count) { 1_000 * $0.lognormal(deviation: 0.3) }
    func values(_ ratio: Double) -> [Double] {
      common.map { $0 * ratio * random.lognormal(deviation: noise) }
    }
    return (values(1), ratios.map(values))
  }

  /// The p-values of all candidates, corrected for their number.
  mutating func adjusted(_ count: Int, ratios: [Double]) -> [Double] {
    let (baseline, others) = draw(count, ratios: ratios)
    return holmAdjusted(
      others.map { PairedRatio(of: $0, to: baseline, confidence: 0.95)!.p! })
  }
}

@Suite("Paired comparisons")
struct ComparisonErrorTests {
  @Test("find a planted difference of 2 % in replications that vary by 30 %")
  func plantedDifference() {
    var runs = PairedRuns(random: SplitMix64(state: 31), noise: 0.01)
    let found = share(of: 1_000) { _ in
      runs.adjusted(12, ratios: [1, 1.02, 1])[1] < 0.05
    }
    #expect(found > 0.95)
  }

  @Test(
    "find no difference among four equals in at least 94 of 100 families", arguments: [3, 5, 12])
  func noDifference(count: Int) {
    var runs = PairedRuns(random: SplitMix64(state: 32), noise: 0.02)
    let none = share(of: 3_000) { _ in
      runs.adjusted(count, ratios: [1, 1, 1]).allSatisfy { $0 >= 0.05 }
    }
    #expect(none >= 0.94)
  }

  @Test("cover the true ratio 93 to 97 times in 100, however few pairs", arguments: [2, 3, 4, 10])
  func fewPairs(count: Int) {
    var runs = PairedRuns(random: SplitMix64(state: 33), noise: 0.05)
    let covered = share(of: 4_000) { _ in
      let (baseline, others) = runs.draw(count, ratios: [1.3])
      return PairedRatio(of: others[0], to: baseline, confidence: 0.95)!.interval!.contains(1.3)
    }
    #expect((0.93...0.97).contains(covered))
  }

  @Test("with as many pairs as a pilot asks for, are as precise as wanted", arguments: [3, 5, 8])
  func sampleSize(pilot: Int) {
    var runs = PairedRuns(random: SplitMix64(state: 34), noise: 0.02)
    var tooSmall = 0
    let within = share(of: 1_000) { _ in
      var (baseline, others) = runs.draw(pilot, ratios: [1.1])
      let first = PairedRatio(of: others[0], to: baseline, confidence: 0.95)!
      let size = first.pairsNeeded(precision: 0.02, confidence: 0.95)!
      if size.isTooSmall { tooSmall += 1 }
      let more = runs.draw(size.missing, ratios: [1.1])
      baseline += more.baseline
      others[0] += more.others[0]
      let ratio = PairedRatio(of: others[0], to: baseline, confidence: 0.95)!.ratio
      return abs(log(ratio / 1.1)) <= log(1.02)
    }
    #expect(within > 0.94)
    #expect(tooSmall > 500)
  }
}
