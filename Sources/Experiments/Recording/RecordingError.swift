import Settings

/// Something to record that a scenario does not have.
public enum RecordingError: Error, Sendable, Equatable, CustomStringConvertible {
  /// It has no block of that number; they are counted from 0.
  case noBlock(Int, of: Int)
  /// It has no point of that number; they are counted from 1.
  case noPoint(Int, of: Int)
  /// It has no replication of that number; they are counted from 1.
  case noReplication(Int, of: Int)
  /// It has no executor of that label.
  case noExecutor(String, among: [String])

  /// What was expected, and the nearest valid thing.
  public var description: String {
    switch self {
    case .noBlock(let number, let count):
      count == 0
        ? "block \(number): the scenario has no blocks"
        : "block \(number): the scenario has \(count) block\(count == 1 ? "" : "s"), "
          + "numbered 0 to \(count - 1)"
    case .noPoint(let number, let count):
      "point \(number): the scenario has \(count) point\(count == 1 ? "" : "s"), "
        + "numbered 1 to \(count)"
    case .noReplication(let number, let count):
      "replication \(number): the scenario has at most \(count), numbered 1 to \(count)"
    case .noExecutor(let label, let labels):
      "executor '\(label)': the scenario's executors are "
        + labels.map { "'\($0)'" }.joined(separator: ", ") + labels.suggestion(for: label)
    }
  }
}
