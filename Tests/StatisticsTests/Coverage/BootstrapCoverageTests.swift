import Foundation
import Statistics
import Testing

/// What is drawn, its mean and its median.
private struct Source: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let mean: Double
  let median: Double
  let draw: @Sendable (inout SplitMix64) -> Double

  static let normal = Source(testDescription: "normal", mean: 0, median: 0) { $0.normal() }
  static let exponential = Source(
    testDescription: "exponential", mean: 1, median: log(2)
  ) { $0.exponential(mean: 1) }
  /// Skewness 1.75.
  static let skewed = Source(
    testDescription: "log-normal, deviation 0.5", mean: exp(0.125), median: 1
  ) { $0.lognormal(deviation: 0.5) }
  /// Skewness 6.2.
  static let verySkewed = Source(
    testDescription: "log-normal, deviation 1", mean: exp(0.5), median: 1
  ) { $0.lognormal(deviation: 1) }
}

/// How often 95 % intervals cover the truth, and how often they are doubted.
private func coverage(
  of statistic: Statistic, _ source: Source, count: Int,
  width: BootstrapInterval.Width = .expanded
) -> (covered: Double, doubted: Double) {
  var random = SplitMix64(state: 21)
  let truth = statistic == .mean ? source.mean : source.median
  let intervals = (0..<2_000).map { _ in
    let values = random.draws(count, source.draw)
    return BootstrapInterval(
      of: statistic, in: values, confidence: 0.95, width: width, resamples: 1_000, using: &random)!
  }
  let total = Double(intervals.count)
  return (
    Double(intervals.count { $0.interval.contains(truth) }) / total,
    Double(intervals.count { $0.doubt != nil }) / total
  )
}

@Suite("Nominal 95 % bootstrap intervals", .optimized)
struct BootstrapCoverageTests {
  @Test(
    "of a mean cover it 93 to 97 times in 100, from twenty to fifty values on",
    arguments: [
      (Source.normal, 20), (.exponential, 30), (.exponential, 50), (.skewed, 20), (.skewed, 30),
      (.skewed, 50),
    ])
  fileprivate func mean(source: Source, count: Int) {
    let (covered, doubted) = coverage(of: .mean, source, count: count)
    #expect((0.93...0.97).contains(covered))
    #expect(doubted < 0.02)
  }

  @Test(
    "of a median cover it 93 to 97 times in 100, from ten values on",
    arguments: [(Source.normal, 10), (.exponential, 20), (.verySkewed, 20), (.verySkewed, 50)])
  fileprivate func median(source: Source, count: Int) {
    #expect((0.93...0.97).contains(coverage(of: .median, source, count: count).covered))
  }

  @Test("of the mean of few values cover too seldom, and say so")
  func fewValues() {
    let (covered, doubted) = coverage(of: .mean, .exponential, count: 5)
    #expect(covered > 0.84 && covered < 0.91 && doubted == 1)
    #expect(coverage(of: .mean, .normal, count: 3).covered < 0.8)
  }

  @Test("of the mean of very skewed values cover too seldom still at fifty")
  func verySkewed() {
    let covered = coverage(of: .mean, .verySkewed, count: 50).covered
    #expect(covered > 0.89 && covered < 0.93)
  }

  @Test("cover too seldom as Efron has them, hence the expansion")
  func plain() {
    let plain = coverage(of: .mean, .exponential, count: 20, width: .plain).covered
    let expanded = coverage(of: .mean, .exponential, count: 20).covered
    #expect(plain < 0.925 && expanded > plain + 0.01)
  }
}
