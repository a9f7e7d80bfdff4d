import Conformance
import Execution
import Ledger
import Settings
import Testing

@Suite("Aria")
struct AriaTests {
  /// A block executed on one virtual core.
  static func outcome(_ shape: TestBlock, _ options: Aria.Options) throws -> BlockOutcome {
    try checkVirtually(shape, AnyExecutor.aria(options), cores: 1).0
  }

  @Test("a chain commits backwards in one batch, since nobody wrote what a lower one read")
  func reordering() throws {
    let outcome = try Self.outcome(.chain(20), .init())
    #expect(outcome.order == (0..<20).reversed())
    #expect(outcome.counters.executions == 20)
    #expect(outcome.counters.validations == 20)
  }

  @Test("without reordering, a chain commits one transaction a batch, in preset order")
  func noReordering() throws {
    let outcome = try Self.outcome(.chain(20), .init(reordering: false))
    #expect(outcome.order == Array(0..<20))
    #expect(outcome.counters.executions == 20 * 21 / 2)
    #expect(outcome.counters.aborts(.conflict) == 20 * 19 / 2)
  }

  @Test("a smaller batch repeats less of a chain")
  func batch() throws {
    let executions = try [1, 2, 5].map {
      try Self.outcome(.chain(20), .init(batch: $0, reordering: false)).counters.executions
    }
    // The last batches are not full.
    #expect(executions == [20, 39, 90])
  }

  @Test("the fallback executes a batch's aborted transactions once more, in their order")
  func fallback() throws {
    let outcome = try Self.outcome(.chain(20), .init(reordering: false, fallback: true))
    #expect(outcome.order == Array(0..<20))
    #expect(outcome.counters.executions == 20 + 19)
    #expect(outcome.counters.aborts == 19)
  }

  @Test("the fallback leaves a transaction that touches another key than before to the next batch")
  func undeclared() throws {
    let outcome = try Self.outcome(.wanderers(200, choices: 3), .init(fallback: true))
    #expect(outcome.counters.aborts(.undeclared) > 0)
    #expect(outcome.counters.aborts(.conflict) > outcome.counters.aborts(.undeclared))
  }

  @Test("increments of one counter commute, unless aggregators are off")
  func aggregators() throws {
    let with = try Self.outcome(.counts(40), .init(batch: 10))
    #expect(with.counters.executions == 40)
    let without = try Self.outcome(.counts(40), .init(batch: 10, aggregators: false))
    #expect(without.counters.aborts(.conflict) > 40)
  }

  @Test("settings become options")
  func settings() throws {
    let entry = try #require(ExecutorRegistry.entry(named: "aria"))
    #expect(entry.order == .own)
    func executions(_ shape: TestBlock, _ given: [String: SettingValue]) throws -> Int {
      let executor = entry.make(SettingValues(given, for: entry.settings))
      return try checkVirtually(shape, executor, cores: 1).0.counters.executions
    }
    let off = SettingValue.flag(false)
    #expect(try executions(.chain(20), [:]) == 20)
    #expect(try executions(.chain(20), ["reordering": off]) == 210)
    #expect(try executions(.chain(20), ["reordering": off, "batch": .integer(2)]) == 39)
    #expect(try executions(.chain(20), ["reordering": off, "fallback": .flag(true)]) == 39)
    #expect(try executions(.counts(20), [:]) == 20)
    #expect(try executions(.counts(20), ["aggregators": off]) == 210)
  }

  @Test("fees paid at once leave one commit a batch")
  func directFees() throws {
    let fees = Fees(policy: .direct, proposer: TestKeys.balance(1_000_000))
    let outcome = try Self.outcome(
      .transfers(50, accounts: 1000, fees: fees), .init(batch: 10))
    #expect(outcome.counters.executions == 41 * 10 + (1...9).reduce(0, +))
    #expect(outcome.order == Array(0..<50))
  }

