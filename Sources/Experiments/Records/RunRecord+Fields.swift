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
    case .unfinished: load.map { String($0.unfinished) } ?? ""
    case .latencyP50: shortestText(latency?.p50)
    case .latencyP90: shortestText(latency?.p90)
    case .latencyP99: shortestText(latency?.p99)
    case .latencyP999: shortestText(latency?.p999)
    case .latencyMax: shortestText(latency?.maximum)
    case .stateRoot: stateRoot ?? ""
    case .seriallyEquivalent: isSeriallyEquivalent.map { $0 ? "true" : "false" } ?? ""
    }
  }
}
