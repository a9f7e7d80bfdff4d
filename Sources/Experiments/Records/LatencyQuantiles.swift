/// How long transactions of one run took from their arrival to the end of their block, in
/// milliseconds.
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
