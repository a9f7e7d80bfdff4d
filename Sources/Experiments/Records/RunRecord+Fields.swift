extension RunRecord {
  /// The row of `runs.csv`: leading columns, swept values, trailing columns.
  public var fields: [String] {
    RunColumn.leading.map(field) + swept.map(\.text) + RunColumn.trailing.map(field)
  }

  /// The text of one column; empty where it does not apply.
  public func field(_ column: RunColumn) -> String {
    switch column {
    case .scenario: scenario
    case .point: String(point)
    case .executor: executor
    case .clock: clock
    case .machine: machine ?? ""
    case .cores: String(cores)
    case .replication: String(replication)
    case .seed: String(seed)
    case .blocks: String(blocks)
    case .transactions: String(transactions)
    case .committed: String(committed)
    case .reverted: String(reverted)
    case .makespan: String(makespanNanoseconds)
    case .throughput: shortestText(throughput)
    case .speedup: shortestText(speedup)
    case .efficiency: shortestText(efficiency)
    case .boundSpeedup: shortestText(boundSpeedup)
    case .boundShare: shortestText(boundShare)
    case .executions: shortestText(executionsPerTransaction)
    case .validations: shortestText(validationsPerTransaction)
    case .aborts: shortestText(abortsPerTransaction)
    case .abortsByValidation: shortestText(abortsByCause[.validation])
    case .abortsByDependency: shortestText(abortsByCause[.dependency])
    case .abortsByConflict: shortestText(abortsByCause[.conflict])
    case .abortsByUndeclared: shortestText(abortsByCause[.undeclared])
    case .abortsByLock: shortestText(abortsByCause[.lock])
    case .abortsByPreExecution: shortestText(abortsByCause[.preExecution])
    case .suspensions: shortestText(suspensionsPerTransaction)
    case .wastedWork: shortestText(wastedWorkShare)
    case .coreUtilization: shortestText(coreUtilization)
    case .coreUseful: shortestText(coreShares?.useful)
    case .coreWasted: shortestText(coreShares?.wasted)
    case .coreOverhead: shortestText(coreShares?.overhead)
    case .coreStorage: shortestText(coreShares?.storage)
    case .coreIdle: shortestText(coreShares?.idle)
    case .offered: shortestText(load?.offered)
    case .achieved: shortestText(load?.achieved)
    case .unfinished: text(load?.unfinished)
    case .latencyP50: shortestText(latency?.p50)
    case .latencyP90: shortestText(latency?.p90)
    case .latencyP99: shortestText(latency?.p99)
    case .latencyP999: shortestText(latency?.p999)
    case .latencyMax: shortestText(latency?.maximum)
    case .stateRoot: stateRoot ?? ""
    case .seriallyEquivalent: text(isSeriallyEquivalent)
    case .rejected: text(chain?.rejected)
    case .legSubmission: shortestText(chain?.legs[.submission])
    case .legMempool: shortestText(chain?.legs[.mempool])
    case .legCoordination: shortestText(chain?.legs[.coordination])
    case .legDissemination: shortestText(chain?.legs[.dissemination])
    case .legConsensus: shortestText(chain?.legs[.consensus])
    case .legCommit: shortestText(chain?.legs[.commit])
    case .legExecution: shortestText(chain?.legs[.execution])
    case .legReply: shortestText(chain?.legs[.reply])
    case .blockInterval: shortestText(chain?.blockInterval)
    case .blocksBuilt: text(chain?.blocksBuilt)
    case .orphanedBlocks: text(chain?.orphanedBlocks)
    case .viewChanges: text(chain?.viewChanges)
    case .reorganizations: shortestText(chain?.reorganizationsPerValidator)
    case .messages: shortestText(chain?.messagesPerTransaction)
    case .bytes: shortestText(chain?.bytesPerTransaction)
    case .uplinkUtilization: shortestText(chain?.uplinkUtilization)
    case .uplinkUtilizationMax: shortestText(chain?.uplinkUtilizationMax)
    case .executionUtilization: shortestText(chain?.executionUtilization)
    case .coreSeconds: shortestText(chain?.coreSecondsPerTransaction)
    case .energy: shortestText(chain?.energyPerTransaction)
    case .isSafe: text(chain?.isSafe)
    case .isLive: text(chain?.isLive)
    case .crossCommitted: text(chain?.crossModule?.committed)
    case .crossAbortedByLock: text(chain?.crossModule?.abortedByLock)
    case .crossAbortedByTimeout: text(chain?.crossModule?.abortedByTimeout)
    case .crossLatencyP50: shortestText(chain?.crossModule?.latencyP50)
    case .crossLatencyP99: shortestText(chain?.crossModule?.latencyP99)
    case .lockTime: shortestText(chain?.crossModule?.lockTime)
    case .putOff: text(chain?.crossModule?.putOff)
    case .bridgeReleased: text(chain?.bridge?.released)
    case .bridgeRefunded: text(chain?.bridge?.refunded)
    case .bridgeInFlight: text(chain?.bridge?.inFlight)
    case .bridgeLatencyP50: shortestText(chain?.bridge?.latencyP50)
    case .bridgeLatencyP99: shortestText(chain?.bridge?.latencyP99)
    }
  }

  private func text(_ count: Int?) -> String { count.map { String($0) } ?? "" }

  private func text(_ flag: Bool?) -> String { flag.map { $0 ? "true" : "false" } ?? "" }
}
