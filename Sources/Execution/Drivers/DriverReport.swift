import EventKernel

/// How long a block took under a driver's clock.
public struct DriverReport: Sendable, Equatable {
  /// From the first step on the block to the last.
  ///
  /// Under the virtual driver with the machine's block overhead. Bringing the world state up to date
  /// comes after.
  public var makespan: TimeSpan
  /// Time that workers spent on steps, over all workers.
  ///
  /// Under threads this includes their polling and is not known: `nil`.
  public var busy: TimeSpan?

  /// Creates a report.
  public init(makespan: TimeSpan, busy: TimeSpan?) {
    self.makespan = makespan
    self.busy = busy
  }
}

/// Why an executor could not be driven to the end of a block: a bug of ours, never a user's mistake.
public enum DriverError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Every worker is idle and none is left to wake the others.
  case stalled(workers: Int, finished: Int)

  /// One sentence.
  public var description: String {
    switch self {
    case .stalled(let workers, let finished):
      "the executor stalled: \(workers - finished) of \(workers) workers wait for each other"
    }
  }
}
