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
  /// Two modules with chains of their own, whose blocks this test makes.
  private final class World {
    let workload: DomainWorkload
    let feed: TransactionFeed
    let batches: TransactionBatches
    let execution: ChainExecution
    private var tips: [BlockID] = [.genesis, .genesis]
    private var heights = [0, 0]
    private var blocks = 0

    init(
      bridged: Double = 1, process: ArrivalProcess = .constant(rate: 1_000),
      until end: Instant = .seconds(1_000), terms: RelayTerms = RelayTerms(), balance: Int? = nil
    ) throws {
      workload = try twoModules(bridged: bridged, balance: balance)
      let genesis = workload.genesis()
      batches = TransactionBatches(workload, from: genesis, keepsAccesses: true)
      feed = TransactionFeed(
        process, until: end, of: batches, modules: 2, terms: terms, seed: 5, replication: 0)
      execution = ChainExecution(
        executorPlan("block-stm"), on: [CellDriver(.virtual, cores: 4, profile: .ideal)],
        from: genesis, batches: batches, blocks: BlockMaker(workload))
    }

    /// Executes a final block, and gives what is sent when its replies are there.
    func execute(_ numbers: [Int], in module: Int, at instant: Instant) throws
      -> [(number: Int, transaction: SubmittedTransaction)]
    {
      blocks += 1
      heights[module] += 1
      _ = try execution.execute(
        BlockID(blocks), on: tips[module], module: module, height: heights[module],
        transactions: numbers.map { Int32($0) }[...])
      execution.finalize(BlockID(blocks), module: module)
      tips[module] = BlockID(blocks)
      return numbers.compactMap { number in
        guard feed.awaitsReply(to: number) else { return nil }
        let next = feed.count
        return feed.next(afterReplyTo: number, at: instant).map { (next, $0) }
      }
    }

    /// All that the accounts of a module hold.
    func money(in module: UInt8) -> Word {
      execution.state.sortedPairs().filter { $0.key.module == module }.reduce(0) { $0 + $1.value }
    }
  }

  @Test("deposit in one module and pay out in the other, and no word is lost or made")
  func released() throws {
    var terms = RelayTerms()
    terms.proofs = [1_000, 3_000]
    let world = try World(terms: terms)
    let before = (world.money(in: 1), world.money(in: 2))
    let sent = try (0..<200).map { _ in try #require(world.feed.next()) }
    #expect(sent.allSatisfy { $0.partner == nil }, "nobody decides for two modules")
    var released = 0
    var others = 0
    for module in 0..<2 {
      let deposits = sent.indices.filter { sent[$0].module == module }
      #expect(deposits.count > 50)
      let releases = try world.execute(deposits, in: module, at: .seconds(2))
      others += deposits.count - releases.count
      for (number, release) in releases {
        #expect(release.module == 1 - module && release.partner == nil)
        #expect(release.instant == .seconds(2) && release.fee == sent[0].fee)
        #expect(release.bytes == sent[0].bytes + terms.proofs[module])
        #expect(!world.feed.keys(of: number, in: 1 - module).isEmpty)
        let keys = Set(world.feed.keys(of: number, in: module).map(\.key))
        #expect(keys.count == 2, "what the whole would touch")
      }
      let refunds = try world.execute(releases.map(\.number), in: 1 - module, at: .seconds(3))
      released += releases.count - refunds.count
      for (_, refund) in refunds { #expect(refund.module == module) }
    }
    let outcome = world.feed.bridgeOutcome
    #expect(outcome.released == released && released > 100)
    #expect(outcome.inFlight + outcome.released + others == 200)
    #expect((outcome.latencies.quantile(0) ?? 0) >= 2_800_000_000)
    #expect((world.money(in: 1), world.money(in: 2)) == before)
  }

  @Test("go back if the bridge has too little, as soon as it has what it owes")
  func refunded() throws {
    // Everybody, the bridge included, has 600 in each module.
    let world = try World(balance: 600)
    let before = (world.money(in: 1), world.money(in: 2))
    let sent = try (0..<300).map { _ in try #require(world.feed.next()) }
    let there = sent.indices.filter { sent[$0].module == 0 }
    let releases = try world.execute(there, in: 0, at: .seconds(1))
    var refunds = try world.execute(releases.map(\.number), in: 1, at: .seconds(2))
    #expect(refunds.count > 3 && refunds.allSatisfy { $0.transaction.module == 0 })
    // The other direction pays out what the refunds are to come from.
    let back = sent.indices.filter { sent[$0].module == 1 }
    let others = try world.execute(back, in: 1, at: .seconds(3))
    let othersBack = try world.execute(others.map(\.number), in: 0, at: .seconds(4))
    let count = refunds.count
    refunds = try world.execute(refunds.map(\.number), in: 0, at: .seconds(5))
    #expect(!refunds.isEmpty && refunds.count < count, "some find the money gone")
    let retry = RelayTerms().retry
    #expect(refunds.allSatisfy { $0.transaction.instant == .seconds(5) + retry })
    let outcome = world.feed.bridgeOutcome
    #expect(outcome.refunded == count - refunds.count)
    #expect(outcome.released == releases.count - count + others.count - othersBack.count)
    #expect((world.money(in: 1), world.money(in: 2)) == before)
  }

  @Test("are sent again by the relayer if a mempool refuses a leg, but not the deposit")
  func refusals() throws {
    let world = try World()
    for _ in 0..<2 { _ = world.feed.next() }
    world.feed.refuse(0)
    #expect(world.feed.next(afterReplyTo: 0, at: .seconds(1)) == nil)
    let module = try #require(world.feed.next()).module
    let (number, release) = try #require(
      try world.execute([2], in: module, at: .seconds(1)).first)
    world.feed.refuse(number)
    let again = try #require(world.feed.next(afterReplyTo: number, at: .seconds(2)))
    #expect(again.module == release.module && again.instant == .seconds(2) + RelayTerms().retry)
    #expect(again.bytes == release.bytes && world.batches.keptCount == 1)
    #expect(try world.execute([number + 1], in: again.module, at: .seconds(3)).isEmpty)
    #expect(world.feed.bridgeOutcome.released == 1 && world.feed.bridgeOutcome.inFlight == 1)
  }

  @Test("keep the batch of a transfer until its last leg is done")
  func forgetting() throws {
    let world = try World()
    let sent = try (0..<1_000).map { _ in try #require(world.feed.next()) }
    _ = world.feed.next()
    var releases: [(number: Int, transaction: SubmittedTransaction)] = []
    for module in 0..<2 {
      let deposits = sent.indices.filter { sent[$0].module == module }
      releases += try world.execute(deposits, in: module, at: .seconds(2))
    }
    #expect(world.batches.keptCount == 2)
    // Those that come next are the workload's, under numbers behind those of the legs.
    let next = try #require(world.feed.next())
    #expect(!world.feed.keys(of: world.feed.count - 1, in: next.module).isEmpty)
    var open = releases
    while !open.isEmpty {
      var next: [(number: Int, transaction: SubmittedTransaction)] = []
      for module in 0..<2 {
        let numbers = open.filter { $0.transaction.module == module }.map(\.number)
        next += try world.execute(numbers, in: module, at: .seconds(3))
      }
      open = next
    }
    #expect(world.batches.keptCount == 1)
  }

  @Test("in a closed loop, the client waits for the last leg")
  func closedLoop() throws {
    let world = try World(process: .closedLoop(Clients(count: 1, thinkTime: 0.5)))
    let sent = try #require(world.feed.next())
    let (number, release) = try #require(
      try world.execute([0], in: sent.module, at: .seconds(1)).first)
    #expect(release.instant == .seconds(1), "a relayer does not think")
    let (_, next) = try #require(
      try world.execute([number], in: release.module, at: .seconds(2)).first)
    #expect(next.instant > .seconds(2))
  }

  @Test("are one transaction where modules share a chain")
  func shared() throws {
    let workload = try twoModules(bridged: 1)
    let batches = TransactionBatches(workload, from: workload.genesis())
    let feed = TransactionFeed(
      .constant(rate: 10), until: .seconds(1_000), of: batches, seed: 5, replication: 0)
    #expect(feed.next()?.partner == nil && !feed.awaitsReply(to: 0))
    let block = workload.draftBlock(0, transactions: nil)
    let record = AccessRecorder(from: workload.genesis()).record(block)
    for index in 0..<block.count
    where record.transactions[index].receipt.status == .succeeded {
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
      #expect((bridge.latencyP99 ?? 0) > 2_000)
      #expect(record.chain?.isSafe == true)
    }
  }
}
