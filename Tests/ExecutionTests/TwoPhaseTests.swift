import Conformance
import EventKernel
import Execution
import Ledger
import Settings
import Testing

@Suite("Two-phase speculation")
struct TwoPhaseTests {
  static func makespan(
    _ shape: TestBlock, _ executor: AnyExecutor, cores: Int
  ) throws -> TimeSpan {
    try checkVirtually(shape, executor, cores: cores, profile: .ideal).1.makespan
  }

  @Test("on one hot key it costs twice the sequential work, but for the first transaction")
  func worstCase() throws {
    for count in [10, 500] {
      let shape = TestBlock.counts(count, gas: 1000)
      let executor = AnyExecutor.twoPhase(.init(aggregators: false))
      let sequential = try Self.makespan(shape, AnyExecutor.sequential(), cores: 1)
      let one = try Self.makespan(shape, executor, cores: 1)
      #expect(one.nanoseconds * Int64(count) == sequential.nanoseconds * Int64(2 * count - 1))
      // More cores help the first phase only.
      let many = try Self.makespan(shape, executor, cores: count)
      #expect(many == sequential)
    }
  }

  @Test("independent transactions are as much faster as there are cores", arguments: [2, 8, 32])
  func independent(_ cores: Int) throws {
    let shape = TestBlock.disjointCounts(320, gas: 1000)
    let executor = AnyExecutor.twoPhase()
    let one = try Self.makespan(shape, executor, cores: 1)
    #expect(try Self.makespan(shape, executor, cores: cores) * cores == one)
    #expect(one == (try Self.makespan(shape, AnyExecutor.sequential(), cores: 1)))
  }

  @Test("no transaction is executed more than twice", arguments: TwoPhase.Validation.allCases)
  func twice(_ validation: TwoPhase.Validation) throws {
    for shape in TestBlock.shapes {
      let executor = AnyExecutor.twoPhase(.init(validation: validation))
      let counters = try checkVirtually(shape, executor, cores: 8).0.counters
      #expect(counters.aborts <= counters.validations)
      #expect(counters.aborts(.validation) == counters.aborts)
      #expect(counters.executions == counters.validations + counters.aborts)
    }
  }

  @Test("a write that leaves the word as it was repeats nobody by values, and everybody by keys")
  func validation() throws {
    let aborts = try [TwoPhase.Validation.values, .keys].map {
      let executor = AnyExecutor.twoPhase(.init(validation: $0))
      return try checkVirtually(.transfersOfNothing(20), executor, cores: 4).0.counters.aborts
    }
    #expect(aborts == [0, 19])
  }

  @Test("settings become options")
  func settings() throws {
    let entry = try #require(ExecutorRegistry.entry(named: "two-phase"))
    #expect(entry.order == .preset)
    func aborts(_ shape: TestBlock, _ given: [String: SettingValue]) throws -> Int {
      let executor = entry.make(SettingValues(given, for: entry.settings))
      return try checkVirtually(shape, executor, cores: 1).0.counters.aborts
    }
    #expect(try aborts(.transfersOfNothing(20), [:]) == 0)
    #expect(try aborts(.transfersOfNothing(20), ["validation": .text("keys")]) == 19)
    #expect(try aborts(.counts(20), [:]) == 0)
    #expect(try aborts(.counts(20), ["aggregators": .flag(false)]) == 19)
  }

  @Test("increments of one counter commute, unless aggregators are off")
  func aggregators() throws {
    for validation in TwoPhase.Validation.allCases {
      let aborts = try [true, false].map {
        let executor = AnyExecutor.twoPhase(.init(validation: validation, aggregators: $0))
        return try checkVirtually(.counts(30), executor, cores: 4).0.counters.aborts
      }
      #expect(aborts == [0, 29])
    }
  }

  @Test(
    "every interleaving of a tiny block is right",
    arguments: TinyBlock.all, TwoPhase.Validation.allCases)
  func exhaustive(_ shape: TestBlock, _ validation: TwoPhase.Validation) throws {
    try TinyBlock.search(shape, AnyExecutor.twoPhase(.init(validation: validation)))
  }

  @Test("committing the first phase without a look at it is found out")
  func mutation() throws {
    let executor = AnyExecutor.mutated(.trustsFirstPhase)
    #expect(throws: SerialViolation.self) {
      try checkVirtually(.transfers(100, accounts: 10), executor, cores: 4)
    }
    #expect(throws: SerialViolation.self) {
      try InterleavingTests.check(.transfers(6, accounts: 2), executor, workers: 2)
    }
  }
}

extension TestBlock {
  /// Transfers between the same two accounts that move nothing: each writes the words that it reads.
  static func transfersOfNothing(_ count: Int) -> TestBlock {
    TestBlock("\(count) transfers of nothing") {
      let (from, to) = (TestKeys.balance(0), TestKeys.balance(1))
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      for _ in 0..<count {
        builder.append(
          contract: 0, arguments: [from.packed, to.packed, 0, 0],
          declared: [DeclaredAccess(from, .write), DeclaredAccess(to, .write)])
      }
      return (builder.build(), WorldState())
    }
  }

  /// Increments of a counter each.
  static func disjointCounts(_ count: Int, gas: UInt64) -> TestBlock {
    TestBlock("\(count) increments of a counter each") {
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      for index in 0..<count {
        let key = TestKeys.balance(index)
        builder.append(
          contract: 1, arguments: [key.packed, 1, gas],
          declared: [DeclaredAccess(key, .increment)])
      }
      return (builder.build(), WorldState())
    }
  }
}
