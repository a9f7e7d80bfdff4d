import EventKernel
import Foundation

extension LatencyTable {
  /// Two regions between which a message would be faster than light in a straight fibre.
  struct LightViolation: Equatable {
    /// The positions of the regions.
    let sender: Int, receiver: Int
    /// How far they are from each other.
    let kilometres: Double
    /// What the table says, and what light needs.
    let latency: TimeSpan, latencyMin: TimeSpan
  }

  /// The first pair that beats light, by row and column; `nil` if none does.
  ///
  /// Regions whose place is not known are passed over.
  var lightViolation: LightViolation? {
    for (sender, source) in regions.enumerated() {
      for (receiver, target) in regions.enumerated() {
        guard let start = source.coordinates, let end = target.coordinates else { continue }
        let violation = LightViolation(
          sender: sender, receiver: receiver, kilometres: start.kilometres(to: end),
          latency: latency(from: sender, to: receiver), latencyMin: start.leastLatency(to: end))
        if violation.latency < violation.latencyMin { return violation }
      }
    }
    return nil
  }

  /// A violation as a sentence.
  func description(of violation: LightViolation) -> String {
    let (source, target) = (regions[violation.sender], regions[violation.receiver])
    return "\(violation.latency.milliseconds) one way from '\(source.name)' to '\(target.name)' is "
      + "faster than light in fibre, which needs \(violation.latencyMin.milliseconds) for "
      + "\(Int(violation.kilometres.rounded())) km"
  }
}

extension TimeSpan {
  /// The time in milliseconds, to a tenth.
  fileprivate var milliseconds: String { String(format: "%.1f ms", seconds * 1_000) }
}
