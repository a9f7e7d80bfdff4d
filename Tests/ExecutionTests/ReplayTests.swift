import Conformance
import Execution
import Ledger
import Testing

@Suite("Schedules that are replayed")
struct ReplayTests {
  private static func choices(
    _ order: ScheduleOrder, workers: Int, _ shape: TestBlock
  ) throws -> Schedule {
    let (block, genesis) = shape.make()
    var schedule = Schedule()
    _ = try AnyExecutor.blockSTM().execute(
      block, on: genesis.copy(), InterleavingDriver(workers: workers, order: order)
    ) { choice, _ in schedule.choices.append(UInt16(choice)) }
    return schedule
  }

  @Test("are taken choice by choice", arguments: 1...20)
  func exact(_ seed: UInt64) throws {
    let shape = TestBlock.transfers(6, accounts: 2)
    let schedule = try Self.choices(.uniform(seed: seed), workers: 3, shape)
    #expect(try Self.choices(.replay(schedule), workers: 3, shape) == schedule)
    let text = try #require(Schedule(schedule.description))
    #expect(text == schedule)
    #expect(Schedule(runs: schedule.runs) == schedule)
    #expect(schedule.runs.count == schedule.switches + 1)
  }

  @Test("pass over what does not fit, and end with whoever moved last")
  func tolerant() throws {
    let shape = TestBlock.transfers(6, accounts: 2)
    // There is no worker 7, and worker 1 cannot move a thousand times.
    let schedule = try Self.choices(
      .replay(Schedule([0, 7, 0] + Array(repeating: 1, count: 1000))), workers: 2, shape)
    #expect(schedule.choices.prefix(3) == [0, 0, 1])
    #expect(schedule.switches <= 4)
  }

  @Test(
    "are not read from a text that is none",
    arguments: ["a", "0x", "x3", "0x0", "0x1x2", "65536", "0x200000000", "1y3", "0 -1"])
  func unreadable(_ text: String) {
    #expect(Schedule(text) == nil)
  }
}

@Suite("A proof with a replay that is used again")
struct SharedProofTests {
  @Test("agrees with one that copies the state for every check")
  func scratch() throws {
    let (block, genesis) = TestBlock.transfers(20, accounts: 3, balance: 30).make()
    let proof = BlockProof(block, from: genesis)
    let scratch = SerialReplay(from: genesis, isRewindable: true)
    var (outcome, _) = try AnyExecutor.sequential().execute(
      block, on: genesis.copy(), InterleavingDriver(workers: 1, order: .uniform(seed: 1)))
    var random = TestRandom(5)
    for _ in 0..<20 {
      let order = (0..<Int32(block.count)).shuffled(using: &random)
      let replay = SerialReplay(from: genesis)
      outcome.receipts = replay.replay(block, order: order)
      outcome.commitOrder = order
      try proof.check(outcome, replay.state)
      try proof.check(outcome, replay.state, using: scratch)
      outcome.commitOrder = outcome.commitOrder?.reversed()
      #expect(throws: SerialViolation.self) {
        try proof.check(outcome, replay.state, using: scratch)
      }
    }
  }
}
