/// Where a fitted law says that more cores make it slower.
public struct ScalabilityPeak: Sendable, Equatable {
  /// The number of cores, not rounded; at least 1.
  public let cores: Double
  /// The speedup there, the greatest of all.
  public let speedup: Double
  /// The interval of the number of cores; `nil` if the points do not show that there is a peak at all.
  public let interval: ConfidenceInterval?
  /// Whether no point has that many cores, so that the peak is a prediction.
  public let isBeyondMeasured: Bool
}
