import Chain
import EventKernel
import Testing

@Suite("Faults of a chain")
struct FaultTests {
  private func configuration(
    _ validators: Int = 4, _ seconds: Double = 20, seed: UInt64 = 1
  ) -> ChainConfiguration {
    var configuration = ChainConfiguration.constant(
      validators, latency: .milliseconds(10), duration: .seconds(seconds), seed: seed)
    configuration.patience = .seconds(5)
    return configuration
  }

  /// The steps of a run in which blocks became final.
  private func live(_ outcome: ChainOutcome) -> [Int] {
    outcome.series.indices.filter { outcome.series[$0].blocks > 0 }
  }

  @Test("clients of a validator that is down are served by another one")
  func served() throws {
    let crash = Fault(.crash, of: [2], 5, 1_000)
    let outcome = try configuration().with(crash).runQuorumChain(PoissonSource(rate: 100))
    // Those that were on their way to it are sent again.
    #expect(outcome.submitted - outcome.committed < 30)
    let median = try #require(outcome.latencies.quantile(0.5))
    #expect(outcome.latencies.maximum < 4 * median)
  }

  @Test("what two validators served that go down one after the other is served by the third")
  func servedTwice() throws {
    let outcome = try configuration(7).with(
      Fault(.crash, of: [2], 5, 1_000), Fault(.crash, of: [1, 3], 8, 12)
    ).runQuorumChain(PoissonSource(rate: 100))
    #expect(outcome.livenessLoss == nil)
    // At the time when three of seven are down no block becomes final.
    #expect(live(outcome) == [0, 1, 2, 3, 4, 5, 6, 7] + Array(12...19))
    #expect(outcome.submitted - outcome.committed < 40)
  }

  @Test("while all are down clients wait, and none is lost")
  func allDown() throws {
    let outcome = try configuration().with(Fault(.crash, of: [0, 1, 2, 3], 5, 9))
      .runQuorumChain(PoissonSource(rate: 100))
    #expect(live(outcome) == Array(0...4) + Array(9...19))
    #expect(outcome.submitted - outcome.committed < 30)
    #expect(outcome.latencies.maximum > 3_500_000_000)
  }

  @Test("one that is down from the beginning has never sent anything")
  func fromTheBeginning() throws {
    let down = Fault(.crash, of: [0], 0, 5)
    let outcome = try configuration().with(down).runQuorumChain(PoissonSource(rate: 50))
    #expect(outcome.blocks.first.map { $0.built >= .seconds(5) } == true)
    #expect(outcome.faultLoads[0].faultyMax == 1)
  }

  @Test("two crashes that overlap are one from the first beginning to the last end")
  func overlappingCrashes() throws {
    let outcome = try configuration().with(
      Fault(.crash, of: [0], 4, 9), Fault(.crash, of: [0], 6, 12)
    ).runQuorumChain(PoissonSource(rate: 50))
    #expect(live(outcome) == Array(0...3) + Array(12...19))
  }

  @Test("slow validators take the product of their factors, and right times afterwards")
  func slow() throws {
    var configuration = configuration(1)
    configuration.blockInterval = .milliseconds(1)
    configuration.placement = .beforeVote
    configuration = configuration.with(
      Fault(.slow(factor: 3), of: [0], 4, 12), Fault(.slow(factor: 7), of: [0], 8, 16))
    let outcome = try configuration.runQuorumChain(
      PoissonSource(rate: 10), LoggedExecution(fixed: .milliseconds(10)))
    let blocks = outcome.series.map(\.blocks)
    for (second, factor) in [(2, 1), (6, 3), (10, 21), (14, 7), (18, 1)] {
      #expect(abs(blocks[second] * factor - 100) <= factor, "second \(second)")
    }
  }

  @Test("a message takes its reader so long, and a slow one longer")
  func messageCost() throws {
    func interval(_ configuration: ChainConfiguration) throws -> TimeSpan {
      let row = try configuration.runQuorumChain(ListSource([])).blocks[3]
      return try #require(row.finalized) - row.built
    }
    var configuration = configuration(2)
    // Two of two have to vote. The other one hears of the block and of the leader's vote, and votes and
    // commits at once; the leader is the first for whom the block is final.
    #expect(try interval(configuration) == .milliseconds(20))
    configuration.messageCost = .milliseconds(1)
    // The other one reads the leader's vote behind the block: 12 ms. Its commit comes behind its vote, and
    // is read alone: 11 ms.
    #expect(try interval(configuration) == .milliseconds(23))
    // 20 ms and 11 ms.
    configuration = configuration.with(Fault(.slow(factor: 5), of: [1], 0, 100))
    #expect(try interval(configuration) == .milliseconds(31))
  }

