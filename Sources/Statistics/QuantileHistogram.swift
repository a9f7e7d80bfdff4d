import Histogram

/// Quantiles of many whole numbers in little memory: of waiting times in nanoseconds, for example.
///
/// ```swift
/// var latencies = QuantileHistogram()
/// latencies.record(1_250_000)
/// latencies.quantile(0.99)
/// ```
/// A high dynamic range histogram (G. Tene, <https://hdrhistogram.org>): a quantile is at most 0.1% above
/// the exact one, whatever the range; the maximum is exact. It takes about 10 KB for each doubling of the
/// range. Unlike ``Summary`` it describes what happened inside one run, of which no interval is made.
public struct QuantileHistogram: Sendable {
  private var histogram = Histogram<UInt64>(numberOfSignificantValueDigits: .three)
  /// The largest number; 0 if there is none.
  public private(set) var maximum: UInt64 = 0

  /// An empty histogram.
  public init() {}

  /// How many numbers there are.
  public var count: UInt64 { histogram.totalCount }

  /// Their mean, at most 0.1% from the exact one; `nil` if there are none.
  ///
  /// - Precondition: their sum is below 2^64.
  public var mean: Double? { count > 0 ? histogram.mean : nil }

  /// Adds a number.
  ///
  /// O(1) but for the first one of a larger range.
  public mutating func record(_ value: UInt64) {
    let isRecorded = histogram.record(value)
    precondition(isRecorded, "\(value) is beyond the range of the histogram")
    maximum = max(maximum, value)
  }

  /// The least number that is not exceeded by a fraction of them; `nil` if there are none.
  ///
  /// - Precondition: the fraction is within 0...1.
  public func quantile(_ fraction: Double) -> UInt64? {
    precondition((0...1).contains(fraction), "there is no quantile \(fraction)")
    guard count > 0 else { return nil }
    return min(maximum, histogram.valueAtPercentile(fraction * 100))
  }

  /// The same for many fractions at once, which takes as long as for one; empty if there are no numbers.
  ///
  /// - Precondition: the fractions are within 0...1, and rise; the sum of all numbers is below 2^64.
  public func quantiles(_ fractions: [Double]) -> [UInt64] {
    precondition(
      zip(fractions, fractions.dropFirst()).allSatisfy(<=),
      "the fractions do not rise: \(fractions)")
    guard count > 0 else { return [] }
    var values: [UInt64] = []
    var rest = fractions[...]
    for step in histogram.recordedValues() {
      while let fraction = rest.first, fraction < 1,
        Self.rank(of: fraction, among: count) <= step.totalCountToThisValue
      {
        values.append(fraction > 0 ? min(maximum, step.value) : quantile(0) ?? 0)
        rest.removeFirst()
      }
      if rest.first.map({ $0 >= 1 }) ?? true { break }
    }
    return values + rest.map { quantile($0) ?? maximum }
  }

  /// How many numbers do not exceed the quantile: rounded up, but for the last digit of a product.
  private static func rank(of fraction: Double, among count: UInt64) -> UInt64 {
    max(1, UInt64(((fraction * 100).nextDown * Double(count) / 100).rounded(.up)))
  }
}
