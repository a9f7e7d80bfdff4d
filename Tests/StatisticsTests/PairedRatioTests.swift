import Statistics
import Testing

private let baseline = [2.0, 2.2, 1.9, 2.1, 2.05]

@Suite("A paired ratio")
struct PairedRatioTests {
  /// scipy 1.17, on `np.log(candidate / baseline)`: `exp` of `mean` and of `stats.t.interval`,
  /// and `stats.ttest_1samp(..., 0).pvalue`.
  @Test(
    "agrees with scipy's t test on the log ratios",
    arguments: [
      (
        [14.6, 16.4, 14.1, 15.2, 15.5],
        7.394049163102342, 7.236963434246775, 7.554544599141634, 1.339926937383692e-09
      ),
      (
        [2.02, 2.15, 1.93, 2.12, 2.01],
        0.9984812748815999, 0.9760493159118476, 1.0214287741780728, 0.8617058342875863
      ),
    ])
  func agreesWithScipy(
    candidate: [Double], ratio: Double, low: Double, high: Double, p: Double
  ) throws {
    let paired = try #require(PairedRatio(of: candidate, to: baseline, confidence: 0.95))
    let interval = try #require(paired.interval)
    #expect(paired.count == 5)
    #expect(abs(paired.ratio - ratio) < 1e-12)
    #expect(abs(interval.low - low) < 1e-9)
    #expect(abs(interval.high - high) < 1e-9)
    #expect(abs(paired.p! - p) < 1e-9)
  }

  @Test("turned around is the reciprocal")
  func reciprocal() throws {
    let candidate = [14.6, 16.4, 14.1, 15.2, 15.5]
    let there = try #require(PairedRatio(of: candidate, to: baseline, confidence: 0.95))
    let back = try #require(PairedRatio(of: baseline, to: candidate, confidence: 0.95))
    #expect(abs(there.ratio * back.ratio - 1) < 1e-12)
    #expect(abs(there.interval!.low * back.interval!.high - 1) < 1e-12)
  }

  @Test("that is the same in every pair is certain")
  func identicalRatios() {
    let double = PairedRatio(of: [2, 4, 6], to: [1, 2, 3], confidence: 0.95)
    #expect(double?.ratio == 2)
    #expect(double?.interval == ConfidenceInterval(low: 2, high: 2, confidence: 0.95))
    #expect(double?.p == 0)

    let equal = PairedRatio(of: [1, 2, 3], to: [1, 2, 3], confidence: 0.95)
    #expect(equal?.ratio == 1)
    #expect(equal?.p == 1)
  }

  @Test("of one pair has neither an interval nor a p-value")
  func onePair() {
    let single = PairedRatio(of: [6], to: [2], confidence: 0.95)
    #expect(single?.ratio == 3)
    #expect(single?.interval == nil && single?.p == nil)
  }

  @Test("of no pairs does not exist")
  func noPairs() {
    #expect(PairedRatio(of: [], to: [], confidence: 0.95) == nil)
  }
}
