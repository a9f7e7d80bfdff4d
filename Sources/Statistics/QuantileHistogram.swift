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
}
