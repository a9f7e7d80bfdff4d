import Experiments
import Statistics

extension FolderComparison {
  /// A metric of an executor at a point.
  public struct Row: Sendable {
    /// The point in the first folder.
    public let point: Results.Point
    /// The executor's label.
    public let executor: String
    /// What is compared.
    public let metric: Metric
    /// How many runs the first folder has.
    public let firstCount: Int
    /// How many runs the second folder has.
    public let secondCount: Int
    /// The metric in the first folder: the mean over replications, on threads the median.
    public let firstValue: Double
    /// The same in the second; `nil` if no run has it any more.
    public let secondValue: Double?
    /// The second over the first; `nil` if one of them is not positive in any run.
    public let ratio: FolderRatio?
    /// The p-value after Holm's correction over all rows of all folders that are compared; `nil` without one.
    public internal(set) var adjustedP: Double?
    /// What can be said of the second folder.
    public internal(set) var verdict: Comparison.Verdict
  }
}

extension FolderComparison.Row {
  /// Compares the runs of two folders; `nil` if one of them has none, or the first has no such metric.
  init?(
    _ metric: Metric, of executor: String, at point: Results.Point, _ first: [RunRecord],
    _ second: [RunRecord], _ method: FolderRatio.Method, _ confidence: Double
  ) {
    guard let firstValue = first.centre(of: metric), !second.isEmpty else { return nil }
    self.point = point
    self.executor = executor
    self.metric = metric
    firstCount = first.count
    secondCount = second.count
    self.firstValue = firstValue
    secondValue = second.centre(of: metric)
    ratio = FolderRatio(metric, of: second, to: first, method: method, confidence: confidence)
    adjustedP = nil
    verdict = .singleRun
    if ratio == nil { verdict = isLost ? .slower : .indistinguishable }
  }

  /// Whether the second folder has nothing left of what the first one had: it has ceased to answer.
  var isLost: Bool {
    ratio == nil && metric.polarity == .higherIsBetter && firstValue > 0
      && (secondValue ?? 0) <= 0
  }

  /// Judges by a corrected p-value.
  mutating func correct(_ p: Double, confidence: Double) {
    guard let ratio else { return }
    adjustedP = p
    verdict = Comparison.Verdict(
      ratio: ratio.ratio, interval: ratio.interval, p: p, polarity: metric.polarity,
      confidence: confidence)
  }
}
