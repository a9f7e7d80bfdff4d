/// A quantity of a run that summaries and comparisons are made of.
///
/// The raw value is its name in files: snake_case, unit last.
public enum Metric: String, CaseIterable, Sendable {
  /// In transactions per second; more is better.
  case throughput = "throughput_tps"
  /// A ratio; more is better.
  case speedup
  /// A ratio, 0...1 as a rule; more is better.
  case efficiency
  /// A ratio; it belongs to the blocks, not to the executor.
  case boundSpeedup = "bound_speedup"
  /// A ratio, 0...1 as a rule; more is better.
  case boundShare = "bound_share"
  /// In nanoseconds; less is better.
  case makespan = "makespan_ns"
  /// A count; a normal outcome, neither good nor bad.
  case reverted
  /// A ratio of at least 1; less is better.
  case executions = "executions_per_transaction"
  /// A ratio; less is better.
  case validations = "validations_per_transaction"
  /// A ratio; less is better.
  case aborts = "aborts_per_transaction"
  /// A ratio; less is better.
  case abortsByValidation = "aborts_validation_per_transaction"
  /// A ratio; less is better.
  case abortsByDependency = "aborts_dependency_per_transaction"
  /// A ratio; less is better.
  case abortsByConflict = "aborts_conflict_per_transaction"
  /// A ratio; less is better.
  case abortsByUndeclared = "aborts_undeclared_per_transaction"
  /// A ratio; less is better.
  case abortsByLock = "aborts_lock_per_transaction"
  /// A ratio; less is better.
  case abortsByPreExecution = "aborts_pre_execution_per_transaction"
  /// A ratio; waiting may be cheaper than aborting.
  case suspensions = "suspensions_per_transaction"
  /// A share, 0...1; less is better.
  case wastedWork = "wasted_work_share"
  /// A share, 0...1; busy is not yet useful.
  case coreUtilization = "core_utilization"
  /// A share, 0...1; more is better.
  case coreUseful = "core_useful_share"
  /// A share, 0...1; less is better.
  case coreWasted = "core_wasted_share"
  /// A share, 0...1; less is better.
  case coreOverhead = "core_overhead_share"
  /// A share, 0...1; less is better.
  case coreStorage = "core_storage_share"
  /// A share, 0...1; the lack of parallelism as a rule.
  case coreIdle = "core_idle_share"
  /// In transactions per second; it belongs to the arrivals.
  case offered = "offered_tps"
  /// In transactions per second; more is better.
  case achieved = "achieved_tps"
  /// A count; less is better.
  case unfinished
  /// In milliseconds; less is better.
  case latencyP50 = "latency_p50_ms"
  /// In milliseconds; less is better.
  case latencyP90 = "latency_p90_ms"
  /// In milliseconds; less is better.
  case latencyP99 = "latency_p99_ms"
  /// In milliseconds; less is better.
  case latencyP999 = "latency_p999_ms"
  /// In milliseconds; less is better.
  case latencyMax = "latency_max_ms"
  /// A count; less is better.
  case rejected
  /// In milliseconds; less is better.
  case legSubmission = "leg_submission_ms"
  /// In milliseconds; less is better.
  case legMempool = "leg_mempool_ms"
  /// In milliseconds; less is better.
  case legCoordination = "leg_coordination_ms"
  /// In milliseconds; less is better.
  case legDissemination = "leg_dissemination_ms"
  /// In milliseconds; less is better.
  case legConsensus = "leg_consensus_ms"
  /// In milliseconds; less is better.
  case legCommit = "leg_commit_ms"
  /// In milliseconds; less is better.
  case legExecution = "leg_execution_ms"
  /// In milliseconds; less is better.
  case legReply = "leg_reply_ms"
  /// In milliseconds; blocks may be many and small, or few and large.
  case blockInterval = "block_interval_ms"
  /// A count; neither good nor bad.
  case blocksBuilt = "blocks_built"
  /// A count; less is better.
  case orphanedBlocks = "orphaned_blocks"
  /// A count; less is better.
  case viewChanges = "view_changes"
  /// A mean of counts; less is better.
  case reorganizations = "reorganizations_per_validator"
  /// A ratio; less is better.
  case messages = "messages_per_transaction"
  /// In bytes; less is better.
  case bytes = "bytes_per_transaction"
  /// A share, 0...1; it says how far from its limit the network is.
  case uplinkUtilization = "uplink_utilization"
  /// A share, 0...1; it says how far from its limit the network is.
  case uplinkUtilizationMax = "uplink_utilization_max"
  /// A share, 0...1; it says how far from its limit execution is.
  case executionUtilization = "execution_utilization"
  /// In seconds; less is better.
  case coreSeconds = "core_seconds_per_transaction"
  /// In joules; less is better.
  case energy = "energy_j_per_transaction"
  /// A count; more is better.
  case crossCommitted = "cross_module_committed"
  /// A count; less is better.
  case crossAbortedByLock = "cross_module_aborted_by_lock"
  /// A count; less is better.
  case crossAbortedByTimeout = "cross_module_aborted_by_timeout"
  /// In milliseconds; less is better.
  case crossLatencyP50 = "cross_module_latency_p50_ms"
  /// In milliseconds; less is better.
  case crossLatencyP99 = "cross_module_latency_p99_ms"
  /// In milliseconds; less is better.
  case lockTime = "lock_time_ms"
  /// A count; less is better.
  case putOff = "put_off"
  /// A count; more is better.
  case bridgeReleased = "bridged_released"
  /// A count; less is better.
  case bridgeRefunded = "bridged_refunded"
  /// A count; less is better.
  case bridgeInFlight = "bridged_in_flight"
  /// In milliseconds; less is better.
  case bridgeLatencyP50 = "bridged_latency_p50_ms"
  /// In milliseconds; less is better.
  case bridgeLatencyP99 = "bridged_latency_p99_ms"

