import Experiments
import Statistics

/// A metric of one folder over that of another, and how it was found.
public struct FolderRatio: Sendable {
  /// How runs of two folders are compared.
  public enum Method: String, Sendable {
    /// By replication: both folders ran the same blocks.
    case paired
    /// As independent samples, by Welch's test on logarithms.
    case unpaired
  }

  /// How it was found.
  public let method: Method
  /// The second folder's value over the first one's.
  public let ratio: Double
  /// Its interval; `nil` for single runs.
  public let interval: ConfidenceInterval?
  /// The p-value against a ratio of 1, not corrected; `nil` for single runs.
  public let p: Double?
  /// What so many replications can tell apart; `nil` for single runs.
  let resolution: Resolution?

  /// Compares runs; `nil` if one side has no positive value, or no replication is in both where they pair.
  init?(
    _ metric: Metric, of second: [RunRecord], to first: [RunRecord], method: Method,
    confidence: Double
  ) {
    self.method = method
    switch method {
    case .paired:
      guard let paired = PairedRatio(metric, of: second, to: first, confidence: confidence) else {
        return nil
      }
      (ratio, interval, p) = (paired.ratio, paired.interval, paired.p)
      resolution = Resolution(paired, confidence: confidence)
    case .unpaired:
      let values = [second, first].map { $0.compactMap(metric.value).filter { $0 > 0 } }
      guard let unpaired = UnpairedRatio(of: values[0], to: values[1], confidence: confidence)
      else { return nil }
      (ratio, interval, p) = (unpaired.ratio, unpaired.interval, unpaired.p)
      resolution = Resolution(unpaired, confidence: confidence)
    }
  }
}
