import Chain
import EventKernel
import Testing

@Suite("The aggregated model")
struct AggregatedTests {
  static let ways: [Dissemination] = [.leader, .tree(branching: 4), .gossip(fanOut: 6)]

  @Test(
    "comes to what messages come to, around the world",
    arguments: [4, 16, 64], [true, false])
  func around(count: Int, isPBFT: Bool) throws {
    for dissemination in Self.ways {
      for placement in [ExecutionPlacement.afterOrder, .beforeVote] {
        let both = try Comparison.run(
          .around(
            count, duration: .seconds(12), messageCost: .microseconds(200),
            dissemination: dissemination, placement: placement), pbft: isPBFT)
        let place: Comment = "\(dissemination), \(placement)"
        // Within 1 %, 3 % and 4 % from the leader and in a tree; with gossip, which chance leaves a leader
        // out of, up to 4 %, 5 % and 5 % of HotStuff.
        #expect(abs(both.error { $0.blockInterval }) < 0.06, place)
        #expect(abs(both.error { $0.latency(0.5) }) < 0.07, place)
        #expect(abs(both.error { $0.latency(0.99) }) < 0.08, place)
        // One block more or less gets through before the end.
        #expect(abs(both.error { Double($0.committed) }) < both.messages.blockInterval / 10, place)
        #expect(abs(both.error { Double($0.messages) }) < 0.05, place)
        // With few validators, a proposal often overtakes the one below it, which is then sent twice: that
        // the model does not know.
        if count > 4 || isPBFT { #expect(abs(both.error { Double($0.bytes) }) < 0.1, place) }
      }
    }
  }

  @Test(
    "records the latency of each transaction that was not refused, answered or not",
    arguments: [100_000, 200])
  func conservation(capacity: Int) throws {
    var configuration = ChainConfiguration.around(16, duration: .seconds(12))
    configuration.limits = BlockLimits(transactions: 20)
    configuration.mempool.capacity = capacity
    let outcome = try AggregatedRun(configuration, .pbft(PBFT.Options(), validators: 16))
      .run(PoissonSource(rate: 500), FakeExecution())
    #expect((outcome.rejected > 0) == (capacity < 100_000))
    #expect(outcome.committed > 0 && outcome.unfinished > 0)
    #expect(
      outcome.unfinished == outcome.submitted - outcome.rejected - outcome.committed)
    #expect(Int(outcome.latencies.count) == outcome.submitted - outcome.rejected)
  }

  @Test("knows that a third of the validators down is too many, and less is not")
  func crashes() throws {
    func outcome(_ down: Int) throws -> ChainOutcome {
      var configuration = ChainConfiguration.around(
        100, faults: [Fault(.crash, of: Array(50..<50 + down), 5, 1_000)])
      configuration.patience = .seconds(8)
      return try AggregatedRun(configuration, .pbft(PBFT.Options(), validators: 100))
        .run(PoissonSource(rate: 100), FakeExecution())
    }
    #expect(try outcome(33).livenessLoss == nil)
    #expect(try outcome(34).livenessLoss != nil)
  }

  @Test("refuses what it cannot know without messages")
  func refusals() {
    let shape = QuorumShape.pbft(PBFT.Options(), validators: 10)
    func refusal(_ change: (inout ChainConfiguration) -> Void) -> String? {
      var configuration = ChainConfiguration.around(10)
      change(&configuration)
      do {
        _ = try AggregatedRun(configuration, shape)
        return nil
      } catch {
        return error.setting
      }
    }
    #expect(refusal { _ in } == nil)
    #expect(refusal { $0.faults = [Fault(.silent, of: [0], 1, 2)] } == "faults")
    #expect(refusal { $0.mempool.order = .fee } == "mempool.order")
    #expect(refusal { $0.validators[9].module = 1 } == "validators")
  }
}
