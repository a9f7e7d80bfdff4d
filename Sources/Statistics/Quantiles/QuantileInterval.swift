import Foundation

/// An interval of a quantile between two of the sorted values, whatever their distribution.
///
/// ```swift
/// let median = QuantileInterval(of: 0.5, in: latencies, confidence: 0.95)!
/// median.interval.confidence      // 0.9785 for ten latencies: from the second to the ninth
/// ```
///
/// The values must be independent. How many of n lie at or below the true quantile `q` is binomial, and
/// so is the chance that the l-th and the u-th smallest value enclose it: `P(l <= B(n, q) < u)`, by
/// `gsl_cdf_binomial_P`. Thompson (1936), Annals of Mathematical Statistics 7(3),
/// doi:10.1214/aoms/1177732502. It is exact for a continuous distribution; where values are equal,
/// it covers more often. Ranks are whole numbers, so the confidence is seldom the wanted one.
public struct QuantileInterval: Sendable, Equatable {
  /// The quantile, strictly between 0 and 1.
  public let fraction: Double
  /// The interval, with the confidence that it attains.
  public let interval: ConfidenceInterval
  /// The rank of the lower end, counted from 1.
  public let lowRank: Int
  /// The rank of the upper end, counted from 1.
  public let highRank: Int
  /// The confidence that was asked for.
  public let wantedConfidence: Double

  /// Whether the interval attains the wanted confidence.
  ///
  /// If not, it reaches from the least to the greatest value, and only more values can help: see
  /// ``fewestValues(of:confidence:)``.
  public var isAttained: Bool { interval.confidence >= wantedConfidence }

  /// The interval that leaves out at most half of the doubt on either side; `nil` for fewer than two
  /// values.
  ///
  /// Where one end would lie beyond the values, as for a high quantile, it is the outermost value and
  /// the other end is left all of the doubt that remains. O(n log n).
  ///
  /// - Precondition: the values are finite and at most a million, beyond which GSL's binomial distribution fails;
  ///   the fraction and the confidence are strictly between 0 and 1.
  public init?(of fraction: Double, in values: [Double], confidence: Double) {
    Self.check(fraction, confidence)
    precondition(values.allSatisfy(\.isFinite), "a sample holds a value that is not finite")
    precondition(values.count <= 1_000_000, "\(values.count) values are more than a million")
    guard values.count > 1 else { return nil }
    let ranks = Ranks(count: values.count, fraction: fraction)
    let (low, high) = ranks.enclosing(confidence: confidence)
    let sorted = values.sorted()
    self.fraction = fraction
    wantedConfidence = confidence
    lowRank = low
    highRank = high
    interval = ConfidenceInterval(
      low: sorted[low - 1], high: sorted[high - 1],
      confidence: min(ranks.confidence(low, high), 1.0.nextDown))
  }

  /// The fewest values of which the least and the greatest enclose the quantile with a confidence.
  ///
  /// At 95 %: 6 for the median, 59 for the 95th percentile, 299 for the 99th.
  ///
  /// - Precondition: both are strictly between 0 and 1.
  public static func fewestValues(of fraction: Double, confidence: Double) -> Int {
    check(fraction, confidence)
    func suffices(_ count: Int) -> Bool {
      1 - pow(fraction, Double(count)) - pow(1 - fraction, Double(count)) >= confidence
    }
    // The chance grows with the number: doubled until it is enough, then the range is halved.
    var enough = 2
    while !suffices(enough) { enough *= 2 }
    var tooFew = 1
    while enough - tooFew > 1 {
      let middle = (tooFew + enough) / 2
      if suffices(middle) { enough = middle } else { tooFew = middle }
    }
    return enough
  }

  private static func check(_ fraction: Double, _ confidence: Double) {
    precondition(0 < fraction && fraction < 1, "there is no interval of quantile \(fraction)")
    precondition(
      0 < confidence && confidence < 1, "a confidence of \(confidence) is not between 0 and 1")
  }
}
