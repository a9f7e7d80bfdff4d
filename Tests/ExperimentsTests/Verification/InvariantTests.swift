import Experiments
import Testing

@Suite("Invariants in a verification")
struct InvariantTests {
  /// A custom workload whose contract adds to `sum`, and an invariant about it.
  static func scenario(_ invariant: String, executors: String = "block-stm, aria") throws
    -> Scenario
  {
    try Scenario.decode(
      """
      blocks: 2
      block: {transactions: 4}
      workload:
        kind: custom
        tables: {words: {keys: 3}, sum: {keys: 1}}
        transactions:
          add:
            share: 100%
            keys: {word: words}
            body: |
              store words[word] = (load words[word]) + 2
              store sum[0] = (load sum[0]) + 2
        invariants: {"a sentence about the sum": "\(invariant)"}
      execution: {executors: [\(executors)]}
      """, path: "invariant.yaml", catalogue: Catalogue(machines: noMachines, plots: []))
  }

  static func verify(_ scenario: Scenario) throws -> VerificationOutcome {
    var options = VerificationOptions()
    options.schedules = 200
    return try Verification(scenario, machines: noMachines, options).run()
  }

  @Test("one that holds is no news, in preset order and in others")
  func holds() throws {
    let outcome = try Self.verify(Self.scenario("sum(words) == sum(sum)"))
    #expect(outcome.isClean && outcome.problem == nil)
  }

  @Test(
    "one that the contracts break in preset order is the workload's problem, with block and sentence"
  )
  func broken() throws {
    let outcome = try Self.verify(Self.scenario("sum(sum) < 9"))
    #expect(!outcome.isClean)
    let problem = try #require(outcome.problem)
    #expect(
      problem.hasPrefix(
        "block 1 of point 1, replication 1, breaks an invariant of its workload in preset order: "
          + "a sentence about the sum"), "\(problem)")
    // The executors did nothing wrong: in whatever order, the sum is the same.
    #expect(outcome.executors[0].finding == nil)
  }
}
