import Foundation
import Statistics
import Testing

@Suite("A sample size")
struct SampleSizeTests {
  /// scipy 1.17: `(stats.t.ppf(0.975, 7) * x.std(ddof=1) / h)**2`, rounded up.
  @Test(
    "is Stein's, from the t of the pilot sample",
    arguments: [(0.5, 30), (0.1, 735), (1.0, 8), (0.0001, 734_776_157)])
  func stein(halfWidth: Double, needed: Int) throws {
    let pilot = [3.1, 4.7, 2.9, 5.6, 4.4, 3.8, 6.2, 4.0]
    let size = try #require(SampleSize(pilot: pilot, halfWidth: halfWidth, confidence: 0.95))
    #expect(size.pilot == 8 && size.needed == needed)
    #expect(size.missing == needed - 8 && size.isTooSmall == (needed > 8))
  }

  @Test("says too small exactly where the interval is wider than wanted")
  func agreesWithInterval() throws {
    var random = SplitMix64(state: 3)
    for count in 2...12 {
      let values = random.draws(count) { 10 + $0.normal() }
      let width = try #require(ConfidenceInterval(ofMean: values, confidence: 0.9)).halfWidth
      let loose = SampleSize(pilot: values, halfWidth: width * 1.001, confidence: 0.9)
      let tight = SampleSize(pilot: values, halfWidth: width * 0.999, confidence: 0.9)
      #expect(loose?.isTooSmall == false && tight?.isTooSmall == true)
    }
  }

  @Test("is unknown from one value, and that of the pilot where all values are equal")
  func edges() {
    #expect(SampleSize(pilot: [3], halfWidth: 1, confidence: 0.95) == nil)
    #expect(SampleSize(pilot: [3, 3], halfWidth: 1, confidence: 0.95)?.needed == 2)
    #expect(SampleSize(pilot: [1, 9], halfWidth: 1e-200, confidence: 0.95)?.needed == .max)
  }

  @Test("of pairs is that of their log ratios")
  func pairs() throws {
    let baselines = [2.0, 2.2, 1.9, 2.1, 2.05]
    let candidates = [2.02, 2.15, 1.93, 2.12, 2.01]
    let paired = try #require(PairedRatio(of: candidates, to: baselines, confidence: 0.95))
    let logarithms = zip(candidates, baselines).map { log($0 / $1) }
    #expect(
      paired.pairsNeeded(precision: 0.01, confidence: 0.95)
        == SampleSize(pilot: logarithms, halfWidth: log(1.01), confidence: 0.95))
    #expect(paired.pairsNeeded(precision: 0.01, confidence: 0.95)?.isTooSmall == true)
    #expect(paired.pairsNeeded(precision: 0.025, confidence: 0.95)?.isTooSmall == false)

    let single = PairedRatio(of: [6], to: [2], confidence: 0.95)
    #expect(single?.pairsNeeded(precision: 0.01, confidence: 0.95) == nil)
    let same = PairedRatio(of: [6, 9], to: [2, 3], confidence: 0.95)
    #expect(same?.pairsNeeded(precision: 0.01, confidence: 0.95)?.needed == 2)
  }
}
