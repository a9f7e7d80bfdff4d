import Statistics
import Testing

/// Sums of these are exact, so that equal means are equal in Python as well.
private let sample = [3.25, 4.75, 3.0, 5.5, 4.5, 3.75, 6.25, 4.0, 9.75, 3.5, 12.5, 4.25]

private func interval(
  of statistic: Statistic, in values: [Double], confidence: Double = 0.95,
  width: BootstrapInterval.Width = .expanded, resamples: Int = 2_000, seed: UInt64 = 11
) -> BootstrapInterval? {
  var random = SplitMix64(state: seed)
  return BootstrapInterval(
    of: statistic, in: values, confidence: confidence, width: width, resamples: resamples,
    using: &random)
}

@Suite("A bootstrap interval")
struct BootstrapIntervalTests {
  /// scipy 1.17, `stats._resampling._bca_interval` over the same 2,000 resamples (the generator
  /// and the choice of indices rewritten in Python), then `np.percentile`.
  @Test(
    "has scipy's ends, bias and acceleration on the same resamples",
    arguments: [
      (
        Statistic.mean, 0.95, 5.416666666666667, 4.270833333333333, 7.6262190569322,
        0.13008396044188714, 0.07564481547302303
      ),
      (.median, 0.95, 4.375, 3.625, 5.875, 0.05140851469636196, 0.0),
      (
        .quantile(0.9), 0.95, 9.4, 5.409316152780047, 12.5, 0.13134802801452172,
        0.086066296582387
      ),
      (
        .quantile(0.25), 0.9, 3.6875, 3.1875, 4.25, -0.04764395595447656, -0.043903974136122244
      ),
    ])
  func agreesWithScipy(
    statistic: Statistic, confidence: Double, estimate: Double, low: Double, high: Double,
    bias: Double, acceleration: Double
  ) throws {
    let found = try #require(
      interval(of: statistic, in: sample, confidence: confidence, width: .plain))
    #expect(abs(found.estimate - estimate) < 1e-12)
    #expect(abs(found.bias - bias) < 1e-9)
    #expect(abs(found.acceleration - acceleration) < 1e-9)
    #expect(abs(found.interval.low - low) < 1e-9)
    #expect(abs(found.interval.high - high) < 1e-9)
    #expect(found.interval.confidence == confidence && found.resamples == 2_000)
  }

  @Test("is the same for the same state of the generator, in whatever order the values are")
  func deterministic() {
    #expect(interval(of: .mean, in: sample) == interval(of: .mean, in: sample.reversed()))
    #expect(interval(of: .mean, in: sample) != interval(of: .mean, in: sample, seed: 12))
  }

  @Test("has the median and the quantiles of a summary as its estimates")
  func estimates() throws {
    for size in 2...12 {
      let values = Array(sample.prefix(size))
      let summary = try #require(Summary(values))
      let pairs = [
        (Statistic.mean, summary.mean), (.median, summary.median), (.quantile(0.05), summary.p5),
        (.quantile(0.95), summary.p95),
      ]
      for (statistic, expected) in pairs {
        let estimate = try #require(interval(of: statistic, in: values)?.estimate)
        #expect(abs(estimate - expected) < 1e-12, "\(statistic) of \(size)")
      }
    }
  }

  @Test("leans to the side on which the values reach far")
  func skewed() throws {
    let found = try #require(interval(of: .mean, in: sample, resamples: 10_000))
    #expect(found.interval.high - found.estimate > 1.5 * (found.estimate - found.interval.low))
  }

  @Test("of equal values is that value, and says that nothing is known")
  func equalValues() {
    for statistic in [Statistic.mean, .median, .quantile(0.9)] {
      let found = interval(of: statistic, in: [Double](repeating: 0.1, count: 7))
      #expect(found?.interval == ConfidenceInterval(low: 0.1, high: 0.1, confidence: 0.95))
      #expect(found?.doubt == .equalValues && found?.acceleration == 0 && found?.bias == 0)
    }
  }

  @Test("of values that are nearly all equal is not upside down")
  func nearlyEqual() throws {
    var random = SplitMix64(state: 2)
    for count in 2...40 {
      let values = [Double](repeating: 0.1, count: count) + [0.1 + random.uniform() * 1e-15]
      for statistic in [Statistic.mean, .median, .quantile(0.9)] {
        let found = try #require(interval(of: statistic, in: values, resamples: 100))
        #expect(found.interval.high - found.interval.low < 1e-14)
      }
    }
  }

  @Test("is absent for fewer than two values")
  func tooFew() {
    #expect(interval(of: .mean, in: []) == nil)
    #expect(interval(of: .mean, in: [3]) == nil)
  }

  @Test("doubts few values, and ends that no resample exceeds")
  func doubts() {
    #expect(interval(of: .mean, in: [1, 2])?.doubt == .endOfResamples)
    #expect(interval(of: .mean, in: sample)?.doubt == .fewValues)
    #expect(interval(of: .quantile(0.9), in: sample)?.doubt == .endOfResamples)
    var random = SplitMix64(state: 1)
    let many = random.draws(40) { $0.exponential(mean: 1) }
    #expect(interval(of: .mean, in: many)?.doubt == nil)
    #expect(interval(of: .median, in: many)?.doubt == nil)
    #expect(interval(of: .quantile(0.99), in: many)?.doubt == .endOfResamples)
  }

  @Test("stays within the values, however extreme one of them is")
  func outlier() throws {
    let values = [Double](repeating: 1, count: 30) + [1e12]
    for statistic in [Statistic.mean, .median, .quantile(0.99)] {
      let found = try #require(interval(of: statistic, in: values))
      #expect(found.interval.low >= 1 && found.interval.high <= 1e12)
    }
  }
}
