import Statistics
import Testing

@Suite("An interval of a quantile by ranks")
struct QuantileIntervalTests {
  /// scipy 1.17, `stats.binom`: the ranks that leave at most half of the doubt on either side, and
  /// `cdf(high - 1) - cdf(low - 1)`.
  @Test(
    "has the ranks and the confidence of the binomial distribution",
    arguments: [
      (10, 0.5, 0.95, 2, 9, 0.978515625), (20, 0.5, 0.95, 6, 15, 0.9586105346679688),
      (25, 0.5, 0.99, 6, 20, 0.9959226846694946), (100, 0.9, 0.95, 84, 96, 0.955690107191223),
      (350, 0.99, 0.95, 342, 350, 0.9608338251814124),
      (1000, 0.999, 0.5, 998, 1000, 0.5520952323888351),
      (100_000, 0.5, 0.95, 49_690, 50_311, 0.9504442853304775),
    ])
  func ranks(
    count: Int, fraction: Double, wanted: Double, low: Int, high: Int, attained: Double
  ) throws {
    let values = (1...count).map(Double.init)
    let found = try #require(
      QuantileInterval(of: fraction, in: values.reversed(), confidence: wanted))
    #expect(found.lowRank == low && found.highRank == high)
    #expect(found.interval.low == Double(low) && found.interval.high == Double(high))
    #expect(abs(found.interval.confidence - attained) < 1e-9)
    #expect(found.isAttained && found.wantedConfidence == wanted)
  }

  @Test(
    "of too few values reaches over all of them and says how little that is",
    arguments: [
      (5, 0.5, 0.9375), (100, 0.99, 0.6339676587267709), (30, 0.95, 0.7853612360570628),
      (2, 0.5, 0.5),
    ])
  func tooFew(count: Int, fraction: Double, attained: Double) throws {
    let values = (1...count).map(Double.init)
    let found = try #require(QuantileInterval(of: fraction, in: values, confidence: 0.95))
    #expect(found.lowRank == 1 && found.highRank == count && !found.isAttained)
    #expect(abs(found.interval.confidence - attained) < 1e-9)
  }

  @Test("is absent for fewer than two values")
  func absent() {
    #expect(QuantileInterval(of: 0.5, in: [], confidence: 0.95) == nil)
    #expect(QuantileInterval(of: 0.5, in: [3], confidence: 0.95) == nil)
  }

  /// By counting up in Python: the first n with `1 - p^n - (1 - p)^n` at least the confidence.
  @Test(
    "exists from a number of values on",
    arguments: [
      (0.5, 0.95, 6), (0.95, 0.95, 59), (0.99, 0.95, 299), (0.5, 0.99, 8), (0.01, 0.95, 299),
      (0.999, 0.9, 2302),
    ])
  func fewestValues(fraction: Double, confidence: Double, count: Int) throws {
    #expect(QuantileInterval.fewestValues(of: fraction, confidence: confidence) == count)
    for (size, isAttained) in [(count, true), (count - 1, false)] {
      let values = (1...size).map(Double.init)
      let found = QuantileInterval(of: fraction, in: values, confidence: confidence)
      #expect(found?.isAttained == isAttained, "\(size)")
    }
  }

  @Test("of a quantile and of its mirror image are mirror images", arguments: [0.5, 0.8, 0.97])
  func mirrored(fraction: Double) throws {
    for count in [7, 20, 61, 200] {
      let values = (1...count).map(Double.init)
      let upper = try #require(QuantileInterval(of: fraction, in: values, confidence: 0.9))
      let lower = try #require(QuantileInterval(of: 1 - fraction, in: values, confidence: 0.9))
      #expect(upper.lowRank + lower.highRank == count + 1, "\(count)")
      #expect(upper.highRank + lower.lowRank == count + 1, "\(count)")
    }
  }
}
