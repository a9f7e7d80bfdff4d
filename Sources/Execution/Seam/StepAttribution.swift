/// What a step was part of, for those who record a block: drivers ask for it, executors never do.
public struct StepAttribution: Sendable {
  /// The place of the transaction in the block; ``nobody`` if the step was for none.
  public var transaction: Int32
  /// The transaction that this one is about to wait for; ``nobody`` if it is not, or nobody knows.
  public var awaited: Int32
  /// What the step was if its kind does not say: a published write may be part of an execution or
  /// of a commit.
  public var activity: Timetable.Activity?
  /// What the worker has counted so far in this block, the step included.
  ///
  /// Whether an incarnation began or was thrown away in the step follows from the difference to the
  /// worker's step before.
  public var counters: ExecutionCounters

  /// In the place of a transaction.
  public static let nobody: Int32 = -1

  /// Creates an attribution.
  public init(
    transaction: Int32 = nobody, awaited: Int32 = nobody, activity: Timetable.Activity? = nil,
    counters: ExecutionCounters = ExecutionCounters()
  ) {
    self.transaction = transaction
    self.awaited = awaited
    self.activity = activity
    self.counters = counters
  }
}