  /// Which direction is good.
  public enum Polarity: Sendable {
    /// More is better.
    case higherIsBetter
    /// Less is better.
    case lowerIsBetter
    /// Neither: it explains, it does not rank.
    case neutral
  }

  /// The name in files.
  public var name: String { rawValue }

  /// What it measures, in one sentence.
  public var summary: String { facts.summary }

  /// The unit, as an axis shows it; empty for a pure number.
  public var unit: String { facts.unit }

  /// Which direction is good.
  public var polarity: Polarity { facts.polarity }

  private var facts: (summary: String, unit: String, polarity: Polarity) {
    switch self {
    case .throughput: ("Transactions per second of makespan.", "tx/s", .higherIsBetter)
    case .speedup: ("Sequential makespan over makespan, same blocks.", "", .higherIsBetter)
    case .efficiency: ("Speedup over cores.", "", .higherIsBetter)
    case .boundSpeedup: ("Speedup that perfect knowledge would reach.", "", .neutral)
    case .boundShare: ("Speedup over the bound.", "", .higherIsBetter)
    case .makespan: ("From the first step on a block to its last, summed.", "ns", .lowerIsBetter)
    case .reverted: ("Transactions that their own contract ended as failed.", "", .neutral)
    case .executions: ("Incarnations executed per transaction.", "", .lowerIsBetter)
    case .validations: ("Validations per transaction.", "", .lowerIsBetter)
    case .aborts: ("Incarnations thrown away per transaction.", "", .lowerIsBetter)
    case .abortsByValidation:
      ("Aborts per transaction: read something that was written anew.", "", .lowerIsBetter)
    case .abortsByDependency:
      ("Aborts per transaction: met an unfinished write and started again.", "", .lowerIsBetter)
    case .abortsByConflict:
      ("Aborts per transaction: lost to a transaction of their batch.", "", .lowerIsBetter)
    case .abortsByUndeclared:
      ("Aborts per transaction: touched what they had not declared.", "", .lowerIsBetter)
    case .abortsByLock: ("Aborts per transaction: did not get a lock.", "", .lowerIsBetter)
    case .abortsByPreExecution:
      ("Aborts per transaction: ran only to find out what they touch.", "", .lowerIsBetter)
    case .suspensions: ("Incarnations paused per transaction.", "", .neutral)
    case .wastedWork: ("Gas of aborted incarnations over gas of all.", "", .lowerIsBetter)
    case .coreUtilization: ("Working time over makespan times cores.", "", .neutral)
    case .coreUseful: ("Time of contracts that stayed over makespan x cores.", "", .higherIsBetter)
    case .coreWasted: ("Time of aborted contracts over makespan x cores.", "", .lowerIsBetter)
    case .coreOverhead: ("Time of all other steps over makespan x cores.", "", .lowerIsBetter)
    case .coreStorage: ("Time of waits for storage over makespan x cores.", "", .lowerIsBetter)
    case .coreIdle: ("Time without work over makespan x cores.", "", .neutral)
    case .offered: ("Transactions per second that arrived.", "tx/s", .neutral)
    case .achieved: ("Transactions per second that were executed.", "tx/s", .higherIsBetter)
    case .unfinished: ("Transactions that arrived and are in no block.", "", .lowerIsBetter)
    case .latencyP50: ("Median time from arrival to the end of the block.", "ms", .lowerIsBetter)
    case .latencyP90:
      ("90th percentile from arrival to the end of the block.", "ms", .lowerIsBetter)
    case .latencyP99:
      ("99th percentile from arrival to the end of the block.", "ms", .lowerIsBetter)
    case .latencyP999:
      ("99.9th percentile from arrival to the end of the block.", "ms", .lowerIsBetter)
    case .latencyMax: ("Longest time from arrival to the end of the block.", "ms", .lowerIsBetter)
    case .rejected: ("Transactions that a full mempool refused.", "", .lowerIsBetter)
    case .legSubmission: ("Mean time from the client to the mempool.", "ms", .lowerIsBetter)
    case .legMempool: ("Mean time in the mempool.", "ms", .lowerIsBetter)
    case .legCoordination: ("Mean time in which two modules agreed.", "ms", .lowerIsBetter)
    case .legDissemination: ("Mean time until the block was there.", "ms", .lowerIsBetter)
    case .legConsensus: ("Mean time until a quorum stood behind the block.", "ms", .lowerIsBetter)
    case .legCommit: ("Mean time until the block was final.", "ms", .lowerIsBetter)
    case .legExecution: ("Mean time of executing and of waiting for it.", "ms", .lowerIsBetter)
    case .legReply: ("Mean time of the reply on its way.", "ms", .lowerIsBetter)
    case .blockInterval: ("Mean time from one final block to the next.", "ms", .neutral)
    case .blocksBuilt: ("Blocks that were built.", "", .neutral)
    case .orphanedBlocks: ("Blocks that lost to another one.", "", .lowerIsBetter)
    case .viewChanges: ("Views that were left because their leader failed.", "", .lowerIsBetter)
    case .reorganizations: ("Blocks that a validator's best chain lost.", "", .lowerIsBetter)
    case .messages: ("Messages between validators per transaction.", "", .lowerIsBetter)
    case .bytes: ("Bytes between validators per transaction.", "bytes", .lowerIsBetter)
    case .uplinkUtilization: ("Time in which an uplink sends, over all time.", "", .neutral)
    case .uplinkUtilizationMax: ("The same of the busiest uplink.", "", .neutral)
    case .executionUtilization: ("Time in which a validator executes, over all time.", "", .neutral)
    case .coreSeconds: ("Core-seconds of all validators per transaction.", "s", .lowerIsBetter)
    case .energy: ("Joules of all validators per transaction.", "J", .lowerIsBetter)
    case .crossCommitted:
      ("Transactions between modules that were executed.", "", .higherIsBetter)
    case .crossAbortedByLock:
      ("Transactions between modules that met a lock and were thrown away.", "", .lowerIsBetter)
    case .crossAbortedByTimeout:
      ("Transactions between modules without a vote in time.", "", .lowerIsBetter)
    case .crossLatencyP50:
      ("Median latency of transactions between modules.", "ms", .lowerIsBetter)
    case .crossLatencyP99:
      ("99th percentile of the latency of transactions between modules.", "ms", .lowerIsBetter)
    case .lockTime:
      ("Mean time for which two modules lock keys for a transaction.", "ms", .lowerIsBetter)
    case .putOff:
      ("Transactions of one module that met a lock and waited.", "", .lowerIsBetter)
    case .bridgeReleased:
      ("Transfers over bridges that were paid out.", "", .higherIsBetter)
    case .bridgeRefunded:
      ("Transfers over bridges that went back.", "", .lowerIsBetter)
    case .bridgeInFlight:
      ("Transfers over bridges that were under way at the end.", "", .lowerIsBetter)
    case .bridgeLatencyP50:
      ("Median time of transfers over bridges, to the last reply.", "ms", .lowerIsBetter)
    case .bridgeLatencyP99:
      ("99th percentile of the time of transfers over bridges.", "ms", .lowerIsBetter)
    }
  }
}

