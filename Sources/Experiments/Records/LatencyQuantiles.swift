import Statistics

/// How long transactions of one run took from their arrival to the end of their block, in
/// milliseconds; of a chain, from their sending to the reply.
public struct LatencyQuantiles: Sendable, Equatable {
  /// The median.
  public var p50: Double
  /// The 90th percentile.
  public var p90: Double
  /// The 99th percentile.
  public var p99: Double
  /// The 99.9th percentile.
  public var p999: Double
  /// The longest.
  public var maximum: Double

  /// Creates the quantiles, in milliseconds.
  public init(p50: Double, p90: Double, p99: Double, p999: Double, maximum: Double) {
    self.p50 = p50
    self.p90 = p90
    self.p99 = p99
    self.p999 = p999
    self.maximum = maximum
  }
}

extension LatencyQuantiles {
  /// The quantiles of latencies in nanoseconds; `nil` if there are none.
  package init?(_ latencies: QuantileHistogram) {
    func milliseconds(_ fraction: Double) -> Double? {
      latencies.quantile(fraction).map { Double($0) / 1e6 }
    }
    guard let p50 = milliseconds(0.5), let p90 = milliseconds(0.9),
      let p99 = milliseconds(0.99), let p999 = milliseconds(0.999)
    else { return nil }
    self.init(p50: p50, p90: p90, p99: p99, p999: p999, maximum: Double(latencies.maximum) / 1e6)
  }
}
