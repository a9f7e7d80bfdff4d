import Chain
import Experiments
import Statistics

extension Results {
  /// The table of chains: a row a point and executor, in colour who serves clients best at each point.
  ///
  /// That is who has the lowest median latency among those that achieve the most: below its limit, any chain
  /// achieves what it is sent. `execution` is the share of the latency that is spent on it. A row of
  /// which a run was not safe, or not live, is shown as wrong.
  func chainTable(_ confidence: Double) -> ResultTable {
    ResultTable(
      columns: chainColumns(confidence),
      rows: rows { executor, point in
        chainRow(
          of: executor, at: point, runs(of: executor, at: point).compactMap(\.chain), confidence)
      } mark: { executor, point, present in
        // Whoever serves clients best is of no use if it is not safe.
        let chains = runs(of: executor, at: point).compactMap(\.chain)
        if !chains.allSatisfy({ $0.isSafe && $0.isLive }) { return .bad }
        return present.count > 1 && best(of: present, at: point) == executor ? .best : nil
      })
  }

  private func best(of present: [String], at point: Point) -> String? {
    func mean(_ metric: Metric, _ executor: String) -> Double? {
      Summary(sample(metric, of: executor, at: point))?.mean
    }
    let most = present.compactMap { mean(.achieved, $0) }.max() ?? 0
    return
      present
      .filter { (mean(.achieved, $0) ?? 0) >= most * (1 - ChainJudge.leastDifference) }
      .min { (mean(.latencyP50, $0) ?? .infinity) < (mean(.latencyP50, $1) ?? .infinity) }
  }

  private func chainColumns(_ confidence: Double) -> [AlignedText.Column] {
    let numbers = [
      "achieved", Readable.share(confidence) + " CI", "of load", "p50", "p99", "block interval",
      "execution", "view changes", "orphans", "rejected", "energy/tx",
    ]
    return sweptColumns + [AlignedText.Column(head: "executor", isNumber: false)]
      + numbers.map { AlignedText.Column(head: $0, isNumber: true) }
      + ["safe", "live", "lacks"].map { AlignedText.Column(head: $0, isNumber: false) }
  }

  private func chainRow(
    of executor: String, at point: Point, _ chains: [ChainRecord], _ confidence: Double
  ) -> [String] {
    func mean(_ metric: Metric, _ format: (Double) -> String) -> String {
      centre(metric, of: executor, at: point).map(format) ?? ""
    }
    let interval = interval(.achieved, of: executor, at: point, confidence: confidence)
    let built = chains.reduce(0) { $0 + $1.blocksBuilt }
    let orphans =
      built > 0 ? Double(chains.reduce(0) { $0 + $1.orphanedBlocks }) / Double(built) : 0
    let execution = Summary(chains.compactMap { $0.share(of: .execution) })
    return coordinates(of: point) + [
      executor,
      mean(.achieved) { Readable.quantity($0) + " tx/s" },
      interval.map { "\(Readable.quantity(max(0, $0.low)))-\(Readable.quantity($0.high))" } ?? "",
      achievedShare(of: executor, at: point).map(Readable.share) ?? "",
      mean(.latencyP50, Readable.milliseconds),
      mean(.latencyP99, Readable.milliseconds),
      mean(.blockInterval, Readable.milliseconds),
      execution.map { Readable.share($0.mean) } ?? "",
      mean(.viewChanges) { $0 > 0 ? Readable.quantity($0) : "" },
      orphans > 0 ? Readable.share(orphans) : "",
      mean(.rejected) { $0 > 0 ? Readable.quantity($0) : "" },
      hasMining ? mean(.energy) { Readable.quantity($0) + " J" } : "",
      answer(chains.map(\.isSafe)),
      answer(chains.map(\.isLive)),
      lack(at: point),
    ]
  }

  /// Whether energy is spent on more than execution anywhere: a joule is a core-second or so, and no transaction
  /// takes that long.
  private var hasMining: Bool {
    records.contains { ($0.chain?.energyPerTransaction ?? 0) > 1 }
  }

  /// The part of what was offered that an executor achieved at a point, in the mean over runs.
  func achievedShare(of executor: String, at point: Point) -> Double? {
    let shares = runs(of: executor, at: point).compactMap { run -> Double? in
      guard let load = run.load, load.offered > 0 else { return nil }
      return load.achieved / load.offered
    }
    return Summary(shares)?.mean
  }

  /// `yes`, or in how many runs not.
  private func answer(_ flags: [Bool]) -> String {
    let broken = flags.count { !$0 }
    return broken == 0 ? "yes" : (flags.count == 1 ? "NO" : "NO in \(broken) of \(flags.count)")
  }
}
