import Chain
import EventKernel
import Execution
import Experiments
import Ledger
import Settings
import Testing
import Workloads

@Suite("Transfers over bridges between modules")
struct BridgeTests {
  /// A leg, or another transaction, that is to be executed.
  private struct Item {
    let number: Int
    let transaction: SubmittedTransaction
    /// The workload's number.
    let origin: Int
    let leg: BridgeLeg
  }

  /// Two modules with chains of their own, whose blocks this test makes, and a model of what accounts hold.
  private final class World {
    let workload: DomainWorkload
    let feed: TransactionFeed
    let batches: TransactionBatches
    let execution: ChainExecution
    private var accounts: [StateKey: Word]
    private let drafts: [Block]
    private var given = 0
    private var tips: [BlockID] = [.genesis, .genesis]
    private var heights = [0, 0]
    private var blocks = 0

    init(
      bridged: Double = 1, process: ArrivalProcess = .constant(rate: 1_000),
      until end: Instant = .seconds(1_000), terms: RelayTerms = RelayTerms(), balance: Int? = nil
    ) throws {
      workload = try twoModules(bridged: bridged, balance: balance)
      let genesis = workload.genesis()
      accounts = Dictionary(uniqueKeysWithValues: genesis.sortedPairs().map { ($0.key, $0.value) })
      drafts = (0..<2).map { [workload] in workload.draftBlock($0, transactions: nil) }
      batches = TransactionBatches(workload, from: genesis, hasCommittees: true)
      feed = TransactionFeed(
        process, until: end, of: batches, modules: 2, terms: terms, seed: 5, replication: 0)
      execution = ChainExecution(
        executorPlan("block-stm"), on: [CellDriver(.virtual, cores: 4, profile: .ideal)],
        from: genesis, batches: batches, blocks: BlockMaker(workload))
    }

    /// The next deposit of a client.
    func next() throws -> Item {
      let number = feed.count
      let transaction = try #require(feed.next())
      defer { given += 1 }
      return Item(number: number, transaction: transaction, origin: given, leg: .deposit)
    }

    /// Executes a final block of a module, and gives what relayers send when its replies are there.
    ///
    /// The accounts must be what the model says, each of them.
    func execute(_ items: [Item], at instant: Instant) throws -> [Item] {
      let module = try #require(items.first).transaction.module
      #expect(items.allSatisfy { $0.transaction.module == module })
      blocks += 1
      heights[module] += 1
      _ = try execution.execute(
        BlockID(blocks), on: tips[module], module: module, height: heights[module],
        transactions: items.map { Int32($0.number) }[...])
      execution.finalize(BlockID(blocks), module: module)
      tips[module] = BlockID(blocks)
      var next: [Item] = []
      for item in items {
        let leg = item.leg.next(ifSucceeded: pay(item))
        let number = feed.count
        #expect(feed.awaitsReply(to: item.number))
        let following = feed.next(afterReplyTo: item.number, at: instant)
        #expect((following?.isRelayed ?? false) == (leg != nil))
        if let leg, let following {
          next.append(
            Item(
              number: number, transaction: following.transaction, origin: item.origin, leg: leg))
        }
      }
      let state = execution.state.sortedPairs().filter { $0.value > 0 }
      let expected = accounts.filter { $0.value > 0 }
      #expect(state.count == expected.count)
      #expect(state.allSatisfy { expected[$0.key] == $0.value })
      return next
    }

    /// What a leg does to the model's accounts; whether there was enough.
    private func pay(_ item: Item) -> Bool {
      let size = TransactionBatches.size
      let arguments = drafts[item.origin / size].view.arguments(of: item.origin % size)
      let keys = (0..<4).map { StateKey(packed: arguments[$0]) }
      let (from, to) =
        switch item.leg {
        case .deposit: (keys[0], keys[1])
        case .release: (keys[2], keys[3])
        case .refund: (keys[1], keys[0])
        }
      guard accounts[from, default: 0] >= arguments[4] else { return false }
      accounts[from, default: 0] -= arguments[4]
      accounts[to, default: 0] += arguments[4]
      return true
    }
  }

