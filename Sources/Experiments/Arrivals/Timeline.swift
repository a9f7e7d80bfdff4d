import EventKernel
import Statistics

/// When the blocks of one run are executed, and how long their transactions waited.
///
/// A block starts when it has been closed and the block before has ended; so an executor that is too slow
/// falls behind, and every further block waits longer. The latency of a transaction is the time from its
/// arrival to the end of its block.
package struct Timeline: Sendable {
  /// When the last block so far ended.
  package private(set) var end = Instant.zero
  /// The latencies, in nanoseconds.
  package private(set) var latencies = QuantileHistogram()

  /// Begins at the beginning of time.
  package init() {}

  /// Executes a block.
  package mutating func execute(_ arrivals: BlockArrivals, makespan: TimeSpan) {
    end = max(end, arrivals.closing) + makespan
    for instant in arrivals.instants {
      latencies.record(UInt64((end - instant).nanoseconds))
    }
  }

  /// The transactions that are in a block.
  package var finished: Int { Int(latencies.count) }

  /// The quantiles; `nil` if no transaction is in a block.
  package var quantiles: LatencyQuantiles? { LatencyQuantiles(latencies) }

  /// What was asked for and what came of it, for transactions that arrived until the last block was closed.
  package func load(unfinished: Int, _ plan: ArrivalPlan) -> Load {
    Load(
      offered: Double(finished + unfinished) / plan.end.seconds,
      achieved: Double(finished) / max(end, plan.end).seconds, unfinished: unfinished)
  }
}
