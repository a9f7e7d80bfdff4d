import Experiments
import Statistics

/// Which executor to take and how many cores to give it, how sure that is, and what stands in the way.
///
/// ```swift
/// let advice = Advice(results, baseline: "sequential", confidence: 0.95)
/// print(advice.text, advice.table())
/// ```
/// It is about what was run, and about nothing else: an executor that is not among the runs may be better still.
public struct Advice: Sendable {
  let results: Results
  let baseline: String
  let confidence: Double
  /// What decides: throughput, of a chain what it achieves.
  let metric: Metric
  let cases: [Case]

  /// What is advised in one situation.
  struct Case: Sendable {
    let situation: Situation
    /// All executors with runs there, in their order.
    let options: [Option]
    /// The place of the option to take.
    let choice: Int
    /// The executors that are as good, as far as chance lets one see; without the choice.
    let equals: [String]
    /// The best of those that are not, and by how much the choice is better than it.
    let next: (executor: String, ratio: PairedRatio)?

    /// The option to take.
    var chosen: Option { options[choice] }
  }

  /// An executor in a situation, on as many cores as it needs.
  struct Option: Sendable {
    let knee: Knee
    /// Its metric at the knee.
    let value: Double
    /// The metric at the knee over that of the baseline there; `nil` for the baseline itself.
    let gain: PairedRatio?
    /// What limits it there, and the part of the cores' time that this takes.
    let limit: (limit: Limit, share: Double?)?
    /// The part of the bound that it reaches.
    let boundShare: Double?
  }

  /// Weighs results.
  ///
  /// - Parameters:
  ///   - results: Runs of one experiment.
  ///   - baseline: The executor that gains are over.
  ///   - confidence: The confidence of intervals, strictly between 0 and 1.
  public init(_ results: Results, baseline: String, confidence: Double) {
    self.results = results
    self.baseline = baseline
    self.confidence = confidence
    metric = results.primaryMetric
    let weighing = Weighing(results: results, baseline: baseline, confidence: confidence)
    cases = Situation.all(of: results).compactMap(weighing.advise)
  }
}
