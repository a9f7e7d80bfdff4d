import EventKernel
import Testing

@testable import Chain

/// Committees of one validator: one latency is 10 ms, and a block is built and final every 100 ms.
@Suite("Two-phase commit between modules")
struct TwoPhaseCommitTests {
  private static func ms(_ count: Int64) -> TimeSpan { .milliseconds(count) }

  @Test("a commit takes three blocks, as derived by hand")
  func latency() throws {
    // Sent at 5, in the mempool at 15, prepared at 100; the partner hears it at 110 and votes at 200; home
    // hears that at 210 and decides at 300; 7 of execution, and 10 back to the client.
    let run = ModularRun(
      .modular(committees: [1, 1], duration: .seconds(2)),
      [Transfer(at: Self.ms(5), from: (0, 1), to: (1, 1))], each: Self.ms(7))
    #expect(run.answered(0) == Self.ms(317))
    let outcome = try #require(run.outcome.crossModule)
    #expect(outcome.submitted == 1 && outcome.committed == 1 && outcome.aborted == 0)
    #expect(run.outcome.committed == 1)
    let legs = run.outcome.legs
    #expect(legs[.submission] == Self.ms(10) && legs[.mempool] == Self.ms(85))
    #expect(legs[.coordination] == Self.ms(200) && legs[.dissemination] == .zero)
    #expect(legs[.execution] == Self.ms(7) && legs[.reply] == Self.ms(10))
    #expect(legs.total == Self.ms(312))
    // Home is locked from 100 to 300, the partner from 200 until it applies at 400.
    #expect(outcome.lockTimes.count == 2)
    #expect(outcome.lockTimes.maximum == 200_000_000)
    #expect(outcome.lockedKeys == 0 && outcome.undecided == 0)
    // The request, the vote and the decision.
    #expect(outcome.messages == 3)
  }

  @Test(
    "with larger committees each step takes the way to the gateway and from it to the leader in addition"
  )
  func latencyOfCommittees() {
    // As above, but a block is 10 late at the gateway, and a step 10 late at the leader: 100 + 10 + 10 + 10
    // is before 200. If the client's validator is a follower, it has the decision at 310.
    for seed in UInt64(1)...8 {
      let run = ModularRun(
        .modular(committees: [3, 3], duration: .seconds(1), seed: seed),
        [Transfer(at: Self.ms(5), from: (0, 1), to: (1, 1))])
      let isLeader = run.model.transactions.entry(of: run.number(0)) == 2
      #expect(run.answered(0) == Self.ms(isLeader ? 310 : 320))
    }
  }

  @Test(
    "a transaction of one module that meets a lock is put off, and executed when the lock is gone")
  func putOff() throws {
    // Both are in the block at 100. The key is free when the decision is final at 300, too late for the
    // block of that instant: the next one takes it.
    let run = ModularRun(
      .modular(committees: [1, 1], duration: .seconds(2)),
      [
        Transfer(at: Self.ms(5), from: (0, 1), to: (1, 1)),
        Transfer(at: Self.ms(6), from: (0, 1), to: (0, 2)),
        Transfer(at: Self.ms(7), from: (0, 3), to: (0, 4)),
      ])
    #expect(run.answered(0) == Self.ms(310))
    #expect(run.answered(1) == Self.ms(410))
    #expect(run.answered(2) == Self.ms(110))
    #expect(run.bank.executions == [1, 1, 1])
    #expect(try #require(run.outcome.crossModule).putOff == 1)
    let legs = run.outcome.legs
    #expect(legs.total == Self.ms(305 + 404 + 103))
  }

  @Test("what would meet a lock is left out of blocks, which have room for others")
  func leftOut() throws {
    // Sent while the key is locked at home: it waits in the mempool and is not put off.
    let run = ModularRun(
      .modular(committees: [1, 1], duration: .seconds(2)),
      [
        Transfer(at: Self.ms(5), from: (0, 1), to: (1, 1)),
        Transfer(at: Self.ms(105), from: (0, 1), to: (0, 2)),
      ])
    #expect(run.answered(1) == Self.ms(410))
    #expect(try #require(run.outcome.crossModule).putOff == 0)
  }

  @Test("readers of one key do not wait for each other")
  func readers() {
    struct Readers: TransactionSource {
      var count = 0
      mutating func next() -> SubmittedTransaction? {
        count += 1
        guard count <= 4 else { return nil }
        return SubmittedTransaction(at: .zero + .milliseconds(5), bytes: 200, module: 0, partner: 1)
      }
      func keys(of number: Int, in module: Int) -> [TouchedKey] {
        [TouchedKey(1, isWritten: false)]
      }
    }
    var simulation = Simulation(
      ChainModel<Sequencer>(
        .modular(committees: [1, 1], duration: .seconds(1)), options: Sequencer.Options(),
        source: Readers(), execution: FakeExecution(each: .zero)))
    simulation.model.start(&simulation.scheduler)
    simulation.run(until: .zero + .seconds(1))
    let outcome = simulation.model.finish()
    #expect(outcome.crossModule?.committed == 4)
    #expect(outcome.latencies.maximum == 305_000_000)
  }

