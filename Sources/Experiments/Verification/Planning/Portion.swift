import Execution

/// A part of the work that one job does at a time: some schedules of one block by one executor.
struct Portion: Sendable {
  /// Its place in the order of all portions.
  let sequence: Int
  /// The executor's place in the list.
  let executor: Int
  /// The executor.
  let plan: ExecutorPlan
  /// The block.
  let block: BlockCase
  /// Where the block is from.
  let origin: BlockOrigin
  /// What is done with it.
  let task: Task

  /// What is done with a block.
  enum Task: Sendable {
    /// Rounds of schedules, or the only one with a number in them.
    case schedules(ScheduleNumbering, place: Int, rounds: Range<Int>, only: Int?)
    /// A search through all interleavings for each number of workers.
    case search(workers: [Int], scheduleMax: Int)
  }
}

/// Where a block is from; all counts begin at 0.
struct BlockOrigin: Sendable, Equatable {
  /// The place of the point in the order of the sweep, from 0.
  let point: Int
  /// The replication, from 0.
  let replication: Int
  /// The number of the block in its workload, from 0.
  let block: Int
}
