import Chain
import EventKernel

/// What a chain's run has shown beside the numbers of its record: distributions, blocks, the course of time.
///
/// It is kept until the experiment ends, for files and plots; histograms are quantiles by then, so that a
/// thousand runs fit in memory.
public struct ChainDetail: Sendable, Equatable {
  /// The point of the sweep, from 1.
  public var point: Int
  /// The value of each swept path at this point.
  public var swept: [SweptValue]
  /// The executor's label.
  public var executor: String
  /// The replication, from 1.
  public var replication: Int
  /// What the scenario calls the modules that have committees of their own; empty if one serves all.
  public var modules: [String] = []
  /// From when to when the run was measured.
  public var window: Range<Instant>
  /// What MSER-5 says of the time before; `nil` where the scenario says how long it is.
  public var warmUp: WarmUpFinding?
  /// How long transactions took; `nil` if there was none.
  public var latency: LatencyDistribution?
  /// All blocks that were built, where the scenario asks for them.
  public var blocks: [BlockRow] = []
  /// The run in steps of equal length.
  public var series: [SeriesRow] = []
  /// What was done to the chain.
  public var faults: [FaultMark] = []
  /// What is wrong with the run, in words; `nil` if the chain was safe.
  public var safetyViolation: String?
  /// Why blocks ceased to become final, in words; `nil` if the chain was live.
  public var livenessLoss: String?

  /// Creates the detail of a run of which nothing is known yet.
  public init(
    point: Int, swept: [SweptValue] = [], executor: String, replication: Int,
    window: Range<Instant>
  ) {
    self.point = point
    self.swept = swept
    self.executor = executor
    self.replication = replication
    self.window = window
  }

  /// Takes from the outcome of a run what its record does not hold.
  public init(
    of outcome: ChainOutcome, modules: [String] = [], for record: RunRecord, keepingBlocks: Bool
  ) {
    self.init(
      point: record.point, swept: record.swept, executor: record.executor,
      replication: record.replication, window: outcome.window)
    self.modules = modules
    latency = LatencyDistribution(outcome)
    blocks = keepingBlocks ? outcome.blocks : []
    series = outcome.series
    faults = outcome.faults
    safetyViolation = outcome.safetyViolation
    livenessLoss = outcome.livenessLoss
  }
}
