import Foundation
import Statistics
import Testing

@Suite("An unpaired ratio")
struct UnpairedRatioTests {
  @Test("is that of geometric means, with Welch's interval and p-value")
  func known() throws {
    // Logarithms 0 and 1 against 3 and 4: equal variances of 1/2, so two degrees of freedom, of which Student's
    // distribution has a closed form.
    let values = [0.0, 1, 3, 4].map { exp($0) }
    let unpaired = try #require(
      UnpairedRatio(of: Array(values[2...]), to: Array(values[..<2]), confidence: 0.95))
    let error = 0.5.squareRoot()
    let t = 3 / error
    #expect(abs(unpaired.ratio - exp(3)) < 1e-9)
    #expect(abs(unpaired.degreesOfFreedom! - 2) < 1e-12)
    #expect(abs(unpaired.logError! - error) < 1e-12)
    #expect(abs(unpaired.p! - (1 - t / (2 + t * t).squareRoot())) < 1e-9)
    // t(2) at 95 % is 4.302653.
    #expect(abs(log(unpaired.interval!.low) - (3 - 4.302652729911275 * error)) < 1e-6)
    #expect(
      abs(log1p(unpaired.leastDifference(confidence: 0.95)!) - 4.302652729911275 * error) < 1e-6)
  }

  @Test("has the degrees of freedom of the sample that is spread, where the other is not")
  func oneIsConstant() throws {
    let unpaired = try #require(
      UnpairedRatio(of: [2, 2, 2, 2, 2], to: [1, 1.1, 0.9], confidence: 0.95))
    #expect(abs(unpaired.degreesOfFreedom! - 2) < 1e-12)
  }

  @Test("of equal values is without doubt")
  func constant() throws {
    let equal = try #require(UnpairedRatio(of: [3, 3], to: [3, 3, 3], confidence: 0.95))
    #expect(equal.ratio == 1 && equal.p == 1)
    let double = try #require(UnpairedRatio(of: [6, 6], to: [3, 3], confidence: 0.95))
    #expect(double.ratio == 2 && double.p == 0)
    #expect(double.interval == ConfidenceInterval(low: 2, high: 2, confidence: 0.95))
    #expect(double.leastDifference(confidence: 0.95) == 0)
  }

  @Test("of a single value has no interval, and of none does not exist")
  func few() throws {
    let single = try #require(UnpairedRatio(of: [6], to: [2, 2.1], confidence: 0.95))
    #expect(single.interval == nil && single.p == nil)
    #expect(single.valuesNeeded(precision: 0.02, confidence: 0.95) == nil)
    #expect(UnpairedRatio(of: [], to: [1], confidence: 0.95) == nil)
  }

  @Test("asks for as many values as a pilot of their spread takes")
  func needed() throws {
    let unpaired = try #require(
      UnpairedRatio(of: [1, 1.1, 0.9], to: [1, 1.1, 0.9], confidence: 0.95))
    let size = try #require(unpaired.valuesNeeded(precision: 0.02, confidence: 0.95))
    let root = 4.302652729911275 * unpaired.logError! * 3.0.squareRoot() / log1p(0.02)
    #expect(size.needed == Int((root * root).rounded(.up)))
    #expect(size.isTooSmall)
  }
}

@Suite("A median of paired ratios")
struct MedianRatioTests {
  private struct Generator: RandomNumberGenerator {
    var state: UInt64 = 7
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 31)
    }
  }

  private func median(_ values: [Double]) -> PairedRatio? {
    var generator = Generator()
    return PairedRatio(
      medianOf: values, to: values.map { _ in 1 }, confidence: 0.95, using: &generator)
  }

  @Test("does not follow one run that was disturbed")
  func outlier() throws {
    let calm = [2.00, 2.01, 1.99, 2.02, 1.98, 2.00, 2.01]
    let disturbed = try #require(median(calm.dropLast() + [9]))
    #expect(abs(disturbed.ratio - 2) < 0.02)
    let mean = try #require(
      PairedRatio(
        of: calm.dropLast() + [9], to: calm.map { _ in 1 }, confidence: 0.95))
    #expect(mean.ratio > 2.3)
    #expect(disturbed.p == mean.p)
  }

  @Test("has an interval around it, the same at every call")
  func interval() throws {
    let values = [0.97, 1.01, 1.02, 1.05, 1.08, 1.1, 1.2, 1.3]
    let one = try #require(median(values))
    #expect(one == median(values))
    #expect(one.interval!.contains(one.ratio))
    #expect(one.interval!.low > 0.96 && one.interval!.high < 1.31)
  }

  @Test("of equal ratios, or of one, is as the mean")
  func plain() {
    #expect(median([2, 2, 2])?.interval == ConfidenceInterval(low: 2, high: 2, confidence: 0.95))
    #expect(median([2])?.interval == nil)
    #expect(median([2])?.ratio == 2)
    #expect(median([]) == nil)
  }
}

@Suite("What pairs can tell apart")
struct LeastDifferenceTests {
  @Test("is how far Student's interval reaches")
  func reach() throws {
    let paired = try #require(
      PairedRatio(of: [1.1, 0.93, 1.02, 0.97, 1.03], to: [1, 1, 1, 1, 1], confidence: 0.95))
    let reach = try #require(paired.leastDifference(confidence: 0.95))
    #expect(abs(paired.ratio * (1 + reach) - paired.interval!.high) < 1e-12)
    #expect(
      PairedRatio(of: [1], to: [1], confidence: 0.95)?.leastDifference(confidence: 0.95) == nil)
  }
}
