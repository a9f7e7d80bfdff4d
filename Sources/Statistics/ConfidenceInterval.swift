/// A range that covers the true value in a given share of repetitions of the whole experiment.
public struct ConfidenceInterval: Sendable, Equatable {
  /// The lower end.
  public let low: Double
  /// The upper end.
  public let high: Double
  /// The share of repetitions in which the range covers the truth, for example 0.95.
  public let confidence: Double

  /// Creates an interval.
  ///
  /// - Precondition: `low <= high`, and `confidence` is strictly between 0 and 1.
  public init(low: Double, high: Double, confidence: Double) {
    precondition(low <= high, "an interval from \(low) to \(high) is upside down")
    precondition(
      0 < confidence && confidence < 1, "a confidence of \(confidence) is not between 0 and 1")
    self.low = low
    self.high = high
    self.confidence = confidence
  }

  /// The interval of the mean of independent, roughly normal values: Student's t.
  ///
  /// `nil` for fewer than two values: they carry no information about their spread, and an interval
  /// of width zero would claim the opposite.
  public init?(ofMean values: [Double], confidence: Double) {
    guard let summary = Summary(values), let error = summary.standardError else { return nil }
    let reach = StudentT(degreesOfFreedom: values.count - 1).criticalValue(confidence) * error
    self.init(low: summary.mean - reach, high: summary.mean + reach, confidence: confidence)
  }

  /// Half the width.
  public var halfWidth: Double { (high - low) / 2 }

  /// Whether the interval covers a value, ends included.
  public func contains(_ value: Double) -> Bool { low <= value && value <= high }
}
