import Statistics
import Testing

@testable import Experiments

/// A mempool that is an M/D/1 queue behind a gate: blocks of one transaction, at most one each period.
///
/// It begins with a backlog, since far more is sent at first than it can take.
@Suite("The steady state of a mempool that begins with a backlog")
struct SteadyStateTests {
  private static let (rate, period) = (40.0, 0.01)

  /// The mean time in the mempool in milliseconds, over independent runs, and its interval.
  private func wait(warmUp: String) throws -> ConfidenceInterval {
    let scenario = try Scenario.decode(
      """
      replications: 12
      seed: 4
      workload: {kind: payments, accounts: 1_000}
      block: {transactions: 1}
      execution: {executors: [sequential]}
      chain:
        duration: 30s
        warm-up: \(warmUp)
        cool-down: 5%
        arrivals: {ramp: {from: 300/s, to: 40/s, over: 1s}}
        validators: {count: 1, message-cost: 0s}
        network: {latency: {constant: 1us}, jitter: none}
        block-interval: 10ms
        consensus: pbft
      """, path: "queue.yaml", catalogue: Catalogue(machines: noMachines, plots: []))
    let outcome = try ChainRunTests.run(scenario, jobs: 2)
    let waits = outcome.records.compactMap { $0.chain?.legs[.mempool] }
    #expect(outcome.failures.isEmpty && waits.count == 12)
    return try #require(ConfidenceInterval(ofMean: waits, confidence: 0.999))
  }

  /// W = T / 2 + l T^2 / (2 (1 - l T)).
  private static let theory =
    1e3 * (period / 2 + rate * period * period / (2 * (1 - rate * period)))

  @Test("is measured after the cut of MSER-5, and missed from the beginning on")
  func bias() throws {
    let found = try wait(warmUp: "mser-5")
    #expect(found.contains(Self.theory), "\(found) beside \(Self.theory)")
    #expect(found.halfWidth < 0.15 * Self.theory)
    let whole = try wait(warmUp: "0%")
    #expect(whole.low > 2 * Self.theory, "\(whole) beside \(Self.theory)")
  }
}
