import Execution
import Experiments
import Testing

@Suite("Runs with signatures")
struct SignatureRunTests {
  static func records(_ signatures: String, clock: String) throws -> [RunRecord] {
    let scenario = try Scenario.decode(
      """
      clock: \(clock)
      replications: 1
      blocks: 2
      block: {transactions: 32}
      workload: {kind: payments, accounts: 20}
      execution: {cores: 2, signatures: \(signatures), executors: [block-stm, dag]}
      """, path: "payments.yaml",
      catalogue: Catalogue(
        machines: noMachines, plots: [Catalogue.Entry(name: "speedup", summary: "Speedup.")]))
    let outcome = try Experiment(scenario, machines: noMachines)
      .run(jobs: 1, stop: StopSignal()) { _ in }
    #expect(outcome.failures.isEmpty)
    #expect(outcome.records.count == 2)
    return outcome.records
  }

  @Test("leave the same state as runs without", arguments: ["virtual", "threads"])
  func state(_ clock: String) throws {
    let plain = try Self.records("none", clock: clock)
    let signed = try Self.records("ed25519", clock: clock)
    #expect(plain.map(\.stateRoot) == signed.map(\.stateRoot))
    // The ideal machine checks in no time.
    if clock == "virtual" {
      #expect(plain.map(\.makespanNanoseconds) == signed.map(\.makespanNanoseconds))
    }
  }

  @Test("that are wrong are told which schemes there are")
  func wrong() {
    let text = """
      workload: {kind: payments}
      execution: {signatures: ed25591, executors: [sequential]}
      """
    #expect(
      complaints(text) == [
        "x.yaml:2:25: 'execution.signatures': unknown word 'ed25591'; did you mean 'ed25519'? "
          + "One of: none, ed25519"
      ])
  }
}
