import Experiments

extension Results {
  /// The executors that have runs at a point, in the order of the rows of a table.
  func present(at point: Point) -> [String] {
    executors.filter { !runs(of: $0, at: point).isEmpty }
  }

  /// The executor that a table shows as the best one at a point; `nil` if it is alone there.
  ///
  /// The fastest; of chains, the one with the lowest median latency among those that achieve the most.
  func bestExecutor(at point: Point) -> String? {
    let judge = ChainJudge(results: self, baseline: "", confidence: 0.95)
    let present = present(at: point)
    guard present.count > 1 else { return nil }
    guard isChain else { return judge.ranking(by: .throughput, at: point).first }
    func achieved(_ executor: String) -> Double {
      judge.mean(.achieved, of: executor, at: point) ?? 0
    }
    let most = present.map(achieved).max() ?? 0
    let serving = present.filter { achieved($0) >= most * (1 - ChainJudge.leastDifference) }
    let byLatency = judge.ranking(by: .latencyP50, at: point)
    return byLatency.first { serving.contains($0) } ?? serving.first
  }

  /// Whether all runs of an executor at a point were safe and live; `true` where there is no chain.
  func isSound(_ executor: String, at point: Point) -> Bool {
    runs(of: executor, at: point).compactMap(\.chain).allSatisfy { $0.isSafe && $0.isLive }
  }
}