  @Test("a partition stops those who are too few, one way or both", arguments: [false, true])
  func partition(isOneWay: Bool) throws {
    let cut = Fault(.partition(isOneWay: isOneWay), of: [0], 5, 10)
    let outcome = try configuration().with(cut).runQuorumChain(PoissonSource(rate: 100))
    // Nobody but the leader proposes here, so the whole chain waits for it.
    #expect(live(outcome) == Array(0...4) + Array(10...19))
    #expect(outcome.submitted - outcome.committed < 40)
    let others = Fault(.partition(isOneWay: isOneWay), of: [3], 5, 10)
    let second = try configuration().with(others).runQuorumChain(PoissonSource(rate: 100))
    #expect(live(second) == Array(0...19))
    #expect(second.submitted - second.committed < 40)
    // Clients of the one that is cut off wait, unless it hears of what is final and can reply.
    #expect((second.latencies.maximum > 4_000_000_000))
  }

  @Test("batches that get lost are sent again, so a leader misses no transaction for good")
  func lostBatches() throws {
    let outcome = try configuration(4, 30).with(Fault(.loss(share: 0.3), of: [0], 5, 15))
      .runQuorumChain(PoissonSource(rate: 100))
    #expect(outcome.submitted - outcome.committed < 30)
  }

  @Test("losses that overlap take their parts one after another, and a fault counts once a message")
  func losses() throws {
    func messages(_ faults: Fault...) throws -> Double {
      let log = BeaconLog()
      var configuration = configuration(2, 200)
      configuration.faults = faults
      _ = try ChainRun<Beacon>(configuration, log).run(ListSource([]), LoggedExecution())
      return Double(log.received.count)
    }
    let all = try messages()
    #expect(all > 3_900)
    // Both ends are in the fault: still one loss a message.
    let one = try messages(Fault(.loss(share: 0.2), of: [0, 1], 0, 1_000))
    #expect(abs(one / all - 0.8) < 0.02)
    let two = try messages(
      Fault(.loss(share: 0.2), of: [0], 0, 1_000), Fault(.loss(share: 0.5), of: [1], 0, 1_000))
    #expect(abs(two / all - 0.4) < 0.025)
    let half = try messages(
      Fault(.loss(share: 1), of: [0], 0, 100), Fault(.loss(share: 1), of: [0], 50, 100))
    #expect(abs(half / all - 0.5) < 0.01)
  }

  @Test("more than f down stop a chain, and the outcome says that this is what theory says")
  func beyond() throws {
    let outcome = try configuration().with(Fault(.crash, of: [2, 3], 5, 1_000))
      .runQuorumChain(PoissonSource(rate: 50))
    #expect(outcome.faultyWeightMax == 2 && outcome.faultLimit == 1)
    let loss = try #require(outcome.livenessLoss)
    #expect(
      loss.hasSuffix(
        "; 2 of 4 validators were at fault at one time, more than the 1 with which it must go on"))
    let fewer = try configuration().with(
      Fault(.crash, of: [2], 5, 9), Fault(.crash, of: [3], 9, 12)
    ).runQuorumChain(PoissonSource(rate: 50))
    #expect(fewer.faultyWeightMax == 1 && fewer.livenessLoss == nil)
  }

  @Test("a chain that stands still without a reason is not excused")
  func lessThanLimit() throws {
    // The smallest protocol has no other leader.
    let outcome = try configuration().with(Fault(.silent, of: [0], 5, 1_000))
      .runQuorumChain(PoissonSource(rate: 50))
    let loss = try #require(outcome.livenessLoss)
    #expect(
      loss.hasSuffix(
        "; 1 of 4 validators were at fault at one time, no more than the 1 with which it should go on"
      ))
    #expect(outcome.faultLoads[0].lyingMax == 0)
  }

  @Test("the leader of the moment is whoever built the latest block")
  func leaders() throws {
    let fault = Fault(
      .crash, of: .leaders, during: .seconds(5)..<Instant.seconds(9), text: "crash leader")
    let outcome = try configuration().with(fault).runQuorumChain(PoissonSource(rate: 50))
    #expect(live(outcome) == Array(0...4) + Array(9...19))
  }

  @Test("work on blocks counts as long as it is done, up to a crash and the end")
  func occupancy() throws {
    var configuration = configuration(1, 20)
    configuration.placement = .beforeVote
    let execution = LoggedExecution(fixed: .seconds(60))
    let whole = try configuration.runQuorumChain(ListSource([]), execution)
    // The first block is built 100 ms after the beginning.
    #expect(abs(whole.executionUtilization - 0.995) < 1e-9)
    #expect(abs(whole.coreSeconds - 19.9) < 1e-6)
    configuration = configuration.with(Fault(.crash, of: [0], 5, 15))
    let half = try configuration.runQuorumChain(ListSource([]), execution)
    #expect(abs(half.executionUtilization - 0.495) < 1e-9)
    configuration.warmUp = .seconds(10)
    let quarter = try configuration.runQuorumChain(ListSource([]), execution)
    #expect(abs(quarter.executionUtilization - 0.5) < 1e-9)
    #expect(abs(quarter.coreSeconds - 5) < 1e-6)
  }
}
