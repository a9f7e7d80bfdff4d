import Chain
import Experiments
import Statistics

/// What has to be said first.
extension ChainJudge {
  /// Violations of safety and losses of liveness.
  var findings: [String] {
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
