import EventKernel
import Execution
import Ledger

/// What a run adds up, block by block.
struct Tally: Equatable {
  private(set) var blocks = 0
  private(set) var transactions = 0
  private(set) var reverted = 0
  private(set) var makespan = TimeSpan.zero
  /// Time spent on steps; `nil` where the driver does not know it.
  private(set) var busy: TimeSpan? = .zero
  private(set) var counters = ExecutionCounters()

  /// The transactions that succeeded.
  var committed: Int { transactions - reverted }

  /// Adds a block.
  mutating func add(_ outcome: BlockOutcome, _ report: DriverReport) {
    blocks += 1
    transactions += outcome.receipts.count
    reverted += outcome.receipts.count { $0.status != .succeeded }
    makespan = makespan + report.makespan
    busy = busy.flatMap { sum in report.busy.map { sum + $0 } }
    counters += outcome.counters
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
  func utilization(cores: Int) -> Double? {
    guard let busy, makespan > .zero else { return nil }
    return busy / (makespan * cores)
  }
}
