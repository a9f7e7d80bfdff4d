import EventKernel
import Execution
import Ledger

/// What a run adds up, block by block.
struct Tally: Equatable {
  private(set) var blocks = 0
  private(set) var transactions = 0
  private(set) var reverted = 0
  private(set) var makespan = TimeSpan.zero
  /// What the cores did with their time; `nil` where the driver does not know it.
  private(set) var occupancy: Occupancy? = Occupancy()
  private(set) var counters = ExecutionCounters()

  /// The transactions that succeeded.
  var committed: Int { transactions - reverted }

  /// Adds a block.
  mutating func add(_ outcome: BlockOutcome, _ report: DriverReport) {
    blocks += 1
    transactions += outcome.receipts.count
    reverted += outcome.receipts.count { $0.status != .succeeded }
    makespan = makespan + report.makespan
    occupancy = occupancy.flatMap { sum in report.occupancy.map { sum + $0 } }
    counters += outcome.counters
  }

  /// Adds what another one has added up.
  static func += (left: inout Tally, right: Tally) {
    left.blocks += right.blocks
    left.transactions += right.transactions
    left.reverted += right.reverted
    left.makespan = left.makespan + right.makespan
    left.occupancy = left.occupancy.flatMap { sum in right.occupancy.map { sum + $0 } }
    left.counters += right.counters
  }

  /// A count over the number of transactions; `nil` without a transaction.
  func perTransaction(_ count: Int) -> Double? {
    transactions > 0 ? Double(count) / Double(transactions) : nil
  }

  /// Gas of aborted incarnations over gas of all; `nil` if none was spent.
  var wastedWorkShare: Double? {
    guard counters.gasExecuted > 0 else { return nil }
    return Double(counters.gasWasted) / Double(counters.gasExecuted)
  }

  /// Time spent on steps over the time of all cores; `nil` if it is unknown or no time passed.
  var utilization: Double? {
    guard let occupancy, occupancy.total > .zero else { return nil }
    return (occupancy.contracts + occupancy.coordination + occupancy.storage) / occupancy.total
  }

  /// What the cores did with their time; `nil` if it is unknown or no time passed.
  var coreShares: CoreShares? {
    guard let occupancy, occupancy.total > .zero else { return nil }
    // All gas takes equally long, so shares of work are shares of time.
    let wasted =
      counters.workExecuted > 0
      ? Double(counters.workWasted) / Double(counters.workExecuted) : 0
    let contracts = occupancy.contracts / occupancy.total
    return CoreShares(
      useful: contracts * (1 - wasted), wasted: contracts * wasted,
      overhead: (occupancy.coordination + occupancy.blockOverhead) / occupancy.total,
      storage: occupancy.storage / occupancy.total,
      idle: occupancy.idle / occupancy.total)
  }
}
