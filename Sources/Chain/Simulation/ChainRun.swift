import EventKernel

/// One run of a chain, from its first instant to its end.
public struct ChainRun<Protocol: ConsensusProtocol> {
  private let configuration: ChainConfiguration
  private let options: Protocol.Options
  private let isTraced: Bool

  /// Prepares a run; one that is traced finds out by what events two runs differ.
  public init(
    _ configuration: ChainConfiguration, _ options: Protocol.Options, isTraced: Bool = false
  ) {
    self.configuration = configuration
    self.options = options
    self.isTraced = isTraced
  }

  /// Simulates.
  ///
  /// - Parameters:
  ///   - source: The transactions.
  ///   - execution: Who executes the blocks.
  /// - Throws: What `execution` throws: a block whose execution is not right ends the run.
  public func run(
    _ source: any TransactionSource, _ execution: any BlockExecution
  ) throws -> (outcome: ChainOutcome, trace: EventTrace?) {
    let model = ChainModel<Protocol>(
      configuration, options: options, source: source, execution: execution)
    var simulation = Simulation(model, isTraced: isTraced)
    simulation.model.start(&simulation.scheduler)
    simulation.run(until: .zero + configuration.duration)
    if let failure = simulation.model.failure { throw failure }
    return (simulation.model.finish(), simulation.trace)
  }
}

extension ChainModel {
  /// What the run has shown.
  mutating func finish() -> ChainOutcome {
    for number in 0..<transactions.count
    where transactions.isSent(number) && !transactions.isRefused(number)
      && transactions.answer(of: number) > end
    {
      measures.leave(transactions[number])
      if coordination.isCross(transactions[number]) {
        coordination.measures.leave(sent: transactions[number].instant)
      }
    }
    for node in configuration.validators.indices { interrupt(node, end) }
    var outcome = measures.finish(
      validators: configuration.validators.count, wattsPerCore: configuration.wattsPerCore,
      finalHeights: committees.map { $0.finalChain.count - 1 })
    outcome.crossModule = coordination.finish()
    let validators = configuration.validators.indices
    outcome.energy += validators.reduce(0) { energy, number in
      energy + nodes[number].state.power * upTime(of: number, in: outcome.window).seconds
    }
    outcome.viewChanges = validators.map { nodes[$0].viewChanges }.max() ?? 0
    outcome.reorganizations =
      Double(validators.reduce(0) { $0 + nodes[$1].lostBlocks }) / Double(validators.count)
    let use = validators.map {
      network.uplinkUse(of: $0, until: end)
    }
    outcome.uplinkUtilization = use.reduce(0, +) / Double(validators.count)
    outcome.uplinkUtilizationMax = use.max() ?? 0
    outcome.livenessLoss = outcome.safetyViolation == nil ? livenessLoss : nil
    return outcome
  }

  /// How long a validator was up in a while.
  private func upTime(of validator: Int, in window: Range<Instant>) -> TimeSpan {
    var span = window.upperBound - window.lowerBound
    for down in nodes[validator].downTimes + [(nodes[validator].downSince ?? end)..<end] {
      let part = down.clamped(to: window)
      span = span - (part.upperBound - part.lowerBound)
    }
    return span
  }

  /// Why it is said that the chain is not live: no block became final for long, and nothing changed meanwhile.
  private var livenessLoss: String? {
    let changes = configuration.faults.flatMap { [$0.during.lowerBound, $0.during.upperBound] }
    let change = changes.filter { $0 < end }.max() ?? .zero
    for (number, committee) in committees.enumerated() {
      let since = max(change, committee.lastFinal)
      guard end - since > configuration.patience else { continue }
      let module = committees.count > 1 ? " of module \(committee.module)" : ""
      return "no block\(module) became final after \(committee.lastFinal), for \(end - since)"
        + measures.outcome.faultLoads[number].remarkOnLiveness
    }
    return nil
  }
}
