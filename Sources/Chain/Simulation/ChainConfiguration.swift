import EventKernel

/// All that a run of a chain is made of, but for its protocol, its transactions and who executes them.
public struct ChainConfiguration: Sendable {
  /// What random streams are named by.
  public var seed: UInt64
  /// How long the run is.
  public var duration: TimeSpan
  /// How much of its beginning is not measured; together with ``coolDown`` at most ``duration``.
  public var warmUp: TimeSpan
  /// How much of its end is not measured: what is sent before it has this long to be answered.
  ///
  /// Clients go on sending meanwhile. Without it, what is sent last and has no answer yet would seem to have
  /// waited for a short time.
  public var coolDown: TimeSpan
  /// The validators of all modules.
  public var validators: [ChainValidator]
  /// How they are connected.
  public var network: NetworkOptions
  /// When blocks are executed.
  public var placement: ExecutionPlacement
  /// What mempools are like.
  public var mempool: MempoolOptions
  /// How blocks and transactions spread.
  public var dissemination: Dissemination
  /// How much a block takes in.
  public var limits: BlockLimits
  /// The least time between the building of a block and that of its parent; not for protocols that have a
  /// pace of their own.
  public var blockInterval: TimeSpan
  /// The time that a validator's consensus thread takes for each message, mostly to check a signature.
  public var messageCost: TimeSpan
  /// How long one waits for a block that was asked for before one asks somebody else.
  public var fetchTimeout: TimeSpan
  /// How long no block may become final, with nothing changing, before the chain is said not to be live.
  public var patience: TimeSpan
  /// What goes wrong.
  public var faults: [Fault]
  /// How transactions between modules are brought to their end, if validators are of more than one module.
  public var modular: ModularOptions
  /// The power that a core takes while it works, in watts.
  public var wattsPerCore: Double
  /// The time of a step of ``ChainOutcome/series``.
  public var seriesStep: TimeSpan

  /// Creates a configuration without faults, in which messages and blocks take what the network needs.
  ///
  /// A run traps whose ``warmUp`` and ``coolDown`` are together more than its ``duration``.
  public init(
    seed: UInt64, duration: TimeSpan, warmUp: TimeSpan = .zero, coolDown: TimeSpan = .zero,
    validators: [ChainValidator],
    network: NetworkOptions, placement: ExecutionPlacement = .afterOrder,
    mempool: MempoolOptions = MempoolOptions(), dissemination: Dissemination = .leader,
    limits: BlockLimits = BlockLimits(transactions: 1_000),
    blockInterval: TimeSpan = .milliseconds(100), messageCost: TimeSpan = .zero,
    fetchTimeout: TimeSpan = .seconds(1), patience: TimeSpan = .seconds(20), faults: [Fault] = [],
    modular: ModularOptions = ModularOptions(), wattsPerCore: Double = 5,
    seriesStep: TimeSpan = .seconds(1)
  ) {
    self.seed = seed
    self.duration = duration
    self.warmUp = warmUp
    self.coolDown = coolDown
    self.validators = validators
    self.network = network
    self.placement = placement
    self.mempool = mempool
    self.dissemination = dissemination
    self.limits = limits
    self.blockInterval = blockInterval
    self.messageCost = messageCost
    self.fetchTimeout = fetchTimeout
    self.patience = patience
    self.faults = faults
    self.modular = modular
    self.wattsPerCore = wattsPerCore
    self.seriesStep = seriesStep
  }
}

extension ChainConfiguration {
  /// When the run ends.
  public var end: Instant { .zero + duration }

  /// From when to when it is measured.
  ///
  /// - Precondition: ``warmUp`` and ``coolDown`` are at least zero, and together at most ``duration``. A scenario
  ///   says them as shares of less than 100 % together.
  public var window: Range<Instant> {
    precondition(
      warmUp >= .zero && coolDown >= .zero && warmUp + coolDown <= duration,
      "a run of \(duration) has no time to be measured between \(warmUp) and \(coolDown)")
    return .zero + warmUp..<end - coolDown
  }
}
