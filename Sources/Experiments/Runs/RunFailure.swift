/// A run that did not end, and all that is needed to see it fail again.
public struct RunFailure: Error, Codable, Sendable, Equatable {
  /// The scenario's name.
  public let scenario: String
  /// The point of the sweep, from 1.
  public let point: Int
  /// Its coordinates.
  public let swept: [SweptValue]
  /// The executor's label; `nil` if the workload failed.
  public let executor: String?
  /// The replication, from 1.
  public let replication: Int
  /// The scenario's seed.
  public let seed: UInt64
  /// What the workload calls the block; `nil` before the first one.
  public let block: String?
  /// What went wrong.
  public let reason: String
}

extension RunFailure: CustomStringConvertible {
  /// One sentence with the place.
  public var description: String {
    let coordinates = swept.map { "\($0.path) = \($0.text)" }.joined(separator: ", ")
    let place = [
      scenario, "point \(point)" + (coordinates.isEmpty ? "" : " (\(coordinates))"),
      executor, "replication \(replication) of seed \(seed)", block.map { "block \($0)" },
    ]
    return place.compactMap(\.self).joined(separator: ", ") + ": \(reason)"
  }
}
