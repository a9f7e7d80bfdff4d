/// Why an executor could not be driven to the end of a block.
public enum DriverError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Every worker is idle and none is left to wake the others: a bug of ours.
  case stalled(workers: Int, finished: Int)
  /// The block did not end within so many steps: a bug of ours.
  case endless(steps: Int)
  /// The block takes longer than virtual time lasts.
  case tooLong
  /// The executor refused the block, for this reason.
  case refused(String)

  /// One sentence.
  public var description: String {
    switch self {
    case .stalled(let workers, let finished):
      "the executor stalled: \(workers - finished) of \(workers) workers wait for each other"
    case .endless(let steps): "the executor did not end the block within \(steps) steps"
    case .tooLong: "the block takes more than 26 days of virtual time, the most that there is"
    case .refused(let reason): "the executor refused the block: \(reason)"
    }
  }
}
