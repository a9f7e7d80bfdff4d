import Experiments
import Statistics

extension Results {
  /// The executors that have runs at a point, in the order of the rows of a table.
  func present(at point: Point) -> [String] {
    executors.filter { !runs(of: $0, at: point).isEmpty }
  }

  /// The executors that a table shows as the best ones at a point; none if there is only one.
  ///
  /// The fastest and what is indistinguishable from it; of chains, the one with the lowest median latency
  /// among those that achieve the most.
  func bestExecutors(at point: Point, confidence: Double) -> Set<String> {
    let present = present(at: point)
    guard present.count > 1 else { return [] }
    func mean(_ metric: Metric, _ executor: String) -> Double? {
      Summary(sample(metric, of: executor, at: point))?.mean
    }
    guard isChain else {
      return Set(leaders(by: .throughput, at: point, confidence: confidence))
    }
    let most = present.compactMap { mean(.achieved, $0) }.max() ?? 0
    let serving = present.filter {
      (mean(.achieved, $0) ?? 0) >= most * (1 - ChainJudge.leastDifference)
    }
    return best(of: serving) { mean(.latencyP50, $0) ?? .infinity }
  }

  /// The first one whose value is least.
  private func best(of executors: [String], by value: (String) -> Double) -> Set<String> {
    let least = executors.map { (name: $0, value: value($0)) }.min { $0.value < $1.value }
    return least.map { [$0.name] } ?? []
  }

  /// Whether all runs of an executor at a point were safe and live; `true` where there is no chain.
  func isSound(_ executor: String, at point: Point) -> Bool {
    runs(of: executor, at: point).compactMap(\.chain).allSatisfy { $0.isSafe && $0.isLive }
  }
}
