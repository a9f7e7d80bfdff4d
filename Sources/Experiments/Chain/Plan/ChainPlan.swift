import Chain
import EventKernel
import Settings
import Workloads

/// A chain that is ready to run: its files have been read, its validators stand in their places, and all its
/// parts fit together.
struct ChainPlan: Sendable {
  /// The protocol.
  let consensus: ConsensusEntry
  /// Its settings, complete.
  let consensusValues: SettingValues
  /// When clients send transactions.
  let process: ArrivalProcess
  /// What transactions bid.
  let bids: FeeBids
  /// The validators, those of a committee one after the other.
  let seats: [ValidatorSeat]
  /// The modules that have committees of their own; empty if one serves all.
  let modules: [String]
  /// How quorums are drawn; `nil` where messages are simulated.
  let shape: QuorumShape?
  /// How the warm-up of its runs is found.
  var warmUp: WarmUpPlan
  /// All that is the same in every run; without validators and faults.
  var common: ChainConfiguration
  private let faults: [FaultPlan]
}

extension ChainPlan {
  /// Makes a plan of what a scenario says.
  ///
  /// - Parameters:
  ///   - section: The chain.
  ///   - configuration: The point that it belongs to.
  /// - Throws: `ChainError` for what does not fit, with its path below `chain`; `WorkloadError` and
  ///   `DataFileError` for arrivals and tables.
  init(_ section: ChainSection, in configuration: PointConfiguration) throws {
    guard let consensus = ConsensusRegistry.entry(named: section.consensus) else {
      preconditionFailure("the protocol '\(section.consensus)' is in no registry")
    }
    if let refusal = consensus.refusal(section.consensusValues) {
      throw ChainError(setting: "consensus", reason: refusal.reason)
    }
    let values = section.values
    let network = try NetworkOptions(values.group("network"))
    let options = try ValidatorOptions(values.group("validators"))
    let modules = configuration.workload.modules?.modules.map(\.name) ?? []
    let committees = try CommitteeSizes(in: values, of: modules)
    let seats = try ValidatorSeat.all(options, committees, in: network.latency)
    self.consensus = consensus
    consensusValues = section.consensusValues
    do {
      process = try ArrivalProcess(values["arrivals"])
    } catch let error as WorkloadError {
      throw ChainError(setting: "arrivals.\(error.setting)", reason: error.reason)
    }
    bids = FeeBids(in: values.group("mempool"))
    self.seats = seats
    self.modules = committees.sizes.map(\.module)
    shape = try section.shape(of: consensus, validators: seats.count)
    common = try section.configuration(
      network: network, blocks: configuration.blocks,
      patience: consensus.patience(section.consensusValues), wattsPerCore: options.wattsPerCore)
    let site = FaultPlan.Site(
      seats: seats, modules: self.modules,
      regions: network.latency.regions.map(\.name), duration: section.duration,
      consensus: consensus)
    faults = try section.faults.enumerated().map { index, fault in
      try FaultPlan(fault, number: index, at: site)
    }
    warmUp = section.warmUp == nil ? .toBeFound : .given
    try check(section, configuration)
  }

  private func check(_ section: ChainSection, _ configuration: PointConfiguration) throws {
    if section.hasCommittees, section.isAggregated {
      throw ChainError(
        setting: "model",
        reason: "the aggregated model has one committee; remove 'committees', or simulate messages")
    }
    if section.hasCommittees, let refusal = ModularOptions.refusal(of: common.placement) {
      throw ChainError(setting: "placement", reason: refusal.reason)
    }
    if configuration.clock == .threads, seats.contains(where: { $0.cores != nil }) {
      throw ChainError(
        setting: "validators.cores",
        reason:
          "under 'clock: threads' all validators are this machine, with 'execution.cores'; remove "
          + "the key")
    }
    if section.warmUp == nil { try checkSteadyState(of: section) }
    let volume = process.volume(until: section.duration.seconds)
    guard volume <= Self.transactionMax else {
      throw ChainError(
        setting: "arrivals",
        reason:
          "more than \(SettingValue.integer(Int(Self.transactionMax)).text) transactions are sent, "
          + "and each is kept; expected lower rates or a shorter 'duration'")
    }
    if let shape {
      _ = try AggregatedRun(self.configuration(seed: 0, replication: 0, on: [1]) { _ in 1 }, shape)
    }
  }

  /// The most transactions of a run: each that was sent is kept, in some 100 bytes.
  private static let transactionMax = 5e7
}

extension ChainPlan {
  /// What a replication runs on: the same links, clients and faults whoever executes.
  ///
  /// - Parameters:
  ///   - seed: The scenario's seed.
  ///   - replication: The replication, from 0.
  ///   - machines: The different numbers of cores.
  ///   - cores: How many of them a validator uses; one of `machines`.
  func configuration(
    seed: UInt64, replication: Int, on machines: [Int], cores: (ValidatorSeat) -> Int
  ) -> ChainConfiguration {
    var stream = SmallStream(seed: seed, purpose: "chain", index: replication)
    var configuration = common
    configuration.seed = stream.next()
    configuration.validators = seats.map { seat in
      let used = cores(seat)
      guard let machine = machines.firstIndex(of: used) else {
        preconditionFailure("there is no machine with \(used) cores among \(machines)")
      }
      return ChainValidator(
        at: seat.place, machine: machine, cores: used, speed: seat.speed, weight: seat.weight,
        module: seat.module)
    }
    configuration.faults = faults.map { $0.fault(seed: configuration.seed) }
    return configuration
  }

  /// Runs it.
  ///
  /// - Throws: What `execution` throws.
  func run(
    _ configuration: ChainConfiguration, _ source: any TransactionSource,
    _ execution: any BlockExecution
  ) throws -> ChainOutcome {
    guard let shape else {
      return try consensus.run(configuration, consensusValues, source, execution)
    }
    return try AggregatedRun(configuration, shape).run(source, execution)
  }

  /// How many committees there are.
  var committeeCount: Int { max(1, modules.count) }

  /// How long clients send.
  var duration: TimeSpan { common.duration }
}
