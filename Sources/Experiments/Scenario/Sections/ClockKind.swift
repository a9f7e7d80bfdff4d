import Execution

/// Which clock measures a run.
public enum ClockKind: String, Sendable, CaseIterable {
  /// Simulated time on virtual cores: deterministic.
  case virtual
  /// Wall-clock time on real threads.
  case threads

  /// The most cores under this clock.
  public var greatestCores: Int {
    switch self {
    case .virtual: VirtualDriver.coreMax
    case .threads: ThreadDriver.threadMax
    }
  }
}
