import EventKernel
import Execution
import Ledger
import Workloads

/// The unit of work: one replication of one point, in which every executor meets the same blocks, or with a
/// chain the same clients, links and faults.
struct Cell: Sendable {
  /// The scenario's name.
  let scenario: String
  /// The scenario's seed.
  let seed: UInt64
  /// The point.
  let plan: PointPlan
  /// The replication, from 0.
  let replication: Int

  /// What a journal calls it.
  var key: JournalEntry.Key {
    JournalEntry.Key(point: plan.point.index + 1, replication: replication + 1)
  }

  /// What became of a cell.
  struct Result: Sendable {
    /// The runs that finished, in the order of the executors.
    var records: [RunRecord] = []
    /// Those that did not.
    var failures: [RunFailure] = []
    /// What the runs of chains have beside their records.
    var chains: [ChainDetail] = []
  }

  /// Makes the blocks one at a time and has every executor execute each of them.
  ///
  /// An executor that fails leaves the cell; the others go on.
  func run() -> Result {
    let blocks: BlockMaker
    do {
      blocks = try BlockMaker(plan, replication: replication)
    } catch {
      return Result(failures: [failure("\(error)")])
    }
    if let chain = plan.chain { return run(chain, blocks) }
    if let arrivals = plan.arrivals, case .closedLoop(let clients) = arrivals.process {
      return run(clients, arrivals, blocks)
    }
    let workload = blocks.workload
    let genesis = workload.genesis()
    let reference = Reference(from: genesis, plan)
    var field = contenders(from: genesis)
    if workload.blockCount > 0 { warmUpIfMeasured(blocks, genesis) }
    var queue = plan.arrivals.map { ArrivalQueue($0, replication: replication) }
    var order = RandomStream(seed: seed, purpose: "runs.order", index: replication)
    var failures: [RunFailure] = []

    for number in 0..<workload.blockCount {
      let arrivals = queue?.close()
      let block = blocks.make(
        number, transactions: arrivals?.instants.count, on: reference.state)
      let expected = reference.follow(block)
      for contender in plan.clock == .threads ? field.shuffled(using: &order) : field {
        do {
          try contender.execute(block, arrivals)
          try contender.check(block, expected: expected, reference)
        } catch {
          let name = workload.blockName(number)
          failures.append(failure("\(error)", of: contender.plan.label, block: name))
          field.removeAll { $0 === contender }
        }
      }
    }
    return Result(
      records: records(of: field, reference, unfinished: queue?.unfinished()), failures: failures)
  }
}

extension Cell {
  /// The listed executors, preceded by the baseline where it is not listed.
  func contenders(from genesis: WorldState) -> [Contender] {
    let single = CellDriver(plan.clock, cores: 1, profile: plan.profile)
    let full = CellDriver(plan.clock, cores: plan.cores, profile: plan.profile)
    let hasBaseline = plan.executors.contains { !$0.isParallel }
    let baseline = ExecutorPlan.unlistedBaseline(signatures: plan.signatures)
    let plans = (hasBaseline ? [] : [baseline]) + plan.executors
    return plans.map { Contender($0, from: genesis, on: $0.isParallel ? full : single) }
  }

  /// Under the threads clock, executes a full block once and forgets it, so that caches, memory and clock
  /// rates settle.
  func warmUpIfMeasured(_ blocks: BlockMaker, _ genesis: WorldState) {
    guard plan.clock == .threads else { return }
    let block = blocks.make(0, on: genesis)
    // A failure here will come again where it is reported.
    for contender in contenders(from: genesis) { try? contender.execute(block) }
  }

  func failure(
    _ reason: String, of executor: String? = nil, block: String? = nil
  ) -> RunFailure {
    RunFailure(
      scenario: scenario, point: plan.point.index + 1, swept: plan.point.swept,
      executor: executor, replication: replication + 1, seed: seed, block: block, reason: reason)
  }
}
