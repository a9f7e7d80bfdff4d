import Execution
import Experiments
import Reports
import Testing

@Suite("The report of a verification")
struct VerificationReportTests {
  private static func scenario(
    transactions: Int = 4, executors: String = "sequential, block-stm"
  ) throws -> Scenario {
    try Scenario.decode(
      """
      replications: 1
      blocks: 1
      block: {transactions: \(transactions)}
      workload: {kind: payments, accounts: 2}
      execution: {executors: [\(executors)]}
      """, path: "hot.yaml",
      catalogue: Catalogue(
        machines: MachineLibrary(searching: []),
        plots: [Catalogue.Entry(name: "speedup", summary: "Speedup.")]))
  }

  private static func outcome(
    of scenario: Scenario, mutation: Mutation? = nil, isExhaustive: Bool = false
  ) throws -> VerificationOutcome {
    let verification = try Verification(
      scenario, machines: MachineLibrary(searching: []),
      VerificationOptions(schedules: 1_200, workers: [2], isExhaustive: isExhaustive)
    ).replacing { plan in
      guard let mutation, plan.isParallel else { return plan }
      return ExecutorPlan(label: plan.label, order: plan.order, isParallel: true) {
        .mutated(mutation)
      }
    }
    return verification.run(jobs: 1, stop: StopSignal(), clock: ContinuousClock()) { _ in }
  }

  @Test("says of each executor what was tried and what of it was met")
  func table() throws {
    let outcome = try Self.outcome(of: Self.scenario())
    let lines = outcome.table().split(separator: "\n")
    #expect(lines.count == 4)
    for head in ["executor", "schedules/s", "steps/schedule", "aborts", "suspensions"] {
      #expect(lines[0].contains(head))
    }
    #expect(!lines[0].contains("messages"))
    #expect(lines[2].hasPrefix("sequential        600"))
    #expect(lines[3].contains("validation"))
    #expect(outcome.verdict == "1,200 schedules of 2 executors: no violation.")
  }

  @Test("says how many searches are complete")
  func searches() throws {
    let outcome = try Self.outcome(
      of: Self.scenario(transactions: 1, executors: "sequential"), isExhaustive: true)
    #expect(outcome.table().contains("complete"))
    #expect(
      outcome.verdict
        == "1 search through the interleavings of 1 executor: no violation; all are complete.")
  }

  @Test("shows a violation with its transactions, its schedule and its steps, and keeps it")
  func violation() throws {
    let scenario = try Self.scenario()
    let outcome = try Self.outcome(of: scenario, mutation: .keepsValidationIndex)
    #expect(outcome.verdict.hasSuffix("1 executor failed: block-stm."))
    #expect(outcome.executors[0].account(stepMax: 9) == nil)
    let account = try #require(outcome.executors[1].account(stepMax: 9))
    for words in [
      "block-stm: schedule ", "2 workers", "payment", "writes 1/0/", "schedule: ", "switches:",
      "worker 0  ", "... and ", "not serially equivalent: block 0",
    ] {
      #expect(account.contains(words), "\(words) in \(account)")
    }
    try withFolder { url in
      let names = try ResultsFolder(url).write(outcome, of: scenario) { violation in
        ViolationFile(
          scenario: scenario.path, scenarioHash: "00", overrides: [], violation: violation)
      }
      #expect(names == ["verify.csv", "violation-block-stm.yaml"])
      let file = try ViolationFile.load(path: url.appending(path: names[1]).path)
      #expect(file.violation == outcome.executors[1].finding?.violation)
      let table = try String(contentsOf: url.appending(path: names[0]), encoding: .utf8)
      #expect(table.contains(",false,"))
    }
  }
}
