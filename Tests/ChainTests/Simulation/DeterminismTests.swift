import Chain
import EventKernel
import Testing

@Suite("Runs of chains are reproducible")
struct DeterminismTests {
  /// All that draws at random, at once.
  private func configuration(seed: UInt64, _ dissemination: Dissemination) -> ChainConfiguration {
    var configuration = ChainConfiguration.constant(
      10, latency: .milliseconds(20), duration: .seconds(12), seed: seed)
    configuration.network = NetworkOptions(
      latency: .aws, bandwidth: .each(up: 20_000_000, down: 20_000_000),
      jitter: .exponential(mean: 0.2), loss: 0.01)
    configuration.validators = (0..<10).map {
      ChainValidator(at: ValidatorPlace(region: $0 % 3, ordinal: $0 / 3))
    }
    configuration.dissemination = dissemination
    configuration.messageCost = .microseconds(20)
    return configuration.with(
      Fault(.crash, of: [2], 2, 5), Fault(.loss(share: 0.2), of: [3, 4], 3, 8),
      Fault(.equivocate, of: [5], 2, 7), Fault(.partition(isOneWay: true), of: [6, 7], 6, 8))
  }

  private func trace<Protocol: ConsensusProtocol>(
    _ type: Protocol.Type, _ options: Protocol.Options, seed: UInt64,
    _ dissemination: Dissemination
  ) throws -> EventTrace {
    let run = ChainRun<Protocol>(
      configuration(seed: seed, dissemination), options, isTraced: true)
    let (outcome, trace) = try run.run(PoissonSource(rate: 200, seed: seed), LoggedExecution())
    #expect(outcome.events == trace?.count)
    return try #require(trace)
  }

  @Test(
    "the same seed gives the same events, another seed others",
    arguments: [Dissemination.leader, .gossip(fanOut: 3), .tree(branching: 3)])
  func seeds(dissemination: Dissemination) throws {
    let first = try trace(HotStuff.self, HotStuff.Options(), seed: 1, dissemination)
    let again = try trace(HotStuff.self, HotStuff.Options(), seed: 1, dissemination)
    let other = try trace(HotStuff.self, HotStuff.Options(), seed: 2, dissemination)
    #expect(first == again)
    #expect(first != other)
    let small = try trace(QuorumChain.self, QuorumChain.Options(), seed: 1, dissemination)
    let smallAgain = try trace(QuorumChain.self, QuorumChain.Options(), seed: 1, dissemination)
    #expect(small == smallAgain && small != first)
  }

  @Test("a further validator changes nothing on the links between the others")
  func further() throws {
    func heard(_ places: [ValidatorPlace]) throws -> Set<BeaconLog.Entry> {
      var configuration = ChainConfiguration.constant(1, duration: .seconds(60), seed: 9)
      configuration.network = NetworkOptions(
        latency: .aws, bandwidth: .unlimited, jitter: .exponential(mean: 0.3), loss: 0.1)
      configuration.validators = places.map { ChainValidator(at: $0) }
      let lossy = places.indices.filter { places[$0].region == 1 }
      configuration = configuration.with(Fault(.loss(share: 0.3), of: lossy, 0, 1_000))
      let log = BeaconLog()
      _ = try ChainRun<Beacon>(configuration, log).run(ListSource([]), LoggedExecution())
      // By the places, since numbers shift.
      return Set(
        log.received.map { entry in
          var entry = entry
          entry.sender = places[entry.sender].region << 8 | places[entry.sender].ordinal
          entry.receiver = places[entry.receiver].region << 8 | places[entry.receiver].ordinal
          return entry
        })
    }
    let few = [(0, 0), (0, 1), (1, 0), (2, 0)].map { ValidatorPlace(region: $0.0, ordinal: $0.1) }
    let more = [(0, 0), (0, 1), (0, 2), (1, 0), (2, 0)].map {
      ValidatorPlace(region: $0.0, ordinal: $0.1)
    }
    let (before, after) = (try heard(few), try heard(more))
    #expect(before.count > 4_000)
    #expect(after.count > before.count)
    let added = after.subtracting(before)
    #expect(before.isSubset(of: after))
    #expect(added.allSatisfy { $0.sender == 2 || $0.receiver == 2 })
  }
}
