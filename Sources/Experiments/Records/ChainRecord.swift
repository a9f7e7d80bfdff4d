import Chain

/// What the chain around an executor did in one run, over the time that is measured.
public struct ChainRecord: Sendable, Equatable {
  /// Transactions that a full mempool refused.
  public var rejected: Int
  /// The mean time on each leg of the way, in milliseconds, over the transactions that were committed.
  ///
  /// They add up to the mean latency of these transactions; there are none if nothing was committed.
  public var legs: [Leg: Double]
  /// The mean time from one final block to the next, in milliseconds.
  ///
  /// The mean, not the median: what a block holds over the mean interval is the throughput, and an outage
  /// counts as long as it was.
  public var blockInterval: Double?
  /// Blocks that were built.
  public var blocksBuilt: Int
  /// Blocks that were built and lost to another one.
  public var orphanedBlocks: Int
  /// How often a view was left because its leader failed.
  public var viewChanges: Int
  /// How many blocks a validator's best chain lost, in the mean over validators.
  public var reorganizationsPerValidator: Double
  /// Messages between validators over transactions that were answered meanwhile.
  public var messagesPerTransaction: Double?
  /// The bytes of these messages over the same transactions.
  public var bytesPerTransaction: Double?
  /// The part of the time in which an uplink sends, in the mean over validators, 0...1.
  public var uplinkUtilization: Double
  /// The same of the busiest uplink.
  public var uplinkUtilizationMax: Double
  /// The part of the time in which a validator executes blocks, in the mean over validators, 0...1.
  public var executionUtilization: Double
  /// Core-seconds that all validators spent on execution over transactions that were answered meanwhile.
  public var coreSecondsPerTransaction: Double?
  /// Joules of execution and mining over the same transactions.
  public var energyPerTransaction: Double?
  /// Whether no two validators had different final blocks at one height.
  public var isSafe: Bool
  /// Whether blocks went on becoming final.
  public var isLive: Bool
  /// Transactions between modules; `nil` where they do not have committees of their own.
  public var crossModule: CrossModuleRecord?
  /// Transfers over bridges between modules; `nil` if there was none.
  public var bridge: BridgeRecord?
}

extension ChainRecord {
  /// Takes from an outcome what a row of `runs.csv` holds.
  ///
  /// What a transaction costs is over those that were answered in the measured time, whenever they were
  /// sent: as many as the messages, bytes and joules of this time were spent on.
  public init(_ outcome: ChainOutcome) {
    func perTransaction(_ amount: Double) -> Double? {
      outcome.answered > 0 ? amount / Double(outcome.answered) : nil
    }
    let built = outcome.blocks.filter { outcome.window.contains($0.built) }
    rejected = outcome.rejected
    legs = Dictionary(
      uniqueKeysWithValues: outcome.committed == 0
        ? []
        : Leg.allCases.map { leg in
          (leg, outcome.legs[leg].seconds * 1e3 / Double(outcome.committed))
        })
    blockInterval = outcome.blockIntervals.mean.map { $0 / 1e6 }
    blocksBuilt = built.count
    orphanedBlocks = built.count(where: \.isOrphan)
    viewChanges = outcome.viewChanges
    reorganizationsPerValidator = outcome.reorganizations
    messagesPerTransaction = perTransaction(Double(outcome.messages))
    bytesPerTransaction = perTransaction(Double(outcome.bytes))
    uplinkUtilization = outcome.uplinkUtilization
    uplinkUtilizationMax = outcome.uplinkUtilizationMax
    executionUtilization = outcome.executionUtilization
    coreSecondsPerTransaction = perTransaction(outcome.coreSeconds)
    energyPerTransaction = perTransaction(outcome.energy)
    isSafe = outcome.safetyViolation == nil
    isLive = outcome.livenessLoss == nil
    crossModule = outcome.crossModule.map { CrossModuleRecord($0) }
  }

  /// The part of the way that a leg takes, 0...1; `nil` if nothing was committed.
  public func share(of leg: Leg) -> Double? {
    let total = Leg.allCases.reduce(0) { $0 + (legs[$1] ?? 0) }
    return total > 0 ? (legs[leg] ?? 0) / total : nil
  }
}
