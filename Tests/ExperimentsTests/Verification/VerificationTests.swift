import Execution
import Experiments
import Testing

@Suite("Verification")
struct VerificationTests {
  private func verification(
    _ scenario: Scenario, schedules: Int, workers: [Int] = [2, 3]
  ) throws -> Verification {
    try Verification(
      scenario, machines: noMachines,
      VerificationOptions(schedules: schedules, workers: workers))
  }

  @Test("right executors have no violation, and each its share of the schedules")
  func right() throws {
    let outcome = try verification(smallPayments(), schedules: 4_000).run()
    #expect(outcome.isClean && !outcome.isInterrupted)
    #expect(outcome.executors.map(\.label) == ["sequential", "block-stm", "dag"])
    #expect(outcome.executors.map(\.tally.schedules) == [1_334, 1_333, 1_333])
    #expect(outcome.executors.map(\.planned) == [1_334, 1_333, 1_333])
    let blockSTM = outcome.executors[1].tally
    #expect(blockSTM.counters.aborts > 0 && blockSTM.counters.suspensions > 0)
    #expect(blockSTM.counters.executions == blockSTM.counters.aborts + 6 * blockSTM.schedules)
  }

  @Test("the number of jobs changes nothing", arguments: [false, true])
  func jobs(_ isWrong: Bool) throws {
    var verification = try verification(smallPayments(), schedules: 6_000)
    if isWrong { verification = verification.replacing { .mutated(.dropsDependency) } }
    let (one, three) = (verification.run(jobs: 1), verification.run(jobs: 3))
    #expect(one.executors.map(\.tally) == three.executors.map(\.tally))
    #expect(
      one.executors.map(\.finding?.violation) == three.executors.map(\.finding?.violation))
    #expect(one.isClean == !isWrong)
  }

  @Test("fewer schedules than blocks reach every executor")
  func few() throws {
    let outcome = try verification(smallPayments(), schedules: 3).run()
    #expect(outcome.executors.map(\.tally.schedules) == [1, 1, 1])
  }

  @Test("a schedule is named by its number, also alone", arguments: [false, true])
  func only(_ isWrong: Bool) throws {
    let scenario = try smallPayments(executors: "block-stm")
    func outcome(schedules: Int, only: Int? = nil) throws -> VerificationOutcome {
      let verification = try Verification(
        scenario, machines: noMachines,
        VerificationOptions(schedules: schedules, workers: [2, 3], only: only))
      return isWrong
        ? verification.replacing { .mutated(.validatesBeforePublishing) }.run()
        : verification.run()
    }
    guard isWrong else {
      // All schedules but the last one, and the last one alone, of several rounds and passes.
      for last in [0, 5, 23, 24, 40, 1_601, 3_202] {
        let alone = try outcome(schedules: 1, only: last).executors[0].tally
        #expect(alone.schedules == 1)
        let all = try outcome(schedules: last + 1).executors[0].tally
        let others = last > 0 ? try outcome(schedules: last).executors[0].tally : nil
        #expect(all.steps == (others?.steps ?? 0) + alone.steps, "schedule \(last)")
        #expect(all.counters.executions > (others?.counters.executions ?? 0))
      }
      return
    }
    let finding = try #require(outcome(schedules: 10_000).executors[0].finding)
    let number = try #require(finding.number)
    let again = try #require(outcome(schedules: 1, only: number).executors[0].finding)
    #expect(again.reason == finding.reason && again.number == number)
  }

  @Test("a signal under way keeps what was tried")
  func stopped() throws {
    let stop = StopSignal()
    let outcome = try verification(smallPayments(), schedules: 1_000_000).run(
      jobs: 1, stop: stop, clock: FrozenClock()
    ) { if $0.done >= 2_000 { stop.stop() } }
    #expect(outcome.isInterrupted && outcome.isClean)
    #expect(2_000..<10_000 ~= outcome.schedules)
    #expect(outcome.planned == 1_000_000)
  }

  @Test("a fault in what an executor keeps from block to block has no schedule to show")
  func tiring() throws {
    let outcome = try verification(smallPayments(), schedules: 1_000)
      .replacing { .foreign(TiringExecutor()) }.run()
    let finding = try #require(outcome.executors[1].finding)
    #expect(finding.violation == nil && finding.replay == nil)
    #expect(outcome.executors[1].tally.schedules == 21)
    #expect(finding.reason.contains("key 9/9/9 holds 9, not 0"))
  }
}

@Suite("A search through all interleavings")
struct SearchTests {
  private func search(_ scenario: Scenario, schedules: Int) throws -> Verification {
    try Verification(
      scenario, machines: noMachines,
      VerificationOptions(schedules: schedules, workers: [2], isExhaustive: true))
  }

  @Test("is complete where a block is tiny, and says where it is cut short")
  func complete() throws {
    let scenario = try smallPayments(transactions: 2)
    let outcome = try search(scenario, schedules: 300).run()
    #expect(outcome.isClean)
    // Two points with two blocks each.
    #expect(outcome.executors.map(\.tally.searches) == [4, 4, 4])
    #expect(outcome.executors[0].tally.completeSearches == 4)
    #expect(outcome.executors[1].tally.completeSearches == 0)
    #expect(outcome.executors.allSatisfy { $0.tally.states > 0 })
  }

  @Test("finds a deliberate mistake")
  func mutation() throws {
    let scenario = try smallPayments(
      transactions: 2, executors: "block-stm", sweep: "sweep: {workload.accounts: [2]}")
    let outcome = try search(scenario, schedules: 100_000)
      .replacing { .mutated(.keepsValidationIndex) }.run()
    let violation = try #require(outcome.executors[0].finding?.violation)
    #expect(outcome.executors[0].finding?.number == nil)
    #expect(violation.transactions == [0, 1])
    #expect(violation.schedule.switches <= 4)
  }

  @Test("is refused where no block is tiny")
  func tooLarge() throws {
    let scenario = try smallPayments(transactions: 5)
    #expect(throws: ScenarioErrors.self) { try search(scenario, schedules: 10) }
  }
}
