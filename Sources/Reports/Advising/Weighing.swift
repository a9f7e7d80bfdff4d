import Experiments
import Statistics

/// Chooses an executor in a situation.
///
/// Each is taken at its best number of cores. Of those that are indistinguishable from the fastest, of chains also
/// those that achieve as much to 1 % and whose median latency is lowest to 5 %, the one that needs the fewest
/// cores is chosen, and of equals the one that the scenario names first.
struct Weighing {
  let results: Results
  let baseline: String
  let confidence: Double
  let metric: Metric
  private let judge: ChainJudge

  init(results: Results, baseline: String, confidence: Double) {
    self.results = results
    self.baseline = baseline
    self.confidence = confidence
    metric = results.primaryMetric
    judge = ChainJudge(results: results, baseline: baseline, confidence: confidence)
  }

  /// The advice in a situation; `nil` if nothing was executed there.
  func advise(_ situation: Situation) -> Advice.Case? {
    let options = results.executors.compactMap { option($0, in: situation) }
    let values = options.map { results.centre(metric, of: $0.knee.executor, at: $0.knee.best) ?? 0 }
    guard let best = options.indices.max(by: { values[$0] < values[$1] }) else { return nil }
    let level = leaders(options, best)
    let choice = level.min {
      (options[$0].knee.cores, $0) < (options[$1].knee.cores, $1)
    }
    guard let choice else { return nil }
    let behind = options.indices.filter { !level.contains($0) }
    let next = behind.max { values[$0] < values[$1] }
    return Advice.Case(
      situation: situation, options: options, choice: choice,
      equals: level.filter { $0 != choice }.map { options[$0].knee.executor },
      next: next.flatMap { next in
        ratio(options[choice], to: options[next]).map { (options[next].knee.executor, $0) }
      })
  }

  /// The options that nothing sets apart from the best one, itself included.
  private func leaders(_ options: [Advice.Option], _ best: Int) -> [Int] {
    let fast = options.indices.filter { index in
      guard index != best else { return true }
      return ratio(options[best], to: options[index]).map(isEqual) == true
    }
    guard results.isChain else { return fast }
    let latencies = fast.map { index in
      results.centre(.latencyP50, of: options[index].knee.executor, at: options[index].knee.best)
        ?? .infinity
    }
    let least = latencies.min() ?? .infinity
    return zip(fast, latencies).filter { $0.1 <= least * (1 + Knee.margin) }.map(\.0)
  }

  /// One executor over another, each at its best number of cores.
  private func ratio(_ option: Advice.Option, to other: Advice.Option) -> PairedRatio? {
    PairedRatio(
      metric, of: results.runs(of: option.knee.executor, at: option.knee.best),
      to: results.runs(of: other.knee.executor, at: other.knee.best), confidence: confidence)
  }

  private func isEqual(_ ratio: PairedRatio) -> Bool {
    if results.isChain, abs(ratio.ratio - 1) < ChainJudge.leastDifference { return true }
    let verdict = Comparison.Verdict(
      ratio: ratio.ratio, interval: ratio.interval, p: ratio.p, polarity: metric.polarity,
      confidence: confidence)
    return verdict == .indistinguishable || (verdict == .singleRun && ratio.ratio == 1)
  }

  private func option(_ executor: String, in situation: Situation) -> Advice.Option? {
    guard
      let knee = Knee(
        executor, by: metric, in: situation, of: results, confidence: confidence)
    else { return nil }
    let runs = results.runs(of: executor, at: knee.point)
    return Advice.Option(
      knee: knee, value: results.centre(metric, of: executor, at: knee.point) ?? 0,
      gain: gain(of: executor, at: knee.point), limit: limit(of: knee, in: situation),
      boundShare: Summary(runs.compactMap(\.boundShare))?.mean)
  }

  private func gain(of executor: String, at point: Results.Point) -> PairedRatio? {
    if executor == baseline { return nil }
    return results.executors.contains(baseline)
      ? results.ratio(metric, of: executor, to: baseline, at: point, confidence: confidence)
      : PairedRatio(speedupOf: results.runs(of: executor, at: point), confidence: confidence)
  }

  /// Whether anybody has more than one core at a point: else the bound says nothing of conflicts.
  private func isParallel(_ point: Results.Point) -> Bool {
    results.executors.contains { executor in
      results.runs(of: executor, at: point).contains { $0.cores > 1 }
    }
  }

  private func limit(of knee: Knee, in situation: Situation) -> (limit: Limit, share: Double?)? {
    let (executor, point) = (knee.executor, knee.point)
    guard results.isChain else {
      return executor == "sequential"
        ? Limit.ofSequence(
          situation.points.filter(isParallel).flatMap { results.runs(of: executor, at: $0) })
        : Limit.ofBlocks(results.runs(of: executor, at: point))
    }
    switch judge.limit(of: executor, at: point) {
    case .none: return (.load, nil)
    case .execution: return (.execution, judge.mean(.executionUtilization, of: executor, at: point))
    case .bandwidth: return (.bandwidth, judge.mean(.uplinkUtilizationMax, of: executor, at: point))
    case .protocolItself: return (.consensus, nil)
    }
  }
}
