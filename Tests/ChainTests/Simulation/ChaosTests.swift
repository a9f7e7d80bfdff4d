import Chain
import EventKernel
import Testing

/// Whatever goes wrong, as long as it is not more than a protocol tolerates.
@Suite("Chains under faults")
struct ChaosTests {
  static let placements: [ExecutionPlacement] = [.afterOrder, .beforeVote, .pipelined(lag: 6)]

  /// Faults drawn from a seed, among f validators, which all end ten seconds before the run does.
  private func faults(seed: UInt64, validators: Int) -> [Fault] {
    let stream = RandomStream(seed: seed, purpose: "test.chaos")
    let members = (0..<(validators - 1) / 3).map { _ in stream.integer(below: validators) }
    return (0..<8).map { _ in
      let kinds: [Fault.Kind] = [
        .crash, .slow(factor: 6), .partition(isOneWay: true), .partition(isOneWay: false), .silent,
        .equivocate, .loss(share: 0.2),
      ]
      let start = 10 * stream.uniform()
      return Fault(
        kinds[stream.integer(below: kinds.count)], of: members, start, start + 5 * stream.uniform())
    }
  }

  private func check<Protocol: ConsensusProtocol>(
    _ type: Protocol.Type, _ options: Protocol.Options, seed: Int
  ) throws {
    let validators = 7
    var configuration = ChainConfiguration.constant(
      validators, latency: .milliseconds(10), duration: .seconds(25), seed: UInt64(seed))
    configuration.network.jitter = .exponential(mean: 0.3)
    configuration.placement = Self.placements[seed % 3]
    configuration.dissemination =
      [Dissemination.leader, .gossip(fanOut: 3), .tree(branching: 2)][seed / 3 % 3]
    configuration.faults = faults(seed: UInt64(seed), validators: validators)
    configuration.patience = .seconds(8)
    let log = ExecutionLog()
    var execution = LoggedExecution(log)
    execution.eachMean = .milliseconds(1)
    let outcome = try ChainRun<Protocol>(configuration, options)
      .run(PoissonSource(rate: 60, seed: UInt64(seed)), execution).outcome
    #expect(outcome.safetyViolation == nil)
    #expect(outcome.livenessLoss == nil)
    #expect(log.wrongs == [])
    let taken = log.finals.flatMap(\.transactions)
    #expect(Set(taken).count == taken.count, "a transaction is in two final blocks")
    #expect(outcome.unfinished >= 0 && outcome.rejected == 0)
    #expect(taken.count >= outcome.committed)
    // All that was sent long enough before the end has come through.
    #expect(outcome.unfinished < 60 * 5)
    #expect(outcome.legs.total > .zero)
    for leg in Leg.allCases { #expect(outcome.legs[leg] >= .zero, "\(leg)") }
    #expect(outcome.faultLoads[0].faultyMax <= 2)
  }

  @Test("HotStuff is safe and goes on, and no transaction is executed twice", arguments: 1...9)
  func hotStuff(seed: Int) throws {
    try check(HotStuff.self, HotStuff.Options(), seed: seed)
  }

  @Test("PBFT is safe and goes on, and no transaction is executed twice", arguments: 1...9)
  func pbft(seed: Int) throws {
    try check(PBFT.self, PBFT.Options(), seed: seed)
  }

  @Test("beyond a third of liars there are two chains, and it is said that theory says so")
  func liars() throws {
    var configuration = ChainConfiguration.constant(4, latency: .milliseconds(10))
    configuration.faults = [Fault(.equivocate, of: [0, 1], 2, 1_000)]
    let outcome = try configuration.runQuorumChain(PoissonSource(rate: 50))
    let violation = try #require(outcome.safetyViolation)
    #expect(
      violation.hasSuffix(
        "; 2 of 4 validators were two in one at one time, more than the 1 with which it must stay safe"
      ))
    configuration.faults = [Fault(.equivocate, of: [0], 2, 1_000)]
    let fewer = try configuration.runQuorumChain(PoissonSource(rate: 50))
    #expect(fewer.safetyViolation == nil)
    #expect(fewer.faultLoads[0].lyingMax == 1)
  }

  @Test("forks of proof-of-work leave each transaction in one final block")
  func proofOfWork() throws {
    var configuration = ChainConfiguration.constant(
      5, latency: .milliseconds(300), duration: .seconds(120))
    configuration.faults = [Fault(.partition(isOneWay: false), of: [0, 1], 30, 50)]
    let log = ExecutionLog()
    var options = ProofOfWork.Options()
    options.interval = .seconds(1)
    options.confirmations = 40
    let outcome = try ChainRun<ProofOfWork>(configuration, options)
      .run(PoissonSource(rate: 5), LoggedExecution(log)).outcome
    #expect(outcome.safetyViolation == nil)
    #expect(outcome.blocks.contains { $0.isOrphan })
    #expect(log.wrongs == [])
    let taken = log.finals.flatMap(\.transactions)
    #expect(taken.count > 150)
    #expect(Set(taken).count == taken.count)
  }
}