  @Test("two that hold what the other one needs are both aborted, and nobody waits for ever")
  func crossing() throws {
    let run = ModularRun(
      .modular(committees: [1, 1], duration: .seconds(2)),
      [
        Transfer(at: Self.ms(5), from: (0, 1), to: (1, 1)),
        Transfer(at: Self.ms(5), from: (1, 1), to: (0, 1)),
      ])
    // Prepared at 100, voted against at 200, decided at 300.
    #expect(run.answered(0) == Self.ms(310) && run.answered(1) == Self.ms(310))
    let outcome = try #require(run.outcome.crossModule)
    #expect(outcome.abortedByLock == 2 && outcome.committed == 0 && outcome.lockedKeys == 0)
    #expect(run.outcome.committed == 0 && run.outcome.aborted == 2)
    #expect(run.outcome.latencies.count == 0)
    #expect(run.bank.executions == [0, 0])
  }

  @Test("without a vote in time the home module aborts, its client knows, and its keys are free")
  func timeout() throws {
    // The partner is cut off before the request comes at 110. Prepared at 100, so the time is over at 2,100,
    // and the decision is in the block behind that.
    let run = ModularRun(
      .modular(
        committees: [1, 1], duration: .seconds(6),
        faults: [.of([1], .partition(isOneWay: false), 50..<4_000)]),
      [
        Transfer(at: Self.ms(5), from: (0, 1), to: (1, 1)),
        Transfer(at: Self.ms(105), from: (0, 1), to: (0, 2)),
        Transfer(at: Self.ms(205), from: (1, 1), to: (1, 2)),
      ])
    #expect(run.commit(0)?.decision?.decision == .abortByTimeout)
    #expect(run.answered(0) == Self.ms(2_110) || run.answered(0) == Self.ms(2_210))
    #expect(run.answered(1) == run.answered(0).map { $0 + Self.ms(100) })
    #expect(run.answered(2) == Self.ms(310))
    let outcome = try #require(run.outcome.crossModule)
    #expect(outcome.abortedByTimeout == 1 && outcome.lockedKeys == 0)
    #expect(run.bank.executions == [0, 1, 1])
  }

  @Test("a vote that comes after the abort leaves no lock behind")
  func lateVote() throws {
    // The request is in the partner's mempool at 110, and the partner is out before its block at 200. When it
    // is back it votes for what was aborted long ago.
    let run = ModularRun(
      .modular(
        committees: [1, 1], duration: .seconds(8), faults: [.of([1], .crash, 150..<5_000)]),
      [
        Transfer(at: Self.ms(5), from: (0, 1), to: (1, 1)),
        Transfer(at: Self.ms(6_500), from: (1, 1), to: (1, 2)),
      ])
    let commit = try #require(run.commit(0))
    #expect(commit.decision?.decision == .abortByTimeout)
    #expect(commit.vote?.isYes == true && commit.applied?.commit == false)
    #expect(run.outcome.crossModule?.lockedKeys == 0)
    #expect(run.bank.executions == [0, 1])
  }

  @Test(
    "a partner that has voted stays locked while the home module is out, and is freed when it is back"
  )
  func blocking() throws {
    // The vote is final at 200. The home module is out from 205, before it hears of it, until 5,000.
    let run = ModularRun(
      .modular(
        committees: [1, 1], duration: .seconds(8), faults: [.of([0], .crash, 205..<5_000)]),
      [
        Transfer(at: Self.ms(5), from: (0, 1), to: (1, 1)),
        Transfer(at: Self.ms(1_005), from: (1, 1), to: (1, 2)),
        Transfer(at: Self.ms(1_005), from: (1, 3), to: (1, 4)),
      ])
    #expect(run.answered(2) == Self.ms(1_110))
    let freed = try #require(run.answered(1))
    #expect(freed > .seconds(5) && freed < .seconds(6))
    #expect(run.commit(0)?.decision != nil && run.commit(0)?.applied != nil)
    #expect(run.outcome.crossModule?.lockedKeys == 0)
  }

  @Test("a gateway that crashes is replaced: the next validator says what it did not")
  func gateways() throws {
    // Validator 0 is the gateway of the home module, 3 that of the partner. The one is gone before it has the
    // block that prepares, the other before it has the block that votes.
    let run = ModularRun(
      .modular(
        committees: [3, 3], duration: .seconds(3),
        faults: [.of([0], .crash, 105..<10_000), .of([3], .crash, 650..<10_000)]),
      [Transfer(at: Self.ms(5), from: (0, 1), to: (1, 1))])
    #expect(run.commit(0)?.decision?.decision == .commit)
    #expect(run.outcome.crossModule?.committed == 1)
    #expect(run.bank.executions == [1])
  }

  @Test("one committee for all modules has no steps: a partner makes no difference")
  func oneCommittee() {
    let run = ModularRun(
      .modular(committees: [3], duration: .seconds(1)),
      [Transfer(at: Self.ms(5), from: (0, 1), to: (0, 2))])
    #expect(run.outcome.crossModule == nil && run.outcome.committed == 1)
    #expect(run.outcome.legs[.coordination] == .zero)
  }
}
