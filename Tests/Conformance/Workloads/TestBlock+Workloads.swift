import Execution
import Ledger
import Settings
import Workloads

extension TestBlock {
  /// For every domain that has a ``SmallWorld``, the third block: with exact declarations and fees that
  /// every transaction pays to the proposer, and with those of a reconnaissance and fees that are paid
  /// once.
  package static let workloads: [TestBlock] = SmallWorld.all.flatMap { world in
    [("exact", FeePolicy.direct), ("reconnaissance", .deferred)].map { declarations, fees in
      let common: [String: SettingValue] = [
        "declarations": .text(declarations), "fees": .text(fees.rawValue),
      ]
      return TestBlock(world, common, "\(world.domain), declarations \(declarations), fees \(fees)")
    }
  }

  /// The domains without a small world.
  package static var domainsLeftOut: [String] {
    WorkloadRegistry.domains.map(\.name).filter { name in
      !SmallWorld.all.contains { $0.domain == name }
    }
  }

  private init(_ world: SmallWorld, _ common: [String: SettingValue], _ description: String) {
    let chain = SmallChain(world, common)
    self.init(description, breach: chain.breach) { chain.make() }
  }
}

/// The first blocks of a small world.
private struct SmallChain: Sendable {
  private let workload: any Workload
  private let start: WorldState
  private let genesis: WorldState
  private let block: Block
  private let before: SuccessCounter

  init(_ world: SmallWorld, _ common: [String: SettingValue]) {
    guard let entry = WorkloadRegistry.entry(named: world.domain) else {
      preconditionFailure("there is a small world, but no domain '\(world.domain)'")
    }
    // Some domains declare themselves what they touch, and have no such choice.
    let known = common.filter { name, _ in entry.settings.contains { $0.name == name } }
    let values = SettingValues(world.values.merging(known) { $1 }, for: entry.settings)
    let context = WorkloadContext(seed: 5, blocks: 3, transactionsPerBlock: 40)
    do {
      workload = try entry.make(values, context)
    } catch {
      preconditionFailure("the small world of '\(world.domain)' cannot be made: \(error)")
    }
    start = workload.genesis()
    let replay = SerialReplay(from: start)
    var counter = SuccessCounter()
    for number in 0..<2 {
      let block = workload.makeBlock(number, on: replay.state)
      counter.add(block, replay.replay(block))
    }
    before = counter
    genesis = replay.state
    block = workload.makeBlock(2, on: genesis)
  }

  /// The block, and the state before it.
  func make() -> (block: Block, genesis: WorldState) { (block, genesis) }

  /// What an end of the block breaks, if anything.
  func breach(_ outcome: BlockOutcome, _ state: WorldState) -> String? {
    var counter = before
    counter.add(block, outcome.receipts)
    let observation = Observation(genesis: start, state: state, counter)
    return workload.invariants.lazy.compactMap { $0.violation(in: observation) }.first
  }
}