  @Test("deposit in one module and pay out in the other, each word once")
  func released() throws {
    var terms = RelayTerms()
    terms.proofs = [1_000, 3_000]
    let world = try World(terms: terms)
    let sent = try (0..<200).map { _ in try world.next() }
    #expect(sent.allSatisfy { $0.transaction.partner == nil }, "nobody decides for two modules")
    var released = 0
    var reverted = 0
    for module in 0..<2 {
      let deposits = sent.filter { $0.transaction.module == module }
      let releases = try world.execute(deposits, at: .seconds(2))
      #expect(releases.count > 50)
      reverted += deposits.count - releases.count
      for release in releases {
        #expect(release.transaction.module == 1 - module && release.transaction.partner == nil)
        #expect(release.transaction.instant == .seconds(2))
        #expect(release.transaction.fee == sent[0].transaction.fee)
        #expect(release.transaction.bytes == sent[0].transaction.bytes + terms.proofs[module])
        #expect(!world.feed.keys(of: release.number, in: 1 - module).isEmpty)
      }
      let refunds = try world.execute(releases, at: .seconds(3))
      released += releases.count - refunds.count
      for refund in refunds { #expect(refund.transaction.module == module) }
    }
    let outcome = world.feed.bridgeOutcome
    #expect(outcome.released == released && released > 100)
    #expect(outcome.inFlight + outcome.released + reverted == 200)
    #expect((outcome.latencies.quantile(0) ?? 0) >= 2_800_000_000)
  }

  @Test("go back if the bridge has too little, as soon as it has what it owes")
  func refunded() throws {
    // Everybody, the bridge included, has 600 in each module.
    let world = try World(balance: 600)
    let sent = try (0..<300).map { _ in try world.next() }
    let releases = try world.execute(
      sent.filter { $0.transaction.module == 0 }, at: .seconds(1))
    let refunds = try world.execute(releases, at: .seconds(2))
    #expect(refunds.count > 3 && refunds.allSatisfy { $0.transaction.module == 0 })
    // The other direction pays out what the refunds are to come from.
    let others = try world.execute(sent.filter { $0.transaction.module == 1 }, at: .seconds(3))
    let othersBack = try world.execute(others, at: .seconds(4))
    var open = try world.execute(refunds, at: .seconds(5))
    #expect(!open.isEmpty && open.count < refunds.count, "some find the money gone")
    let retry = RelayTerms().retry
    #expect(open.allSatisfy { $0.transaction.instant == .seconds(5) + retry })
    let outcome = world.feed.bridgeOutcome
    #expect(outcome.refunded == refunds.count - open.count)
    #expect(outcome.released == releases.count - refunds.count + others.count - othersBack.count)
    for times: Int64 in [2, 4, 8, 16, 32, 32] {
      open = try world.execute(open, at: .seconds(5))
      #expect(open.allSatisfy { $0.transaction.instant == .seconds(5) + retry * Int(times) })
      if open.isEmpty { break }
    }
  }

  @Test("are sent again by the relayer if a mempool refuses a leg, but not the deposit")
  func refusals() throws {
    var terms = RelayTerms()
    terms.proofs = [1_000, 3_000]
    let world = try World(terms: terms)
    for _ in 0..<2 { _ = try world.next() }
    world.feed.refuse(0)
    #expect(world.feed.next(afterReplyTo: 0, at: .seconds(1)) == nil)
    let release = try #require(try world.execute([world.next()], at: .seconds(1)).first)
    world.feed.refuse(release.number)
    let number = world.feed.count
    let again = try #require(world.feed.next(afterReplyTo: release.number, at: .seconds(2)))
    #expect(again.isRelayed && again.transaction.module == release.transaction.module)
    #expect(again.transaction.instant.nanoseconds == 2_500_000_000)
    #expect(again.transaction.bytes == release.transaction.bytes && world.batches.keptCount == 1)
    let last = Item(
      number: number, transaction: again.transaction, origin: release.origin, leg: .release)
    #expect(try world.execute([last], at: .seconds(3)).isEmpty)
    #expect(world.feed.bridgeOutcome.released == 1 && world.feed.bridgeOutcome.inFlight == 1)
  }

  @Test("keep the batch of a transfer until its last leg is done")
  func forgetting() throws {
    let world = try World()
    let sent = try (0..<1_000).map { _ in try world.next() }
    var open: [[Item]] = []
    for module in 0..<2 {
      open.append(
        try world.execute(sent.filter { $0.transaction.module == module }, at: .seconds(2)))
    }
    #expect(open.allSatisfy { $0.count > 100 })
    // Those that come next are the workload's, under numbers behind those of the legs.
    let next = try world.next()
    #expect(!world.feed.keys(of: next.number, in: next.transaction.module).isEmpty)
    #expect(world.batches.keptCount == 2)
    var rounds = 0
    while open.contains(where: { !$0.isEmpty }), rounds < 20 {
      rounds += 1
      let items = open.flatMap { $0 }
      open = try (0..<2).map { module in
        let own = items.filter { $0.transaction.module == module }
        return own.isEmpty ? [] : try world.execute(own, at: .seconds(3))
      }
    }
    #expect(world.batches.keptCount == 1, "after \(rounds) rounds")
    #expect(try world.execute([next], at: .seconds(4)).count == 1)
  }

  @Test("in a closed loop, the client waits for the last leg")
  func closedLoop() throws {
    let world = try World(process: .closedLoop(Clients(count: 1, thinkTime: 0.5)))
    let release = try #require(try world.execute([world.next()], at: .seconds(1)).first)
    #expect(release.transaction.instant == .seconds(1), "a relayer does not think")
    _ = try world.execution.execute(
      BlockID(2), on: .genesis, module: release.transaction.module, height: 1,
      transactions: [Int32(release.number)])
    world.execution.finalize(BlockID(2), module: release.transaction.module)
    let next = try #require(world.feed.next(afterReplyTo: release.number, at: .seconds(2)))
    #expect(!next.isRelayed && next.transaction.instant > .seconds(2))
  }

  @Test("are one transaction where modules share a chain")
  func shared() throws {
    let workload = try twoModules(bridged: 1)
    let batches = TransactionBatches(workload, from: workload.genesis())
    let feed = TransactionFeed(
      .constant(rate: 10), until: .seconds(1_000), of: batches, seed: 5, replication: 0)
    #expect(feed.next() != nil && !feed.awaitsReply(to: 0))
    #expect(batches.facts(of: 0)?.leg == nil)
    let block = workload.draftBlock(0, transactions: nil)
    let record = AccessRecorder(from: workload.genesis()).record(block)
    let succeeded = (0..<block.count).filter {
      record.transactions[$0].receipt.status == .succeeded
    }
    #expect(succeeded.count > 500)
    for index in succeeded {
      #expect(Set(record.accesses(of: index).map(\.key.module)) == [1, 2])
    }
  }

  private static func chain(_ crossModule: String, _ more: String = "") throws -> [RunRecord] {
    let scenario = try Scenario.decode(
      """
      replications: 2
      modules:
        a: {workload: {kind: payments, accounts: 500}}
        b: {workload: {kind: payments, accounts: 500}}
      cross-module: {\(crossModule)}
      execution: {cores: 4, executors: [sequential, block-stm]}
      chain:
        duration: 12s
        warm-up: 10%
        arrivals: {constant: 100/s}
        consensus: {protocol: hotstuff, timeout: 2s}
        committees: {a: 4, b: 4}
        network: {latency: {constant: 20ms}}
      \(more)
      """, path: "bridge.yaml", catalogue: Catalogue(machines: noMachines, plots: []))
    let experiment = try Experiment(scenario, machines: noMachines)
    let outcome = experiment.run(jobs: 1, stop: StopSignal()) { _ in }
    #expect(outcome.failures.isEmpty)
    let again = experiment.run(jobs: 2, stop: StopSignal()) { _ in }
    #expect(again.records == outcome.records)
    return outcome.records
  }

  @Test("pass a few popular bridges where a common decision would hold their keys")
  func throughput() throws {
    let bridged = try Self.chain("bridged-transfer: 20%, bridges: 2")
    for record in bridged {
      let bridge = try #require(record.chain?.bridge)
      #expect(bridge.released > 100 && bridge.inFlight < bridge.released / 4)
      // Two transactions, one after the other.
      let single = try #require(record.latency?.p50)
      let whole = try #require(bridge.latencyP50)
      #expect(whole > 1.6 * single && whole < 4 * single)
      #expect(record.chain?.crossModule?.committed == 0)
    }
    let agreed = try Self.chain("transfer: 20%, bridges: 2")
    for (one, other) in zip(bridged, agreed) {
      #expect(other.chain?.bridge == nil)
      let committed = try #require(other.chain?.crossModule).committed
      let released = try #require(one.chain?.bridge).released
      #expect(released > 3 * committed)
    }
  }

  @Test("wait for a module that is out, and arrive when it is back")
  func outage() throws {
    let records = try Self.chain(
      "bridged-transfer: 20%, bridges: 200",
      "  faults: [{outage: b, at: 3s, for: 4s}]")
    for record in records {
      let bridge = try #require(record.chain?.bridge)
      #expect(bridge.released > 100)
      #expect((bridge.latencyP99 ?? 0) > 2_000 && bridge.inFlight == 0)
      #expect(record.chain?.isSafe == true)
    }
  }
}
