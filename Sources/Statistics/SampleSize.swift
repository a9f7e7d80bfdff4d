/// How many replications a wanted precision takes, judged from the ones there are.
///
/// ```swift
/// let size = SampleSize(pilot: throughputs, halfWidth: 100, confidence: 0.95)!
/// size.missing      // how many more to run until the mean is known to 100 on either side
/// ```
///
/// Stein (1945), "A Two-Sample Test for a Linear Hypothesis Whose Power is Independent of the Variance",
/// Annals of Mathematical Statistics 16(3), doi:10.1214/aoms/1177731088: `(t s / halfWidth)^2`, with
/// the t of the pilot sample and not of the larger one. So the spread may be estimated from as few as two
/// values, and the mean of all replications still is within the half-width of the truth as often as the
/// confidence says; the fewer the values, the more is asked for. The replications after the pilot are
/// not looked at on the way: that is for ``StoppingRule``.
public struct SampleSize: Sendable, Equatable {
  /// How many values the pilot sample has; at least 2.
  public let pilot: Int
  /// How many there should be, those of the pilot included; at least as many.
  public let needed: Int

  /// Whether there are too few replications for the wanted precision.
  public var isTooSmall: Bool { needed > pilot }

  /// How many more there should be.
  public var missing: Int { needed - pilot }

  /// The size for the mean of independent, roughly normal values; `nil` for a pilot of fewer than two.
  ///
  /// - Precondition: the values are finite, the half-width is positive, and the confidence strictly
  ///   between 0 and 1.
  public init?(pilot values: [Double], halfWidth: Double, confidence: Double) {
    guard let deviation = Summary(values)?.standardDeviation else { return nil }
    self.init(
      deviation: deviation, pilot: values.count, halfWidth: halfWidth, confidence: confidence)
  }

  /// The size for a pilot sample of which the standard deviation is known.
  init(deviation: Double, pilot: Int, halfWidth: Double, confidence: Double) {
    precondition(halfWidth > 0, "a half-width of \(halfWidth) is never reached")
    let critical = StudentT(degreesOfFreedom: pilot - 1).criticalValue(confidence)
    let root = critical * deviation / halfWidth
    self.pilot = pilot
    needed = max(pilot, Int(exactly: (root * root).rounded(.up)) ?? Int.max)
  }
}
