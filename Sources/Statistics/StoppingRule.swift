/// When to stop replicating: once the mean is known precisely enough, or at a limit.
///
/// The rule is the sequential procedure of Law and Kelton, "Simulation Modeling and Analysis",
/// section 9.4.1: with a wanted relative error `g`, stop when `halfWidth / |mean| <= g / (1 + g)`.
/// The denominator corrects for dividing by the estimated mean instead of the true one.
public struct StoppingRule: Sendable, Equatable {
  /// The fewest replications; the interval of fewer than about five is a rough guess.
  public let minimum: Int
  /// The most replications.
  public let maximum: Int
  /// The wanted relative error `g` of the mean, for example 0.02.
  public let precision: Double
  /// The confidence of the interval, for example 0.95.
  public let confidence: Double

  /// What to do next.
  public enum Decision: Sendable, Equatable {
    /// Run another replication.
    case more
    /// Stop: the mean is as precise as wanted.
    case precise
    /// Stop: the limit is reached and the mean is still less precise than wanted.
    case exhausted
  }

  /// Creates a rule.
  ///
  /// - Precondition: `1 <= minimum <= maximum`, a positive precision, a confidence between 0 and 1.
  public init(minimum: Int, maximum: Int, precision: Double, confidence: Double) {
    precondition(1 <= minimum && minimum <= maximum, "\(minimum)...\(maximum) replications")
    precondition(precision > 0, "a precision of \(precision) is never reached")
    precondition(
      0 < confidence && confidence < 1, "a confidence of \(confidence) is not between 0 and 1")
    self.minimum = minimum
    self.maximum = maximum
    self.precision = precision
    self.confidence = confidence
  }

  /// Decides from the primary metric's value in each replication so far.
  ///
  /// Values that are all equal are precise, from two replications on, a mean of zero included.
  public func decide(_ values: [Double]) -> Decision {
    if values.count < minimum { return .more }
    if distance(values) <= 1 { return .precise }
    return values.count < maximum ? .more : .exhausted
  }

  /// How many times wider the interval of some values is than wanted: at most 1 where it is precise,
  /// infinite for fewer than two values.
  public func distance(_ values: [Double]) -> Double {
    guard let summary = Summary(values),
      let interval = ConfidenceInterval(ofMean: values, confidence: confidence)
    else { return .infinity }
    if interval.halfWidth == 0 { return 0 }
    return interval.halfWidth / (abs(summary.mean) * precision / (1 + precision))
  }
}
