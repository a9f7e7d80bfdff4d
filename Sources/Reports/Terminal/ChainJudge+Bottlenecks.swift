import Chain
import Experiments
import Statistics

/// Who does not keep up, and why.
extension ChainJudge {
  /// A sentence for all that do not keep up with their load.
  var shortfalls: [String] {
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
    return ["\(lead) all of the load is answered by \(Readable.list(clauses))."]
  }

  /// Whether anything was done to a chain.
  private var hasFaults: Bool { results.details.contains { !$0.faults.isEmpty } }

  /// What limits the executors, and where that ends.
  var bottlenecks: [String] {
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
      ? [innocence] : ["Execution is the bottleneck \(Readable.list(execution))."]
    sentences += limited.compactMap { release(of: $0.executor, $0.limits) }.prefix(1)
    let bandwidth = clauses(.bandwidth)
    if !bandwidth.isEmpty {
      sentences.append("Bandwidth is the bottleneck \(Readable.list(bandwidth)).")
    }
    let rest = clauses(.protocolItself)
    if !rest.isEmpty {
      sentences.append(
        "Neither execution nor bandwidth is the bottleneck \(Readable.list(rest)), but the protocol"
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
}
