import Experiments
import Statistics

extension Results {
  /// The centre of a metric over replications: the mean, on the threads clock the median; `nil` where it does not
  /// apply.
  public func centre(_ metric: Metric, of executor: String, at point: Point) -> Double? {
    runs(of: executor, at: point).centre(of: metric)
  }

  /// The interval of that centre: of the mean by Student's t, of the median by a bootstrap that is the same at every
  /// call; `nil` for fewer than two values.
  public func interval(
    _ metric: Metric, of executor: String, at point: Point, confidence: Double
  ) -> ConfidenceInterval? {
    let runs = runs(of: executor, at: point)
    let values = runs.compactMap(metric.value)
    guard runs.areOnThreads else {
      return ConfidenceInterval(ofMean: values, confidence: confidence)
    }
    var stream = runs.bootstrap(of: metric)
    return BootstrapInterval(of: .median, in: values, confidence: confidence, using: &stream)?
      .interval
  }
}

extension [RunRecord] {
  /// The mean of a metric, on the threads clock the median; `nil` where it does not apply.
  func centre(of metric: Metric) -> Double? {
    Summary(compactMap(metric.value)).map { areOnThreads ? $0.median : $0.mean }
  }
}