  @Test("order, receipts and counters depend on nothing but the block", arguments: [true, false])
  func deterministic(_ fallback: Bool) throws {
    let executor = AnyExecutor.aria(.init(batch: 30, fallback: fallback))
    for shape in [
      TestBlock.transfers(100, accounts: 20), .wanderers(80, choices: 4), .increments(60),
      .skewedCopies(100, keys: 30, zipf: 1, seed: 5), .failures(60),
    ] {
      let (block, genesis) = shape.make()
      let expected = try checkVirtually(shape, executor, cores: 1).0
      func check(_ outcome: BlockOutcome) {
        #expect(outcome.order == expected.order, "\(shape)")
        #expect(outcome.receipts == expected.receipts, "\(shape)")
        #expect(outcome.counters == expected.counters, "\(shape)")
      }
      for cores in [2, 3, 8, 64] {
        check(try checkVirtually(shape, executor, cores: cores).0)
        check(try checkVirtually(shape, executor, cores: cores, profile: .ideal).0)
      }
      let threads = ThreadDriver(threads: 3, profile: .ideal)
      for _ in 0..<20 { check(try checkOnThreads(shape, executor, threads).0) }
      for seed in UInt64(1)...20 {
        let driver = InterleavingDriver(workers: 3, order: .bursts(seed: seed))
        check(try executor.execute(block, on: genesis.copy(), driver).0)
      }
    }
  }

  @Test("every interleaving of a tiny block is right", arguments: TinyBlock.all)
  func exhaustive(_ shape: TestBlock) throws {
    for options in [
      Aria.Options(), .init(batch: 2, reordering: false), .init(fallback: true),
    ] {
      try TinyBlock.search(shape, AnyExecutor.aria(options))
    }
  }

  @Test("reserving keys for the last that wants them is found out")
  func mutation() throws {
    let executor = AnyExecutor.mutated(.reservesForLast)
    #expect(throws: SerialViolation.self) {
      try checkVirtually(.transfers(100, accounts: 10), executor, cores: 4)
    }
    #expect(throws: SerialViolation.self) {
      try InterleavingTests.check(.transfers(6, accounts: 2), executor, workers: 2)
    }
  }
}

@Suite("Aria's published shapes")
struct AriaShapeTests {
  /// The share of a batch that commits in it.
  ///
  /// The block is one batch and its fallback, so the aborts are those of one batch.
  static func committedShare(_ shape: TestBlock, reordering: Bool = true) throws -> Double {
    let executor = AnyExecutor.aria(
      .init(batch: 1_000_000, reordering: reordering, fallback: true))
    let (outcome, _) = try checkVirtually(shape, executor, cores: 4)
    #expect(outcome.counters.aborts(.undeclared) == 0)
    return 1 - Double(outcome.counters.aborts(.conflict)) / Double(outcome.receipts.count)
  }

  // A transaction commits if none of the i before it has touched either of its keys:
  // (1 - 2i/keys)^2 or so, on average (1 - exp(-4b)) / (4b) for b = batch / keys.
  @Test(
    "uniform read-modify-writes of two keys commit (1 - exp(-4b)) / (4b) of a batch",
    arguments: [(0.25, 0.632), (1, 0.245), (10, 0.025), (100, 0.0025)])
  func uniform(_ batchOverKeys: Double, _ expected: Double) throws {
    let batch = 2000
    let keys = Int(Double(batch) / batchOverKeys)
    let shares = try (UInt64(1)...4).map {
      try Self.committedShare(.transfers(batch, accounts: keys, balance: 1 << 40, seed: $0))
    }
    let mean = shares.reduce(0, +) / Double(shares.count)
    #expect(abs(mean - expected) < max(0.05 * expected, 0.001), "\(mean)")
  }

  @Test("reordering commits more of a batch of readers and writers", arguments: [0, 0.8, 1.2])
  func reordering(_ zipf: Double) throws {
    let shape = TestBlock.skewedCopies(1000, keys: 2000, zipf: zipf, seed: 3)
    let with = try Self.committedShare(shape)
    let without = try Self.committedShare(shape, reordering: false)
    #expect(with > without + 0.08, "\(with) against \(without)")
  }

  @Test("batches collapse as skew grows")
  func collapse() throws {
    let shares = try [0.0, 0.6, 0.8, 1, 1.2].map {
      try Self.committedShare(.skewedTransfers(1000, accounts: 100_000, zipf: $0, seed: 7))
    }
    #expect(zip(shares, shares.dropFirst()).allSatisfy { $0 > $1 }, "\(shares)")
    #expect(shares[0] > 0.95 && shares[2] < 0.8 && shares[4] < 0.2, "\(shares)")
  }
}
