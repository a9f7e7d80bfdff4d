import Chain
import Experiments
import Statistics

extension ChainJudge {
  /// What has to be said first, who is ahead, who does not keep up, and what the bottleneck is.
  ///
  /// ```
  /// Best of 6 points, at cores = 32: block-stm achieves 2.0x the throughput of sequential (95 % CI 2.0-2.0).
  /// sequential does not keep up with its load at every point ... Execution is the bottleneck of ...
  /// ```
  var verdict: String {
    (findings + [lead] + shortfalls + bottlenecks + notes).joined(separator: " ")
  }
}

// What has to be said last.

extension ChainJudge {
  private var notes: [String] { [replicationNote, results.noiseSentence].compactMap(\.self) }
}

// What has to be said first.

extension ChainJudge {
  /// Violations of safety and losses of liveness.
  private var findings: [String] {
    [
      finding("Safety was violated", { !$0.isSafe }, \.safetyViolation),
      finding("Liveness was lost", { !$0.isLive }, \.livenessLoss),
    ]
    .compactMap(\.self)
  }

  private func finding(
    _ what: String, _ isBroken: (ChainRecord) -> Bool, _ reason: (ChainDetail) -> String?
  ) -> String? {
    let broken = results.records.filter { $0.chain.map(isBroken) == true }
    guard let first = broken.first else { return nil }
    let point = results.points.first { $0.number == first.point }
    let place = point.map { results.words(for: $0) } ?? ""
    let detail = results.details.first {
      $0.point == first.point && $0.executor == first.executor
        && $0.replication == first.replication
    }
    return "\(what.uppercased()) in \(broken.count) of \(results.records.count) runs, first with "
      + first.executor + (place.isEmpty ? "" : " at \(place)")
      + " (replication \(first.replication))"
      + (detail.flatMap(reason).map { ": " + $0 } ?? "") + "."
  }
}

// Who is ahead.

extension ChainJudge {
  private var lead: String {
    if results.executors.count == 1 { return aloneSentence(results.executors[0]) }
    if let best = bestThroughput { return introduction(of: best.point) + sentence(best) }
    if let best = bestLatency {
      return "The executors achieve the same throughput. " + introduction(of: best.point)
        + latencySentence(best)
    }
    return "The executors are indistinguishable: they achieve the same throughput at the same "
      + "median latency."
  }

  /// A point, who is ahead there, and of whom.
  private struct Place {
    let point: Results.Point
    let winner: String
    let other: String
    let difference: Difference
  }

  /// The point where somebody achieves most over the reference, or the reference over the next.
  private var bestThroughput: Place? {
    places(by: .achieved).max { $0.difference.paired.ratio < $1.difference.paired.ratio }
  }

  /// The point where somebody's median latency is lowest beside that of the reference.
  private var bestLatency: Place? {
    places(by: .latencyP50).min { $0.difference.paired.ratio < $1.difference.paired.ratio }
  }

  /// The points where the best one is ahead of the reference, or of the next one if it is the reference itself.
  private func places(by metric: Metric) -> [Place] {
    results.points.compactMap { point in
      let ranking = ranking(by: metric, at: point)
      guard ranking.count > 1 else { return nil }
      let other = reference.flatMap { $0 != ranking[0] && ranking.contains($0) ? $0 : nil }
      let compared = other ?? ranking[1]
      guard let difference = difference(metric, of: ranking[0], to: compared, at: point),
        difference.verdict == .faster
      else { return nil }
      return Place(point: point, winner: ranking[0], other: compared, difference: difference)
    }
  }

  private func introduction(of point: Results.Point) -> String {
    results.points.count > 1
      ? "Best of \(results.points.count) points, at \(results.words(for: point)): " : ""
  }

  /// `block-stm achieves 4.0x the throughput of sequential (95 % CI 4.0-4.0), at 0.02x its median latency`,
  /// and what the next one does.
  private func sentence(_ place: Place) -> String {
    let latency = difference(
      .latencyP50, of: place.winner, to: place.other, at: place.point)
    let isKnown = latency.map { $0.verdict != .indistinguishable } == true
    let addition =
      isKnown ? latency.map { " at \(ratio($0.paired)) its median latency" } ?? "" : ""
    return "\(place.winner) achieves \(ratio(place.difference.paired)) the throughput of "
      + "\(place.other)\(certainty(place.difference.paired))\(addition)\(next(place))."
  }

  private func latencySentence(_ place: Place) -> String {
    "\(place.winner) has the lowest median latency, \(ratio(place.difference.paired)) that of "
      + "\(place.other)\(certainty(place.difference.paired))."
  }

  /// What is said of the executor behind the best, unless it is the one that was compared with.
  private func next(_ place: Place) -> String {
    let ranking = ranking(by: .achieved, at: place.point)
    guard ranking.count > 2, let name = ranking.dropFirst().first(where: { $0 != place.other })
    else { return "" }
    let gap = difference(.achieved, of: place.winner, to: name, at: place.point)
    if gap?.verdict == .indistinguishable { return "; \(name) is indistinguishable from it" }
    let behind = difference(.achieved, of: name, to: place.other, at: place.point)
    return behind.map { "; \(name) achieves \(ratio($0.paired))\(certainty($0.paired))" } ?? ""
  }

