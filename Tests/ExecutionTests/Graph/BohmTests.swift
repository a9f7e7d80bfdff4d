import Conformance
import Execution
import Ledger
import Testing

@Suite("BOHM")
struct BohmTests {
  @Test("random interleavings", arguments: [2, 3, 4], [0, 1])
  func interleavings(_ workers: Int, _ owners: Int) throws {
    let executor = AnyExecutor.bohm(.init(concurrencyControlWorkers: owners))
    for shape in InterleavingTests.shapes + [.overstated] {
      try InterleavingTests.check(shape, executor, workers: workers)
    }
  }

  @Test("all interleavings of two or three transactions", arguments: TestBlock.tiny)
  func exhaustively(_ shape: TestBlock) throws {
    try searchExhaustively(shape, AnyExecutor.bohm())
  }

  @Test("a read past an empty placeholder is caught")
  func readsUnfilled() throws {
    #expect(throws: SerialViolation.self) {
      try InterleavingTests.check(.chain(8), .mutated(.readsUnfilled), workers: 3)
    }
  }

  @Test("nothing is executed twice, however contended, if the write sets are right")
  func noAborts() throws {
    let shape = TestBlock.transfers(300, accounts: 2, gas: 100)
    let (outcome, _) = try checkVirtually(shape, AnyExecutor.bohm(), cores: 8)
    #expect(outcome.counters.executions == 300)
    #expect(outcome.counters.aborts == 0)
    #expect(outcome.counters.validations == 0)
    #expect(outcome.counters.suspensions > 0)
    #expect(outcome.counters.blockedReads >= outcome.counters.suspensions)
  }

  @Test("reads need no declaration, and are served as well without")
  func undeclaredReads() throws {
    let (outcome, _) = try checkVirtually(.hiddenReaders(300), AnyExecutor.bohm(), cores: 8)
    #expect(outcome.counters.aborts == 0)
  }

  @Test("a declared write that does not happen is passed over")
  func overstated() throws {
    let (outcome, _) = try checkVirtually(.overstated, AnyExecutor.bohm(), cores: 4)
    #expect(outcome.counters.aborts == 0)
  }

  @Test("an undeclared write is stopped, and the block repaired")
  func undeclaredWrites() throws {
    let shape = TestBlock.wanderers(100, choices: 3, gas: 100)
    let (outcome, _) = try checkVirtually(shape, AnyExecutor.bohm(), cores: 4)
    #expect(outcome.counters.aborts(.undeclared) >= 100)
  }

  @Test("writes of one key do not wait for each other")
  func blindWrites() throws {
    let makespans = try [1, 32].map { cores in
      try checkVirtually(.blindWrites(32), AnyExecutor.bohm(), cores: cores, profile: .ideal)
        .1.makespan.nanoseconds
    }
    #expect(makespans[0] == makespans[1] * 32)
  }

  /// On a machine where only looking at declarations and inserting placeholders take time.
  static let ordering = MachineProfile(
    name: "ordering", nanosecondsPerGas: 0, blockOverhead: 0, slowdownPerCore: 0,
    costs: [.graphEdge: 30, .placeholder: 40])

  @Test("`cc-workers` says how many insert placeholders")
  func ownersShareTheKeys() throws {
    let shape = TestBlock.transfers(1000, accounts: 1000)
    let makespans = try [1, 4, 16, 0].map { owners in
      try checkVirtually(
        shape, AnyExecutor.bohm(.init(concurrencyControlWorkers: owners)), cores: 16,
        profile: Self.ordering
      ).1.makespan.nanoseconds
    }
    // 2000 placeholders and a look at each of 2000 accesses.
    #expect(makespans[0] == 2000 * 40 + 2000 / 16 * 30)
    #expect(makespans[1] < makespans[0] / 3)
    #expect(makespans[2] < makespans[1] / 2)
    #expect(makespans[3] == makespans[2])
    // Everybody looks at every access: that part is not divided.
    #expect(makespans[2] > 2000 / 16 * 30 + 2000 * 40 / 16)
  }
}

extension TestBlock {
  /// Blocks small enough for all their interleavings.
  static let tiny: [TestBlock] = [
    .transfers(2, accounts: 2), .transfers(3, accounts: 2), .chain(3), .increments(3),
    .wanderers(2, choices: 1), .failures(3), .readerOfTwo,
  ]

  /// Two increments of a counter, then a reader of it.
  static let readerOfTwo = TestBlock("two increments and a reader") {
    var builder = BlockBuilder(number: 0, library: TestContracts.library)
    for amount in [3, 4] {
      builder.append(
        contract: 1, arguments: [TestKeys.counter.packed, Word(amount), 0],
        declared: [DeclaredAccess(TestKeys.counter, .increment)])
    }
    builder.append(
      contract: 2, arguments: [TestKeys.counter.packed, TestKeys.balance(0).packed, 0],
      declared: [
        DeclaredAccess(TestKeys.counter, .read), DeclaredAccess(TestKeys.balance(0), .write),
      ])
    return (builder.build(), WorldState())
  }

  /// Copies along a hot key whose readers do not declare that they read it.
  static func hiddenReaders(_ count: Int) -> TestBlock {
    TestBlock("\(count) copies whose reads are not declared") {
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      for index in 0..<count {
        let source = TestKeys.balance(index % 3)
        let target = index % 2 == 0 ? TestKeys.balance(index * 7 % 3) : TestKeys.balance(index)
        builder.append(
          contract: 2, arguments: [source.packed, target.packed, 100],
          declared: [DeclaredAccess(target, .write)])
      }
      return (builder.build(), WorldState())
    }
  }

  /// Copies that declare keys twice, in other modes, and writes that they do not make.
  static let overstated = TestBlock("copies that declare too much") {
    var builder = BlockBuilder(number: 0, library: TestContracts.library)
    for index in 0..<10 {
      let source = TestKeys.balance(index % 4)
      let target = TestKeys.balance((index + 1) % 4)
      builder.append(
        contract: 2, arguments: [source.packed, target.packed, 50],
        declared: [
          DeclaredAccess(target, .increment), DeclaredAccess(source, .read),
          DeclaredAccess(source, .write), DeclaredAccess(target, .write),
          DeclaredAccess(TestKeys.balance((index + 2) % 4), .write),
        ])
    }
    return (builder.build(), WorldState())
  }

  /// Copies from a key each to the same one.
  static func blindWrites(_ count: Int) -> TestBlock {
    TestBlock("\(count) writes of one key that do not read it") {
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      for index in 0..<count {
        let source = TestKeys.balance(index)
        builder.append(
          contract: 2, arguments: [source.packed, TestKeys.counter.packed, 10_000],
          declared: [
            DeclaredAccess(source, .read), DeclaredAccess(TestKeys.counter, .write),
          ])
      }
      return (builder.build(), WorldState())
    }
  }
}

/// Tries all interleavings of a tiny block on two workers.
func searchExhaustively(
  _ shape: TestBlock, _ executor: AnyExecutor, scheduleMax: Int = .max
) throws {
  let (block, genesis) = shape.make()
  let proof = BlockProof(block, from: genesis)
  let search = ExhaustiveSearch(workers: 2, scheduleMax: scheduleMax)
  let report = executor.search(block, from: genesis, search) { outcome, state in
    do {
      try proof.check(outcome, state)
      return nil
    } catch {
      return "\(error)"
    }
  }
  #expect(report.failure == nil)
  #expect(report.isExhaustive, "\(report.states) states in \(report.completed + report.pruned)")
}
