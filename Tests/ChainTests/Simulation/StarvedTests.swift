import Chain
import EventKernel
import Settings
import Testing

/// Chains whose lines carry less than is sent: what does not get through has waited, and is not left out.
@Suite("Chains without bandwidth")
struct StarvedTests {
  private static let duration = 60.0
  private static let rate = 100.0

  private func configuration(_ bitsPerSecond: Int) -> ChainConfiguration {
    var configuration = ChainConfiguration.constant(
      4, latency: .milliseconds(5), duration: .seconds(Self.duration))
    configuration.network.bandwidth = .each(up: bitsPerSecond, down: bitsPerSecond)
    configuration.limits = BlockLimits(transactions: 20)
    return configuration
  }

  private func run(_ name: String, _ configuration: ChainConfiguration) throws -> ChainOutcome {
    let source = PoissonSource(rate: Self.rate)
    if name == "aggregated" {
      return try AggregatedRun(configuration, .pbft(PBFT.Options(), validators: 4))
        .run(source, FakeExecution())
    }
    let entry = try #require(ConsensusRegistry.entry(named: name))
    return try entry.run(
      configuration, SettingValues(for: entry.settings), source, FakeExecution())
  }

  @Test(
    "if nothing gets through, the latency of each transaction is the time to the end of the run",
    arguments: ["pbft", "hotstuff", "proof-of-stake", "proof-of-work", "aggregated"])
  func nothing(name: String) throws {
    // A header alone takes seconds, and all that was passed on before it is in its way.
    let outcome = try run(name, configuration(1_000))
    #expect(outcome.committed == 0 && outcome.rejected == 0)
    #expect(outcome.unfinished == outcome.submitted && outcome.submitted > 5_000)
    #expect(Int(outcome.latencies.count) == outcome.submitted)
    expectWaits(of: outcome, committed: 0)
    // Spread evenly over the run: nobody has waited for longer than that.
    let median = try #require(outcome.latencies.quantile(0.5))
    #expect(Double(median) < 0.55 * Self.duration * 1e9)
    #expect(Double(outcome.latencies.maximum) <= Self.duration * 1e9)
  }

  @Test(
    "if little gets through, the latency is that of all, not of the few that were answered",
    arguments: ["pbft", "hotstuff", "aggregated"])
  func little(name: String) throws {
    // Of 100 transactions of 1,600 bits a second, a line carries a quarter to three others: 120 kbit/s. A block of 20
    // takes 96 kbit on the line of its leader, so there is little left for blocks.
    let line = 180_000
    let outcome = try run(name, configuration(line))
    #expect(outcome.committed > 0 && outcome.committed < outcome.submitted / 2)
    #expect(outcome.unfinished == outcome.submitted - outcome.committed)
    #expect(Int(outcome.latencies.count) == outcome.submitted)
    expectWaits(of: outcome, committed: outcome.committed)
    // A quorum had each transaction that was answered: its builder has sent it to two others at least.
    let bits = Double(outcome.committed) * 200 * 8 * 2
    #expect(bits <= Double(4 * line) * Self.duration)
  }

  @Test("with enough bandwidth the same transactions are answered at once")
  func enough() throws {
    let outcome = try run("pbft", configuration(10_000_000))
    #expect(outcome.unfinished < 100 && outcome.livenessLoss == nil)
    #expect(try #require(outcome.latencies.quantile(0.99)) < 1_000_000_000)
  }

  /// What is not committed has waited to the end.
  ///
  /// So those that have waited for less than x are at most as many as were sent in the last x seconds, a Poisson
  /// number, and those that were committed.
  private func expectWaits(of outcome: ChainOutcome, committed: Int) {
    for share in [0.25, 0.5, 0.75, 0.9] {
      let sentLater = share * Double(outcome.submitted) - Double(committed)
      guard sentLater > 0 else { continue }
      // Four standard errors less, so that one in thirty thousand is below it.
      let least = (sentLater - 4 * sentLater.squareRoot()) / Self.rate
      let quantile = Double(outcome.latencies.quantile(share) ?? 0)
      #expect(quantile >= least * 1e9, "\(share) of all have waited for less than \(quantile) ns")
    }
  }
}