  private func aloneSentence(_ executor: String) -> String {
    let places = results.points.compactMap { point in
      mean(.achieved, of: executor, at: point).map { (point: point, achieved: $0) }
    }
    let most = places.map(\.achieved).max() ?? 0
    let level = places.filter { $0.achieved >= most * (1 - Self.leastDifference) }
    func median(_ point: Results.Point) -> Double {
      mean(.latencyP50, of: executor, at: point) ?? .infinity
    }
    guard most > 0, let best = level.min(by: { median($0.point) < median($1.point) }) else {
      return "No run answered a transaction, so there is nothing to judge."
    }
    let interval = results.interval(
      .achieved, of: executor, at: best.point, confidence: confidence)
    let range = interval.map {
      "\(Readable.share(confidence)) CI \(Readable.quantity(max(0, $0.low)))-\(Readable.quantity($0.high))"
    }
    let latency = mean(.latencyP50, of: executor, at: best.point)
    return introduction(of: best.point)
      + "\(executor) achieves \(Readable.quantity(best.achieved)) tx/s "
      + "(\(range ?? "a single run"))"
      + (latency.map { " at a median latency of \(Readable.milliseconds($0))" } ?? "") + "."
  }

  private func ratio(_ paired: PairedRatio) -> String { Readable.ratio(paired.ratio) + "x" }

  private func certainty(_ paired: PairedRatio) -> String {
    guard let interval = paired.interval else { return " (a single run)" }
    return " (\(Readable.share(confidence)) CI \(Readable.range(interval, of: paired.ratio)))"
  }
}

// Who does not keep up, and why.

extension ChainJudge {
  /// A sentence for all that do not keep up with their load.
  private var shortfalls: [String] {
    let clauses = results.executors.compactMap { executor -> String? in
      let slow = results.points.filter {
        !results.runs(of: executor, at: $0).isEmpty && !keepsUp(executor, at: $0)
      }
      guard !slow.isEmpty else { return nil }
      let least = slow.compactMap { results.achievedShare(of: executor, at: $0) }.min()
      return executor + words(for: slow, of: executor)
        + (least.map { " (\(Readable.share($0)) of it\(slow.count > 1 ? " at worst" : ""))" } ?? "")
    }
    if clauses.isEmpty { return [] }
    // Where something was done to the chain, that may be the reason as well.
    let lead = hasFaults ? "Not" : "Overload: not"
    return ["\(lead) all of the load is answered by \(list(clauses))."]
  }

  /// Whether anything was done to a chain.
  private var hasFaults: Bool { results.details.contains { !$0.faults.isEmpty } }

  private var bottlenecks: [String] {
    let limited = results.executors.map { executor in
      (
        executor: executor,
        limits: results.points.filter { !results.runs(of: executor, at: $0).isEmpty }
          .map { ($0, limit(of: executor, at: $0)) }
      )
    }
    func clauses(_ limit: Limit) -> [String] {
      limited.compactMap { executor, limits in
        let points = limits.filter { $0.1 == limit }.map(\.0)
        return points.isEmpty ? nil : "of \(executor)\(words(for: points, of: executor))"
      }
    }
    let execution = clauses(.execution)
    var sentences =
      execution.isEmpty
      ? [innocence] : ["Execution is the bottleneck \(list(execution))."]
    sentences += limited.compactMap { release(of: $0.executor, $0.limits) }.prefix(1)
    let bandwidth = clauses(.bandwidth)
    if !bandwidth.isEmpty { sentences.append("Bandwidth is the bottleneck \(list(bandwidth)).") }
    let rest = clauses(.protocolItself)
    if !rest.isEmpty {
      sentences.append(
        "Neither execution nor bandwidth is the bottleneck \(list(rest)), but the protocol"
          + (hasFaults ? ", its faults and" : " and") + " the limits of its blocks.")
    }
    return sentences
  }

  /// That execution is nowhere in the way, and what is.
  private var innocence: String {
    let place = results.points.count > 1 ? " at any point" : ""
    let best = results.points.last.flatMap { ranking(by: .latencyP50, at: $0).first }
    let facts = best.flatMap { longest(of: $0, at: results.points) }
    return "Execution is not the bottleneck\(place)" + (facts.map { ": " + $0 } ?? "") + "."
  }

  /// From where on an executor is no longer in the way, and what is then.
  ///
  /// `nil` unless execution is the bottleneck up to some value of one number, and not beyond.
  private func release(
    of executor: String, _ limits: [(Results.Point, Limit)]
  ) -> String? {
    let present = limits.map(\.0)
    let bound = limits.filter { $0.1 == .execution }.map(\.0)
    guard !bound.isEmpty, let clauses = clauses(for: bound, among: present), clauses.count == 1,
      clauses[0].isPrefix
    else { return nil }
    let clause = clauses[0]
    let value = clause.all[clause.chosen.count]
    let first = present.filter { results.coordinates(of: $0)[clause.path] == value }
    let facts = longest(of: executor, at: first)
    return "From \(results.shortNames[clause.path]) = \(value) on, \(executor) ceases to be it"
      + (facts.map { ": " + $0 } ?? "") + "."
  }

  /// `consensus and commit take 54 % of the latency, execution 5 %`: in the mean over points.
  func longest(of executor: String, at points: [Results.Point]) -> String? {
    let shares = legShares(of: executor, at: points)
    guard shares.count > 2 else { return nil }
    let legs = shares.prefix(2)
    let both = legs.reduce(0) { $0 + $1.share }
    let execution = shares.first { $0.leg == .execution }?.share ?? 0
    let isAmong = legs.contains { $0.leg == .execution }
    return
      "\(legs[0].leg.rawValue) and \(legs[1].leg.rawValue) take \(Readable.share(both)) of the "
      + "latency" + (isAmong ? "" : ", execution \(Readable.share(execution))")
  }

  /// `a`, `a and b`, `a, b and c`.
  private func list(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
