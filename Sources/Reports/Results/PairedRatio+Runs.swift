import EventKernel
import Experiments
import Statistics

extension PairedRatio {
  /// The ratio of a metric between runs that pair by their replication; `nil` if no pair has positive values.
  ///
  /// Where both were measured on threads, it is the median of the ratios with a bootstrap interval, else
  /// their geometric mean with Student's. Equal runs give an equal bootstrap.
  public init?(
    _ metric: Metric, of candidates: [RunRecord], to baselines: [RunRecord], confidence: Double
  ) {
    let others = Dictionary(
      baselines.map { ($0.replication, $0) }, uniquingKeysWith: { first, _ in first })
    let pairs = candidates.compactMap { run -> (Double, Double)? in
      guard let value = metric.value(of: run), value > 0,
        let other = others[run.replication].flatMap(metric.value), other > 0
      else { return nil }
      return (value, other)
    }
    self.init(
      pairs, confidence: confidence, stream: candidates.bootstrap(of: metric),
      isMedian: candidates.areOnThreads && baselines.areOnThreads)
  }

  /// The speedup of runs, which is a ratio to sequential execution of the same blocks; `nil` if there is none.
  init?(speedupOf runs: [RunRecord], confidence: Double) {
    let pairs = runs.compactMap { run in
      Metric.speedup.value(of: run).flatMap { $0 > 0 ? ($0, 1.0) : nil }
    }
    self.init(
      pairs, confidence: confidence, stream: runs.bootstrap(of: .speedup),
      isMedian: runs.areOnThreads)
  }

  private init?(
    _ pairs: [(Double, Double)], confidence: Double, stream: @autoclosure () -> RandomStream,
    isMedian: Bool
  ) {
    let (values, others) = (pairs.map(\.0), pairs.map(\.1))
    guard isMedian else {
      self.init(of: values, to: others, confidence: confidence)
      return
    }
    var stream = stream()
    self.init(medianOf: values, to: others, confidence: confidence, using: &stream)
  }
}

extension [RunRecord] {
  /// Whether these runs were timed by the wall clock, whose times are skewed.
  var areOnThreads: Bool { !isEmpty && allSatisfy { $0.clock == ClockKind.threads.rawValue } }

  /// The random numbers that a bootstrap of these runs takes: a stream of their own, the same at every call.
  func bootstrap(of metric: Metric) -> RandomStream {
    RandomStream(
      seed: first?.seed ?? 0, purpose: "bootstrap \(first?.executor ?? "") \(metric.name)",
      index: first?.point ?? 0)
  }
}
