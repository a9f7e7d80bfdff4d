import Chain
import Execution
import Settings
import Workloads

/// Turns the points of a scenario into plans, and collects what is wrong with them.
struct Preparation {
  let scenario: Scenario
  let machines: MachineLibrary
  /// Whether chains are run, rather than their transactions executed in blocks as if there were none.
  private let hasChains: Bool
  var diagnostics: [Diagnostic] = []
  /// The machines and workloads met so far: points share most of them.
  var profiles: [(choice: MachineChoice, profile: MachineProfile?)] = []
  var workloads: [(key: WorkloadKey, source: WorkloadSource?)] = []

  var processes: [(section: ArrivalsSection, process: ArrivalProcess?)] = []

  typealias WorkloadSource = @Sendable (Int) throws -> any Workload

  struct WorkloadKey: Equatable {
    let choice: WorkloadChoice
    let blocks: Int
    let transactions: Int

    /// What blocks are drawn from that follow each other.
    init(_ configuration: PointConfiguration) {
      choice = configuration.workload
      blocks = configuration.blocks?.count ?? 0
      transactions = configuration.blocks?.transactions ?? 0
    }

    /// What a chain draws transactions from, which builds its own blocks.
    init(ofChain configuration: PointConfiguration) {
      choice = configuration.workload
      blocks = WorkloadContext.blockMax
      transactions = TransactionBatches.size
    }
  }

  init(_ scenario: Scenario, machines: MachineLibrary, hasChains: Bool = true) {
    self.scenario = scenario
    self.machines = machines
    self.hasChains = hasChains
  }

  /// The plans of all points, in their order.
  ///
  /// - Throws: ``ScenarioErrors`` with everything that is wrong.
  mutating func plans() throws(ScenarioErrors) -> [PointPlan] {
    let plans = scenario.points.compactMap { plan($0) }
    guard diagnostics.isEmpty else { throw ScenarioErrors(diagnostics) }
    return plans
  }

  /// The workload of the first point in its first replication, and how its transactions arrive; of a chain,
  /// its transactions in blocks as if there were none.
  ///
  /// - Throws: ``ScenarioErrors`` if it cannot be made.
  mutating func first() throws(ScenarioErrors) -> (
    workload: any Workload, arrivals: ArrivalPlan?
  ) {
    let configuration = scenario.points[0].configuration
    let process = configuration.arrivals.flatMap { self.process($0) }
    let arrivals = process.flatMap { self.arrivals(of: $0, configuration) }
    guard diagnostics.isEmpty else { throw ScenarioErrors(diagnostics) }
    do {
      return (
        try Self.make(WorkloadKey(configuration), seed: scenario.seed, replication: 0), arrivals
      )
    } catch {
      throw ScenarioErrors(diagnostics(of: error))
    }
  }

  private mutating func plan(_ point: Point) -> PointPlan? {
    let configuration = point.configuration
    let profile = profile(configuration.execution.machine)
    let section = hasChains ? configuration.chain : nil
    let source = source(
      section == nil ? WorkloadKey(configuration) : WorkloadKey(ofChain: configuration))
    var chain: ChainPlan?
    if let section {
      chain = self.chain(section, configuration)
      if chain == nil { return nil }
    }
    var process: ArrivalProcess?
    if let section = configuration.arrivals {
      process = self.process(section)
      if process == nil { return nil }
    }
    let arrivals = process.flatMap { self.arrivals(of: $0, configuration) }
    guard let profile, let source else { return nil }
    if let chain, configuration.workload.definesBlocks, !lasts(chain, source) { return nil }
    return PointPlan(
      point: point, profile: profile,
      executors: configuration.execution.executors.map {
        ExecutorPlan($0, signatures: configuration.execution.signatures)
      },
      arrivals: arrivals, chain: chain, keepsChainBlocks: scenario.report.hasBlocks,
      makeWorkload: source)
  }

  private mutating func arrivals(
    of process: ArrivalProcess, _ configuration: PointConfiguration
  ) -> ArrivalPlan? {
    guard let section = configuration.arrivals, let blocks = configuration.blocks
    else { return nil }
    let plan = ArrivalPlan(
      process, interval: .nanoseconds(section.blockIntervalNanoseconds),
      blocks: blocks.count, capacity: blocks.transactions, seed: scenario.seed)
    let volume = process.volume(until: plan.end.seconds)
    if volume > ArrivalPlan.arrivalMax {
      let path = "arrivals.process"
      let most = SettingValue.integer(Int(ArrivalPlan.arrivalMax)).text
      diagnostics.append(
        Diagnostic(
          scenario.place(of: path),
          "'\(path)': more than \(most) transactions arrive or bursts begin until the last block is "
            + "closed; give lower rates, longer bursts, fewer blocks or a shorter 'block-interval'")
      )
    }
    return plan
  }

  static func make(
    _ key: WorkloadKey, seed: UInt64, replication: Int
  ) throws -> any Workload {
    let context = WorkloadContext(
      seed: seed, replication: replication, blocks: key.blocks,
      transactionsPerBlock: key.transactions)
    return try key.choice.make(context)
  }
}
