import Execution

/// A schedule after which a block is not what a serial execution would have left, small, and with all
/// that is needed to see it again.
public struct Violation: Sendable, Equatable {
  /// The scenario's seed.
  public var seed: UInt64
  /// The point of the sweep, from 1.
  public var point: Int
  /// The replication, from 1.
  public var replication: Int
  /// The number of the block in its workload, from 0.
  public var block: Int
  /// Which of the block's transactions are needed, in preset order.
  public var transactions: [Int]
  /// What the scenario calls the executor.
  public var executor: String
  /// How many workers there are.
  public var workers: Int
  /// Every choice of a step.
  public var schedule: Schedule
  /// What is wrong in the end.
  public var difference: String

  /// Creates a violation.
  public init(
    seed: UInt64, point: Int, replication: Int, block: Int, transactions: [Int],
    executor: String, workers: Int, schedule: Schedule, difference: String
  ) {
    self.seed = seed
    self.point = point
    self.replication = replication
    self.block = block
    self.transactions = transactions
    self.executor = executor
    self.workers = workers
    self.schedule = schedule
    self.difference = difference
  }

  /// The violation of a failure that was made small.
  init(_ failure: FailedSchedule, _ smallest: FailingCase, scenario: Scenario) {
    self.init(
      seed: scenario.seed, point: failure.origin.point + 1,
      replication: failure.origin.replication + 1, block: failure.origin.block,
      transactions: smallest.kept, executor: failure.plan.label, workers: smallest.workers,
      schedule: smallest.schedule, difference: smallest.reason)
  }
}
