/// What is known of the executors of a scenario after their schedules were tried.
public struct VerificationOutcome: Sendable {
  /// The executors, in the order of the scenario.
  public internal(set) var executors: [ExecutorVerification]
  /// Whether it was stopped before its end.
  public internal(set) var isInterrupted = false
  /// What kept some blocks from being made, or which invariant a workload breaks by itself, if any.
  public internal(set) var problem: String?

  /// How many schedules were tried.
  public var schedules: Int { executors.reduce(0) { $0 + $1.tally.schedules } }

  /// How many schedules, or searches, were planned.
  public var planned: Int { executors.reduce(0) { $0 + $1.planned } }

  /// Whether no executor was found wrong.
  public var isClean: Bool { executors.allSatisfy { $0.finding == nil } && problem == nil }
}

/// What is known of one executor.
public struct ExecutorVerification: Sendable {
  /// What the scenario calls it.
  public let label: String
  /// How many schedules, or searches, were planned for it.
  public let planned: Int
  /// What was tried, up to the first schedule that went wrong.
  public internal(set) var tally = VerificationTally()
  /// The first schedule that went wrong.
  public internal(set) var finding: Finding?

  /// Whether all that was planned was tried, or cut short by a failure.
  var isThrough: Bool { finding != nil || tally.done >= planned }

  /// A schedule that went wrong.
  public struct Finding: Sendable {
    /// Its number among the executor's schedules; `nil` if a search found it.
    public let number: Int?
    /// How many workers there were.
    public let workers: Int
    /// How many transactions the block had.
    public let transactions: Int
    /// What went wrong.
    public let reason: String
    /// The same made small, with all that is needed to see it again; `nil` if an executor that has
    /// executed nothing before does it right: the fault is in what it keeps from block to block.
    public internal(set) var violation: Violation?
    /// The small one step by step.
    public internal(set) var replay: ViolationReplay?
  }
}