extension Metric {
  /// The value in one run; `nil` where it does not apply.
  public func value(of record: RunRecord) -> Double? {
    guard let value = stored(in: record), value.isFinite else { return nil }
    return value
  }

  private func stored(in record: RunRecord) -> Double? {
    switch self {
    case .throughput: record.throughput
    case .speedup: record.speedup
    case .efficiency: record.efficiency
    case .boundSpeedup: record.boundSpeedup
    case .boundShare: record.boundShare
    case .makespan: Double(record.makespanNanoseconds)
    case .reverted: Double(record.reverted)
    case .executions: record.executionsPerTransaction
    case .validations: record.validationsPerTransaction
    case .aborts: record.abortsPerTransaction
    case .abortsByValidation: record.abortsByCause[.validation]
    case .abortsByDependency: record.abortsByCause[.dependency]
    case .abortsByConflict: record.abortsByCause[.conflict]
    case .abortsByUndeclared: record.abortsByCause[.undeclared]
    case .abortsByLock: record.abortsByCause[.lock]
    case .abortsByPreExecution: record.abortsByCause[.preExecution]
    case .suspensions: record.suspensionsPerTransaction
    case .wastedWork: record.wastedWorkShare
    case .coreUtilization: record.coreUtilization
    case .coreUseful: record.coreShares?.useful
    case .coreWasted: record.coreShares?.wasted
    case .coreOverhead: record.coreShares?.overhead
    case .coreStorage: record.coreShares?.storage
    case .coreIdle: record.coreShares?.idle
    case .offered: record.load?.offered
    case .achieved: record.load?.achieved
    case .unfinished: record.load.map { Double($0.unfinished) }
    case .latencyP50: record.latency?.p50
    case .latencyP90: record.latency?.p90
    case .latencyP99: record.latency?.p99
    case .latencyP999: record.latency?.p999
    case .latencyMax: record.latency?.maximum
    case .rejected: record.chain.map { Double($0.rejected) }
    case .legSubmission: record.chain?.legs[.submission]
    case .legMempool: record.chain?.legs[.mempool]
    case .legCoordination: record.chain?.legs[.coordination]
    case .legDissemination: record.chain?.legs[.dissemination]
    case .legConsensus: record.chain?.legs[.consensus]
    case .legCommit: record.chain?.legs[.commit]
    case .legExecution: record.chain?.legs[.execution]
    case .legReply: record.chain?.legs[.reply]
    case .blockInterval: record.chain?.blockInterval
    case .blocksBuilt: record.chain.map { Double($0.blocksBuilt) }
    case .orphanedBlocks: record.chain.map { Double($0.orphanedBlocks) }
    case .viewChanges: record.chain.map { Double($0.viewChanges) }
    case .reorganizations: record.chain?.reorganizationsPerValidator
    case .messages: record.chain?.messagesPerTransaction
    case .bytes: record.chain?.bytesPerTransaction
    case .uplinkUtilization: record.chain?.uplinkUtilization
    case .uplinkUtilizationMax: record.chain?.uplinkUtilizationMax
    case .executionUtilization: record.chain?.executionUtilization
    case .coreSeconds: record.chain?.coreSecondsPerTransaction
    case .energy: record.chain?.energyPerTransaction
    case .crossCommitted: record.chain?.crossModule.map { Double($0.committed) }
    case .crossAbortedByLock: record.chain?.crossModule.map { Double($0.abortedByLock) }
    case .crossAbortedByTimeout: record.chain?.crossModule.map { Double($0.abortedByTimeout) }
    case .crossLatencyP50: record.chain?.crossModule?.latencyP50
    case .crossLatencyP99: record.chain?.crossModule?.latencyP99
    case .lockTime: record.chain?.crossModule?.lockTime
    case .putOff: record.chain?.crossModule.map { Double($0.putOff) }
    case .bridgeReleased: record.chain?.bridge.map { Double($0.released) }
    case .bridgeRefunded: record.chain?.bridge.map { Double($0.refunded) }
    case .bridgeInFlight: record.chain?.bridge.map { Double($0.inFlight) }
    case .bridgeLatencyP50: record.chain?.bridge?.latencyP50
    case .bridgeLatencyP99: record.chain?.bridge?.latencyP99
    }
  }
}

extension Metric {
  /// The metrics that decide: all of them when a run was repeated often enough, the first who is ahead.
  ///
  /// Of a chain, what clients have of it: how many of them are answered, and when. How fast blocks are
  /// executed by themselves decides only where execution is what the chain waits for.
  public static func primary(of record: RunRecord) -> [Metric] {
    record.chain == nil ? [.throughput] : [.achieved, .latencyP50]
  }
}
