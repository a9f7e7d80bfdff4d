import Chain
import EventKernel
import Execution
import Ledger
import Workloads

extension Cell {
  /// Has each executor serve the same clients over the same links and faults, in a chain of its own.
  ///
  /// The blocks of a chain depend on when they were executed, so no two executors meet the same ones. What is
  /// common are the clients and what they send, the draws of each link, and the faults.
  func run(_ chain: ChainPlan, _ blocks: BlockMaker) -> Result {
    let genesis = blocks.workload.genesis()
    var result = Result()
    warmUpIfMeasured(blocks, genesis)
    for executor in plan.executors {
      do {
        let run = ChainCell(chain, executor, of: self, blocks, from: genesis)
        let outcome = try run.run()
        if let violation = run.violation(in: outcome) {
          result.failures.append(failure(violation, of: executor.label))
          continue
        }
        var record = RunRecord(
          scenario: scenario, point: plan.point.index + 1, swept: plan.point.swept,
          executor: executor.label, clock: plan.clock.rawValue,
          machine: plan.clock == .virtual ? plan.profile.name : nil, cores: run.referenceCores,
          replication: replication + 1, seed: seed, of: outcome)
        record.take(run.execution.tally)
        record.chain?.bridge = BridgeRecord(run.bridgeOutcome)
        record.stateRoot = "\(run.execution.state.digest)"
        record.isSeriallyEquivalent = true
        var detail = ChainDetail(
          of: outcome, modules: chain.modules, for: record, keepingBlocks: plan.keepsChainBlocks)
        detail.warmUp = chain.warmUp.finding
        result.chains.append(detail)
        result.records.append(record)
      } catch {
        result.failures.append(failure("\(error)", of: executor.label))
      }
    }
    return result
  }
}

/// One executor's run of a chain.
private struct ChainCell {
  let chain: ChainPlan
  let execution: ChainExecution
  private let configuration: ChainConfiguration
  private let feed: TransactionFeed

  init(
    _ chain: ChainPlan, _ executor: ExecutorPlan, of cell: Cell, _ blocks: BlockMaker,
    from genesis: WorldState
  ) {
    self.chain = chain
    let plan = cell.plan
    func cores(_ seat: ValidatorSeat) -> Int {
      executor.isParallel ? seat.cores ?? plan.cores : 1
    }
    var machines: [Int] = []
    for seat in chain.seats where !machines.contains(cores(seat)) { machines.append(cores(seat)) }
    configuration = chain.configuration(
      seed: cell.seed, replication: cell.replication, on: machines, cores: cores)
    let hasCommittees = chain.committeeCount > 1
    let batches = TransactionBatches(
      blocks.workload, from: genesis, hasCommittees: hasCommittees)
    feed = TransactionFeed(
      chain.process, until: .zero + chain.duration, of: batches, bids: chain.bids,
      modules: chain.committeeCount, terms: RelayTerms(configuration), seed: cell.seed,
      replication: cell.replication)
    execution = ChainExecution(
      executor, on: machines.map { CellDriver(plan.clock, cores: $0, profile: plan.profile) },
      from: genesis, batches: batches, blocks: blocks)
  }

  /// The cores of the machine whose makespans are recorded.
  var referenceCores: Int { configuration.validators.first?.cores ?? 1 }

  /// What became of the transfers over bridges.
  var bridgeOutcome: BridgeOutcome { feed.bridgeOutcome }

  func run() throws -> ChainOutcome { try chain.run(configuration, feed, execution) }

  /// A violation of safety that no fault explains: a mistake of the protocol, which no result may rest on.
  func violation(in outcome: ChainOutcome) -> String? {
    guard chain.consensus.isFinalityCertain, outcome.faultLoads.allSatisfy(\.isWithinSafety)
    else { return nil }
    return outcome.safetyViolation.map {
      "\(chain.consensus.name) was not safe: \($0); after \(outcome.events) events"
    }
  }
}
