/// The fixed columns of `runs.csv`, in order; the swept paths stand between `point` and `executor`.
///
/// Names are stable, snake_case, units last. What does not apply to a run is an empty field.
public enum RunColumn: String, CaseIterable, Sendable {
  /// The scenario's name.
  case scenario
  /// The point of the sweep, from 1.
  case point
  /// The executor's label.
  case executor
  /// `virtual` or `threads`.
  case clock
  /// The machine profile.
  case machine
  /// Cores that executed the blocks.
  case cores
  /// The replication, from 1.
  case replication
  /// The scenario's seed, from which every replication draws streams of its own.
  case seed
  /// Blocks executed.
  case blocks
  /// Transactions in those blocks.
  case transactions
  /// Transactions that succeeded.
  case committed
  /// Transactions that their own contract ended as failed.
  case reverted
  /// Time from the first step on a block to its last, over all blocks.
  case makespan = "makespan_ns"
  /// Transactions a second of makespan.
  case throughput = "throughput_tps"
  /// Sequential makespan over makespan.
  case speedup
  /// Speedup over cores.
  case efficiency
  /// The speedup that perfect knowledge would reach.
  case boundSpeedup = "bound_speedup"
  /// Speedup over the bound.
  case boundShare = "bound_share"
  /// Incarnations executed a transaction.
  case executions = "executions_per_transaction"
  /// Validations a transaction.
  case validations = "validations_per_transaction"
  /// Incarnations thrown away a transaction.
  case aborts = "aborts_per_transaction"
  /// Of these, those that read something that was written anew.
  case abortsByValidation = "aborts_validation_per_transaction"
  /// Of these, those that met an unfinished write and started again.
  case abortsByDependency = "aborts_dependency_per_transaction"
  /// Of these, those that lost to a transaction of their batch.
  case abortsByConflict = "aborts_conflict_per_transaction"
  /// Of these, those that touched what they had not declared.
  case abortsByUndeclared = "aborts_undeclared_per_transaction"
  /// Of these, those that did not get a lock.
  case abortsByLock = "aborts_lock_per_transaction"
  /// Of these, those that ran only to find out what they touch.
  case abortsByPreExecution = "aborts_pre_execution_per_transaction"
  /// Incarnations paused on a dependency a transaction.
  case suspensions = "suspensions_per_transaction"
  /// Gas of aborted incarnations over gas of all.
  case wastedWork = "wasted_work_share"
  /// Working time over makespan x cores.
  case coreUtilization = "core_utilization"
  /// Time of contracts that stayed, over makespan x cores.
  case coreUseful = "core_useful_share"
  /// Time of contracts that were thrown away, over makespan x cores.
  case coreWasted = "core_wasted_share"
  /// Time of all else that executor and machine do, over makespan x cores.
  case coreOverhead = "core_overhead_share"
  /// Time of waits for storage, over makespan x cores.
  case coreStorage = "core_storage_share"
  /// Time without work, over makespan x cores.
  case coreIdle = "core_idle_share"
  /// Transactions a second that arrived.
  case offered = "offered_tps"
  /// Transactions a second that were executed.
  case achieved = "achieved_tps"
  /// Transactions that arrived and are in no block.
  case unfinished
  /// Median latency.
  case latencyP50 = "latency_p50_ms"
  /// 90th percentile of latency.
  case latencyP90 = "latency_p90_ms"
  /// 99th percentile of latency.
  case latencyP99 = "latency_p99_ms"
  /// 99.9th percentile of latency.
  case latencyP999 = "latency_p999_ms"
  /// Longest latency.
  case latencyMax = "latency_max_ms"
  /// Digest of the final world state.
  case stateRoot = "state_root"
  /// Whether the serial oracle agreed.
  case seriallyEquivalent = "serially_equivalent"
  /// Transactions that a full mempool refused.
  case rejected
  /// Mean time of a transaction from the client to the mempool.
  case legSubmission = "leg_submission_ms"
  /// Mean time in the mempool.
  case legMempool = "leg_mempool_ms"
  /// Mean time in which two modules agreed.
  case legCoordination = "leg_coordination_ms"
  /// Mean time until the client's validator had the block.
  case legDissemination = "leg_dissemination_ms"
  /// Mean time until a quorum stood behind the block.
  case legConsensus = "leg_consensus_ms"
  /// Mean time until the block was final.
  case legCommit = "leg_commit_ms"
  /// Mean time of executing the block, and of waiting for that.
  case legExecution = "leg_execution_ms"
  /// Mean time of the reply on its way.
  case legReply = "leg_reply_ms"
  /// Mean time from one final block to the next.
  case blockInterval = "block_interval_ms"
  /// Blocks that were built.
  case blocksBuilt = "blocks_built"
  /// Of these, those that lost to another one.
  case orphanedBlocks = "orphaned_blocks"
  /// Views that were left because their leader failed.
  case viewChanges = "view_changes"
  /// Blocks that a validator's best chain lost.
  case reorganizations = "reorganizations_per_validator"
  /// Messages between validators a transaction.
  case messages = "messages_per_transaction"
  /// Bytes of these messages a transaction.
  case bytes = "bytes_per_transaction"
  /// Part of the time in which an uplink sends, the mean over validators.
  case uplinkUtilization = "uplink_utilization"
  /// The same of the busiest uplink.
  case uplinkUtilizationMax = "uplink_utilization_max"
  /// Part of the time in which a validator executes blocks, the mean over validators.
  case executionUtilization = "execution_utilization"
  /// Core-seconds that all validators spent on executing, a transaction.
  case coreSeconds = "core_seconds_per_transaction"
  /// Joules of execution and mining a transaction.
  case energy = "energy_j_per_transaction"
  /// Whether no two validators had different final blocks at one height.
  case isSafe = "safe"
  /// Whether blocks went on becoming final.
  case isLive = "live"
  /// Transactions between modules that were executed.
  case crossCommitted = "cross_module_committed"
  /// Transactions between modules that met a lock and were thrown away.
  case crossAbortedByLock = "cross_module_aborted_by_lock"
  /// Transactions between modules without a vote in time.
  case crossAbortedByTimeout = "cross_module_aborted_by_timeout"
  /// Median latency of transactions between modules.
  case crossLatencyP50 = "cross_module_latency_p50_ms"
  /// 99th percentile of the latency of transactions between modules.
  case crossLatencyP99 = "cross_module_latency_p99_ms"
  /// Mean time for which two modules lock keys for a transaction.
  case lockTime = "lock_time_ms"
  /// Transactions of one module that met a lock and waited.
  case putOff = "put_off"
  /// Transfers over bridges between modules that were paid out.
  case bridgeReleased = "bridged_released"
  /// Transfers over bridges that went back.
  case bridgeRefunded = "bridged_refunded"
  /// Transfers over bridges that were under way at the end.
  case bridgeInFlight = "bridged_in_flight"
  /// Median time of a transfer over a bridge, from the deposit to the last reply.
  case bridgeLatencyP50 = "bridged_latency_p50_ms"
  /// 99th percentile of the time of a transfer over a bridge.
  case bridgeLatencyP99 = "bridged_latency_p99_ms"

  /// The columns before the swept paths.
  public static let leading: [RunColumn] = [.scenario, .point]
  /// The columns after the swept paths.
  public static let trailing = Array(allCases.dropFirst(leading.count))

  /// The header of a file whose runs sweep these paths.
  public static func header(sweeping paths: [String]) -> [String] {
    leading.map(\.rawValue) + paths + trailing.map(\.rawValue)
  }
}
