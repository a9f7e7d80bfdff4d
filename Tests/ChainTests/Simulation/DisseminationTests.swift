import Chain
import EventKernel
import Testing

@Suite("How blocks and transactions spread")
struct DisseminationTests {
  /// Blocks of equal transactions over a network with bandwidth.
  private func outcome(
    _ dissemination: Dissemination, _ validators: Int = 21, seed: UInt64 = 1, faults: [Fault] = []
  ) throws -> (outcome: ChainOutcome, log: ExecutionLog) {
    var configuration = ChainConfiguration.constant(
      validators, latency: .milliseconds(10), duration: .seconds(20), seed: seed)
    configuration.dissemination = dissemination
    configuration.faults = faults
    let log = ExecutionLog()
    let outcome = try configuration.runQuorumChain(
      PoissonSource(rate: 100, seed: seed), LoggedExecution(log))
    return (outcome, log)
  }

  static let ways: [Dissemination] = [
    .leader, .gossip(fanOut: 3), .gossip(fanOut: 100), .tree(branching: 2), .tree(branching: 4),
  ]

  @Test("whatever the way, every block and every transaction gets to the end", arguments: ways)
  func everybody(dissemination: Dissemination) throws {
    let (outcome, _) = try outcome(dissemination)
    #expect(outcome.livenessLoss == nil && outcome.safetyViolation == nil)
    // Those that gossip has not brought to the leader are asked for a second later.
    #expect(outcome.committed > outcome.submitted - 200)
    let late = outcome.blocks.filter { $0.finalized == nil }
    #expect(late.count < 5)
    // Each client hears of it from its own validator, so each validator has each block.
    #expect(Double(try #require(outcome.latencies.quantile(0.9))) < 2e9)
  }

  @Test("a tree sends each content once to each, and a leader sends all of it", arguments: ways)
  func bytes(dissemination: Dissemination) throws {
    var configuration = ChainConfiguration.constant(
      21, latency: .milliseconds(10), duration: .seconds(20))
    configuration.dissemination = dissemination
    // The blocks of the leader alone take 16 Mbps of its uplink.
    configuration.network.bandwidth = .each(up: 1_000_000_000, down: 1_000_000_000)
    configuration.mempool.batchInterval = .milliseconds(5)
    let outcome = try configuration.runQuorumChain(PoissonSource(rate: 100, bytes: 1_000))
    // A transaction goes once over 20 links in a batch, and once in a block.
    let perTransaction = Double(outcome.bytes) / Double(outcome.committed)
    let few = configuration.runQuorumChainBytes(try configuration.runQuorumChain(ListSource([])))
    let content = perTransaction - few / Double(outcome.committed)
    switch dissemination {
    case .leader, .tree: #expect(abs(content / 40_000 - 1) < 0.1, "\(content)")
    case .gossip(let fanOut) where fanOut < 20:
      // Everyone who has got it sends it to three, whether they have it or not.
      #expect(abs(content / 120_000 - 1) < 0.15, "\(content)")
    case .gossip: #expect(content > 40_000 * 15, "\(content)")
    }
    if case .leader = dissemination {
      #expect(outcome.uplinkUtilizationMax > 1.5 * outcome.uplinkUtilization)
    }
  }

  @Test("a tree goes on below validators that are down", arguments: [2, 5])
  func brokenTree(branching: Int) throws {
    // The children of the leader, and some more.
    let (outcome, log) = try outcome(
      .tree(branching: branching), faults: [Fault(.crash, of: [1, 2, 3, 9, 10, 20], 0, 100)])
    #expect(outcome.livenessLoss == nil)
    #expect(outcome.committed > outcome.submitted - 150)
    let taken = log.finals.flatMap(\.transactions)
    #expect(Set(taken).count == taken.count)
  }
}

extension ChainConfiguration {
  /// The bytes of a run, which has nothing to carry.
  fileprivate func runQuorumChainBytes(_ outcome: ChainOutcome) -> Double { Double(outcome.bytes) }
}
