import Chain
import EventKernel

extension RunRecord {
  /// The record of a chain's run; what executors count, and the digest of the state, are to be set.
  ///
  /// Blocks, transactions and makespan are those of final blocks that were executed in the measured time, on
  /// the reference machine: throughput is that of execution alone. What the chain answers a second is the
  /// achieved load. Neither a speedup nor a bound exists: each executor has blocks of its own.
  public init(
    scenario: String, point: Int, swept: [SweptValue] = [], executor: String, clock: String,
    machine: String? = nil, cores: Int, replication: Int, seed: UInt64, of outcome: ChainOutcome
  ) {
    let executed = outcome.blocks.filter { block in
      guard block.finalized != nil, block.makespan != nil, let instant = block.executed else {
        return false
      }
      return outcome.window.contains(instant)
    }
    let makespan = executed.reduce(TimeSpan.zero) { $0 + ($1.makespan ?? .zero) }
    self.init(
      scenario: scenario, point: point, swept: swept, executor: executor, clock: clock,
      machine: machine, cores: cores, replication: replication, seed: seed,
      blocks: executed.count, transactions: executed.reduce(0) { $0 + $1.transactions },
      committed: outcome.committed - outcome.reverted, reverted: outcome.reverted,
      makespanNanoseconds: makespan.nanoseconds)
    load = Load(outcome)
    latency = LatencyQuantiles(outcome.latencies)
    chain = ChainRecord(outcome)
  }
}

extension Load {
  /// What clients sent in the measured time, and what they had of it.
  init?(_ outcome: ChainOutcome) {
    let seconds = (outcome.window.upperBound - outcome.window.lowerBound).seconds
    guard seconds > 0 else { return nil }
    self.init(
      offered: Double(outcome.submitted) / seconds, achieved: Double(outcome.answered) / seconds,
      unfinished: outcome.unfinished)
  }
}
