import Conformance
import EventKernel
import Execution
import Testing

@Suite("Waits in timetables")
struct WaitTests {
  private func waits(
    _ executor: AnyExecutor, accounts: Int = 3
  ) throws -> (waits: [Timetable.Wait], timetable: Timetable) {
    let shape = TestBlock.transfers(60, accounts: accounts, gas: 2000, gasSpread: 3000)
    let (block, genesis) = shape.make()
    let driver = VirtualDriver(cores: 6, profile: TimetableTests.machine)
    let (_, _, timetable) = try executor.record(block, on: genesis, driver)
    return (timetable.waits, timetable)
  }

  @Test(
    "say for whom, who goes on when that one has written",
    arguments: [
      "block-stm", "bohm", "block-stm, on-dependency: restart", "block-stm, on-dependency: wait",
    ])
  func awaited(_ name: String) throws {
    let executor = try #require(TestExecutor.all.first { $0.description == name })
    let (waits, timetable) = try waits(executor.make())
    #expect(!waits.isEmpty)
    for wait in waits {
      let awaited = try #require(wait.awaited)
      // Both read what earlier transactions write, never later ones.
      #expect(awaited < wait.transaction)
      let resumption = timetable.spans[try #require(wait.resumption)]
      #expect(resumption.transaction == wait.transaction)
      #expect(resumption.start >= wait.start)
      // Whoever is waited for has run in between.
      #expect(
        timetable.spans.contains {
          $0.transaction == awaited && $0.activity == .execution && $0.end > wait.start
            && $0.start < resumption.start
        }, "\(wait)")
    }
  }

  @Test("for a lock in its own shard name whoever is in the way; for a message nobody")
  func locks() throws {
    let executor = try #require(TestExecutor.all.first { $0.description == "sharded-2pc" })
    let (waits, _) = try waits(executor.make(), accounts: 12)
    #expect(waits.contains { $0.awaited == nil })
    #expect(waits.allSatisfy { $0.awaited != $0.transaction })
  }

  @Test(
    "do not exist where nobody is paused", arguments: ["dag", "sequential", "aria", "two-phase"])
  func none(_ name: String) throws {
    let executor = try #require(TestExecutor.all.first { $0.description == name })
    #expect(try waits(executor.make()).waits.isEmpty)
  }
}
