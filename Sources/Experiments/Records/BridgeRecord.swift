/// What became of the transfers over bridges between modules with committees of their own, in one run.
public struct BridgeRecord: Sendable, Equatable {
  /// Those that were paid out in the other module.
  public var released: Int
  /// Those that went back, since the bridge had too little there.
  public var refunded: Int
  /// Those that were under way when the run ended.
  public var inFlight: Int
  /// The median time from sending the deposit to the reply to the last leg, in milliseconds; of what is under
  /// way, to the end of the run.
  public var latencyP50: Double?
  /// The 99th percentile of the same.
  public var latencyP99: Double?
}

extension BridgeRecord {
  /// Takes from an outcome what a row of `runs.csv` holds; `nil` if there was no such transfer.
  package init?(_ outcome: BridgeOutcome) {
    guard outcome.latencies.count > 0 else { return nil }
    released = outcome.released
    refunded = outcome.refunded
    inFlight = outcome.inFlight
    latencyP50 = outcome.latencies.quantile(0.5).map { Double($0) / 1e6 }
    latencyP99 = outcome.latencies.quantile(0.99).map { Double($0) / 1e6 }
  }
}
