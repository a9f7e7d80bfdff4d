import Experiments
import Testing

@Suite struct StoppingTests {
  private func run(_ replications: String, accounts: String = "20") throws -> ExperimentOutcome {
    try Experiment(
      try payments(replications: replications, accounts: accounts), machines: noMachines
    ).run(jobs: 2, stop: StopSignal()) { _ in }
  }

  @Test("replication ends early where the interval is narrow")
  func precise() throws {
    let outcome = try run("{minimum: 3, maximum: 50, precision: 90%}", accounts: "1000")
    #expect(outcome.records.map(\.replication).max() == 3)
    #expect(outcome.replicationSummary == "precise to 90 % after 3 replications at 1 of 1 points")
  }

  @Test("replication ends at the maximum where the interval stays wide")
  func exhausted() throws {
    let outcome = try run("{minimum: 2, maximum: 4, precision: 0.0001%}")
    #expect(outcome.records.map(\.replication).max() == 4)
    #expect(outcome.replicationSummary == "ended by the maximum of 4 at 1 of 1 points")
  }

  @Test("a fixed number of replications says nothing of precision")
  func fixed() throws {
    let outcome = try run("3")
    #expect(outcome.records.count == 6)
    #expect(outcome.replicationSummary == nil)
  }
}
