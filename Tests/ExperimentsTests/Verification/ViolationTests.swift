import Execution
import Experiments
import Testing

@Suite("A violation")
struct ViolationTests {
  private static let scenario = Result { try smallPayments(executors: "sequential, block-stm") }

  private func verification(_ mutation: Mutation?) throws -> Verification {
    let verification = try Verification(
      Self.scenario.get(), machines: noMachines,
      VerificationOptions(schedules: 200_000, workers: [2, 3]))
    return mutation.map { mutation in verification.replacing { .mutated(mutation) } }
      ?? verification
  }

  // Without the order of its closing, Block-STM breaks its own memory before it leaves a wrong word.
  @Test(
    "of a deliberate mistake is found, made small, kept, read back and seen again",
    arguments: [
      Mutation.leavesNoEstimates, .validatesBeforePublishing, .keepsValidationIndex,
      .dropsDependency,
    ])
  func mutation(_ mutation: Mutation) throws {
    let verification = try verification(mutation)
    let outcome = verification.run(jobs: 2)
    #expect(!outcome.isClean && outcome.executors[0].finding == nil)
    let finding = try #require(outcome.executors[1].finding)
    let violation = try #require(finding.violation)
    #expect(violation.transactions.count <= 3)
    #expect(violation.workers == 2)
    #expect(violation.schedule.switches <= 8)

    let file = ViolationFile(
      scenario: "small.yaml", scenarioHash: "00ff", overrides: ["title=\"a\\b\""],
      violation: violation)
    let read = try ViolationFile.decode(file.text, path: "violation.yaml")
    #expect(read == file)
    let replay = try verification.replay(read.violation)
    #expect(replay == finding.replay)
    #expect(replay.difference == violation.difference)
    #expect(replay.transactions.map(\.number) == violation.transactions)
    #expect(replay.steps.count == violation.schedule.choices.count)
  }

  @Test("is gone when the executor is right")
  func gone() throws {
    let outcome = try verification(.keepsValidationIndex).run()
    let violation = try #require(outcome.executors[1].finding?.violation)
    #expect(try verification(nil).replay(violation).difference == nil)
  }

  @Test(
    "that is none of the scenario is refused with the key that does not fit",
    arguments: [
      ("point", "there is no point 3; the scenario has 2"),
      ("executor", "unknown executor 'block-smt'; did you mean 'block-stm'?"),
      ("block", "there is no block 7 at point 1"),
      ("transactions", "the block has 6 transactions, numbered from 0; 6 is none of them"),
    ])
  func mismatch(_ key: String, _ reason: String) throws {
    var violation = Violation(
      seed: 1, point: 1, replication: 1, block: 0, transactions: [0, 1], executor: "block-stm",
      workers: 2, schedule: Schedule(), difference: "")
    switch key {
    case "point": violation.point = 3
    case "executor": violation.executor = "block-smt"
    case "block": violation.block = 7
    default: violation.transactions = [0, 6]
    }
    let verification = try verification(nil)
    let mismatch = #expect(throws: ViolationMismatch.self) { try verification.replay(violation) }
    #expect(mismatch?.key == key)
    #expect(mismatch?.reason.hasPrefix(reason) == true, "\(mismatch?.reason ?? "")")
  }

  @Test("in a file that is broken is refused with line and column, all mistakes at once")
  func broken() {
    let text = """
      scenario: small.yaml
      scenario-hash: 00ff
      set: blocks=2
      seed: 1
      point: 0
      replication: 1
      block: 0
      transactions: [0, 2, 2]
      exekutor: dag
      workers: 65
      schedule: 0x12 1y3 0
      difference: none
      """
    let found = complaints { () throws(ScenarioErrors) in
      _ = try ViolationFile.decode(text, path: "v.yaml")
    }
    #expect(
      found.map { $0.prefix(while: { $0 != "'" && $0 != "u" && $0 != "n" && $0 != "t" }) } == [
        "v.yaml:1:1: ", "v.yaml:3:6: ", "v.yaml:5:8: ", "v.yaml:8:22: ", "v.yaml:9:1: ",
        "v.yaml:10:10: ", "v.yaml:11:11: ",
      ], "\(found)")
    #expect(found.last?.contains("found '1y3'") == true)
    #expect(found.contains { $0.contains("did you mean 'executor'") })
  }
}
