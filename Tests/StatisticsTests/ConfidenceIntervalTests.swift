import Statistics
import Testing

@Suite("A confidence interval")
struct ConfidenceIntervalTests {
  /// scipy 1.17: `stats.t.interval(level, 7, loc=x.mean(), scale=stats.sem(x))`.
  @Test(
    "of a mean is Student's t",
    arguments: [
      (0.95, 3.3791314930960543, 5.295868506903946), (0.99, 2.919179698007829, 5.755820301992172),
    ])
  func studentT(confidence: Double, low: Double, high: Double) throws {
    let sample = [3.1, 4.7, 2.9, 5.6, 4.4, 3.8, 6.2, 4.0]
    let interval = try #require(ConfidenceInterval(ofMean: sample, confidence: confidence))
    #expect(abs(interval.low - low) < 1e-9)
    #expect(abs(interval.high - high) < 1e-9)
    #expect(interval.contains(4.3375) && !interval.contains(2.9))
  }

  /// scipy 1.17: `stats.t.ppf(0.975, 4)` and `stats.t.ppf(0.975, 1)`.
  @Test("rests on the critical values of the t distribution")
  func criticalValues() {
    #expect(abs(StudentT(degreesOfFreedom: 4).criticalValue(0.95) - 2.7764451051977934) < 1e-9)
    #expect(abs(StudentT(degreesOfFreedom: 1).criticalValue(0.95) - 12.706204736174694) < 1e-9)
    #expect(abs(StudentT(degreesOfFreedom: 4).twoSidedP(-2.7764451051977934) - 0.05) < 1e-12)
  }

  @Test("is absent, not of width zero, for fewer than two values")
  func tooFew() {
    #expect(ConfidenceInterval(ofMean: [], confidence: 0.95) == nil)
    #expect(ConfidenceInterval(ofMean: [3], confidence: 0.95) == nil)
  }

  @Test("of equal values is that value")
  func equalValues() {
    let interval = ConfidenceInterval(ofMean: [3, 3, 3], confidence: 0.95)
    #expect(interval == ConfidenceInterval(low: 3, high: 3, confidence: 0.95))
  }
}
