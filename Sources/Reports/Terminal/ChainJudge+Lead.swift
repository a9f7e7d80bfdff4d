import Chain
import Experiments
import Statistics

/// Who is ahead.
extension ChainJudge {
  /// Who is ahead, and by how much.
  var lead: String {
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
