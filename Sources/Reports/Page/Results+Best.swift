import Experiments

extension Results {
  /// The executors that have runs at a point, in the order of the rows of a table.
  func present(at point: Point) -> [String] {
    executors.filter { !runs(of: $0, at: point).isEmpty }
  }

  /// The executors that a table shows as the best ones at a point; none if there is only one.
  ///
  /// The fastest; of chains, the one with the lowest median latency among those that achieve the most.
  func bestExecutors(at point: Point) -> Set<String> {
    let judge = ChainJudge(results: self, baseline: "", confidence: 0.95)
    let present = present(at: point)
    guard present.count > 1 else { return [] }
    guard isChain else { return Set(judge.ranking(by: .throughput, at: point).prefix(1)) }
    func achieved(_ executor: String) -> Double {
      judge.mean(.achieved, of: executor, at: point) ?? 0
    }
    let most = present.map(achieved).max() ?? 0
    let serving = present.filter { achieved($0) >= most * (1 - ChainJudge.leastDifference) }
    let byLatency = judge.ranking(by: .latencyP50, at: point)
    return Set((byLatency.filter(serving.contains) + serving).prefix(1))
  }

  /// Whether all runs of an executor at a point were safe and live; `true` where there is no chain.
  func isSound(_ executor: String, at point: Point) -> Bool {
    runs(of: executor, at: point).compactMap(\.chain).allSatisfy { $0.isSafe && $0.isLive }
  }
}
