import Chain

/// What became of the transactions between modules with committees of their own, in one run.
public struct CrossModuleRecord: Sendable, Equatable {
  /// Those that were executed and answered.
  public var committed: Int
  /// Those that were thrown away, since a key was locked in the partner module.
  public var abortedByLock: Int
  /// Those that were thrown away, since no vote came in time.
  public var abortedByTimeout: Int
  /// The median time to the reply, in milliseconds; of what has no reply, to the end of the run.
  public var latencyP50: Double?
  /// The 99th percentile of the same.
  public var latencyP99: Double?
  /// How long keys were locked for one transaction in the mean, in milliseconds.
  public var lockTime: Double?
  /// How often a transaction that touches one module met a lock in a final block and was put off.
  public var putOff: Int
}

extension CrossModuleRecord {
  /// Takes from an outcome what a row of `runs.csv` holds.
  public init(_ outcome: CrossModuleOutcome) {
    committed = outcome.committed
    abortedByLock = outcome.abortedByLock
    abortedByTimeout = outcome.abortedByTimeout
    latencyP50 = outcome.latencies.quantile(0.5).map { Double($0) / 1e6 }
    latencyP99 = outcome.latencies.quantile(0.99).map { Double($0) / 1e6 }
    lockTime = outcome.lockTimes.mean.map { $0 / 1e6 }
    putOff = outcome.putOff
  }
}
