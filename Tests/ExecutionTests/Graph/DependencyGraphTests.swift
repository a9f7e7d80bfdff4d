import Conformance
import EventKernel
import Execution
import Ledger
import Testing

@Suite("The dependency graph")
struct DependencyGraphTests {
  @Test(
    "all interleavings of two or three transactions", arguments: TestBlock.tiny,
    DependencyGraph.Source.allCases)
  func exhaustively(_ shape: TestBlock, _ source: DependencyGraph.Source) throws {
    try searchExhaustively(shape, AnyExecutor.dependencyGraph(.init(source: source)))
  }

  @Test("a forgotten predecessor is caught")
  func dropsDependency() throws {
    #expect(throws: SerialViolation.self) {
      try InterleavingTests.check(
        .transfers(12, accounts: 4), .mutated(.dropsDependency), workers: 3)
    }
  }

  @Test("`priority: critical-path` runs the longest chain first")
  func criticalPath() throws {
    // Two cores: eight equal transactions that nobody waits for, then a chain of three. In the
    // order of the block the chain starts when the others are through.
    let shape = TestBlock("a late chain") {
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      func append(_ source: Int, _ target: Int) {
        builder.append(
          contract: 2,
          arguments: [TestKeys.balance(source).packed, TestKeys.balance(target).packed, 10_000],
          expectedGas: 10_000,
          declared: [
            DeclaredAccess(TestKeys.balance(source), .read),
            DeclaredAccess(TestKeys.balance(target), .write),
          ])
      }
      for index in 0..<8 { append(index * 2, index * 2 + 1) }
      for index in 100..<104 { append(index, index + 1) }
      return (builder.build(), WorldState())
    }
    let makespans = try DependencyGraph.Priority.allCases.map {
      try checkVirtually(
        shape, AnyExecutor.dependencyGraph(.init(priority: $0)), cores: 2, profile: .ideal
      ).1.makespan.nanoseconds
    }
    let one = try checkVirtually(
      shape, AnyExecutor.dependencyGraph(), cores: 1, profile: .ideal
    ).1.makespan.nanoseconds
    #expect(makespans == [one / 12 * 8, one / 12 * 6])
  }

  @Test("many readers before many incrementers need edges as many as they are, not their product")
  func joins() throws {
    let (block, genesis) = TestBlock.crowds(40).make()
    var releases = 0
    let (outcome, _) = try AnyExecutor.dependencyGraph().execute(
      block, on: genesis.copy(), InterleavingDriver(workers: 3, order: .uniform(seed: 1))
    ) { _, step in
      if step?.kind == .release { releases += 1 }
    }
    #expect(outcome.receipts.count == 120)
    // The first crowd is made ready; between each two crowds there are 40 edges to the first of the next,
    // 40 into the join, 39 out of it.
    #expect(releases == 40 + 2 * (40 + 40 + 39))
  }

  @Test(
    "crowds that meet at joins keep their order under every executor", arguments: TestExecutor.all)
  func crowds(_ executor: TestExecutor) throws {
    let instance = executor.make()
    for size in [1, 2, 5, 30] {
      for cores in [1, 3, 16] { try checkVirtually(.crowds(size), instance, cores: cores) }
    }
  }

  @Test("the speed-up on a block of chains stops growing with cores")
  func plateau() throws {
    let shape = TestBlock.transfers(1000, accounts: 10, gas: 100_000, balance: 1 << 40)
    let profile = ShapeTests.diem
    let sequential = try checkVirtually(
      shape, AnyExecutor.sequential(), cores: 1, profile: profile
    ).1.makespan
    for executor in [AnyExecutor.dependencyGraph(), .bohm()] {
      let speedups = try [1, 2, 8, 32].map {
        sequential / (try checkVirtually(shape, executor, cores: $0, profile: profile).1.makespan)
      }
      #expect(speedups[1] > 1.3 * speedups[0], "\(speedups)")
      #expect(speedups[2] < 3 && speedups[3] <= speedups[2], "\(speedups)")
    }
  }
}

@Suite("The dependency graph of executions ahead")
struct PreExecutionTests {
  /// A new one for each test: one executor runs one block at a time.
  let executor = AnyExecutor.dependencyGraph(.init(source: .preExecuted))

  @Test("needs no declarations, and executes everything twice")
  func nothingDeclared() throws {
    let shape = TestBlock.undeclaredTransfers(300, accounts: 20)
    let (outcome, _) = try checkVirtually(shape, executor, cores: 4)
    #expect(outcome.counters.executions == 600)
    #expect(outcome.counters.aborts(.preExecution) == 300)
    #expect(outcome.counters.aborts(.undeclared) == 0)
    #expect(outcome.counters.gasWasted * 2 == outcome.counters.gasExecuted)
    // With declarations only the graph could do it.
    let declared = try checkVirtually(shape, AnyExecutor.dependencyGraph(), cores: 4).0.counters
    #expect(declared.aborts(.undeclared) > 0)
  }

  @Test("repairs what goes elsewhere in its turn")
  func wanderers() throws {
    let shape = TestBlock.wanderers(100, choices: 3, gas: 100)
    let (outcome, _) = try checkVirtually(shape, executor, cores: 4)
    #expect(outcome.counters.aborts(.preExecution) == 100)
    #expect(outcome.counters.aborts(.undeclared) > 0)
  }

  @Test("reads no word from storage again that was read ahead")
  func fetchedOnce() throws {
    let profile = MachineProfile(
      name: "cold", nanosecondsPerGas: 0, blockOverhead: 0, slowdownPerCore: 0,
      costs: [.storageRead: 1000])
    let shape = TestBlock.transfers(100, accounts: 10, balance: 1 << 40)
    let (_, report) = try checkVirtually(shape, executor, cores: 1, profile: profile)
    #expect(report.makespan == .nanoseconds(10 * 1000))
  }

  @Test("takes the time of two executions, the first of them without any waiting")
  func time() throws {
    let shape = TestBlock.chain(64, gas: 10_000)
    let one = try checkVirtually(
      shape, AnyExecutor.sequential(), cores: 1, profile: .ideal
    ).1.makespan.nanoseconds
    let ahead = try checkVirtually(
      shape, executor, cores: 64, profile: .ideal
    ).1.makespan.nanoseconds
    #expect(ahead == one + one / 64)
  }
}

@Suite("A dependency graph from the producer")
struct SuppliedGraphTests {
  /// A new one for each test: one executor runs one block at a time.
  let executor = AnyExecutor.dependencyGraph(.init(source: .supplied))

  /// A chain of five copies with these edges.
  static func chain(_ edges: [(Int32, Int32)]) -> TestBlock {
    TestBlock("a chain of five with edges \(edges)") {
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      for index in 0..<5 {
        let source = TestKeys.balance(index)
        let target = TestKeys.balance(index + 1)
        builder.append(
          contract: 2, arguments: [source.packed, target.packed, 10],
          declared: [DeclaredAccess(source, .read), DeclaredAccess(target, .write)])
      }
      builder.supply(edges: edges.map { DependencyEdge($0.0, $0.1) })
      return (builder.build(), WorldState())
    }
  }

  @Test("is followed, with edges more than needed, in any order and twice")
  func followed() throws {
    for edges: [(Int32, Int32)] in [
      [(0, 1), (1, 2), (2, 3), (3, 4)], [(3, 4), (0, 1), (0, 4), (2, 3), (1, 2), (0, 1)],
    ] {
      for cores in [1, 2, 7] { try checkVirtually(Self.chain(edges), executor, cores: cores) }
    }
  }

  @Test("may leave out edges that follow from others")
  func reduced() throws {
    // 0 and 3 write the same key, 1 reads what 0 writes, 3 reads what 1 writes.
    let shape = TestBlock("a diamond without its base") {
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      for (source, target) in [(0, 1), (1, 2), (7, 8), (2, 1)] {
        builder.append(
          contract: 2,
          arguments: [TestKeys.balance(source).packed, TestKeys.balance(target).packed, 10],
          declared: [
            DeclaredAccess(TestKeys.balance(source), .read),
            DeclaredAccess(TestKeys.balance(target), .write),
          ])
      }
      builder.supply(edges: [DependencyEdge(0, 1), DependencyEdge(1, 3)])
      return (builder.build(), WorldState())
    }
    try InterleavingTests.check(shape, executor, workers: 3)
  }

  @Test(
    "is refused with its state untouched if it cannot be",
    arguments: [
      (
        [(0, 1), (1, 2), (2, 3), (3, 4), (4, 2)], "wait for each other in a cycle: 4 -> 2 -> 3 -> 4"
      ),
      ([(0, 1), (1, 0), (1, 2), (2, 3), (3, 4)], "in a cycle: 1 -> 0 -> 1"),
      ([(0, 1), (1, 2), (2, 2), (2, 3), (3, 4)], "in a cycle: 2 -> 2"),
      ([(0, 1), (1, 2), (2, 3), (4, 3)], "has transaction 3 wait for 4, which comes later"),
      ([(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)], "has an edge 4 -> 5, and the block"),
      ([(-1, 2), (0, 1), (1, 2), (2, 3), (3, 4)], "has an edge -1 -> 2, and the block"),
      (
        [(0, 1), (1, 2), (3, 4)],
        "does not order transactions 2 and 3, which both declare key 0/1/3"
      ),
      ([], "does not order transactions 0 and 1, which both declare key 0/1/1"),
    ] as [([(Int32, Int32)], String)])
  func refused(_ edges: [(Int32, Int32)], _ reason: String) throws {
    let (block, genesis) = Self.chain(edges).make()
    func expectRefusal(_ execute: (WorldState) throws -> Void) {
      let state = genesis.copy()
      let error = #expect(throws: DriverError.self) { try execute(state) }
      #expect("\(error, default: "none")".contains(reason))
      #expect(state.digest == genesis.digest)
    }
    for cores in [1, 3, 8] {
      expectRefusal {
        _ = try executor.execute(
          block, on: $0, VirtualDriver(cores: cores, profile: unevenMachine))
      }
    }
    for seed in UInt64(1)...50 {
      expectRefusal {
        _ = try executor.execute(
          block, on: $0, InterleavingDriver(workers: 3, order: .uniform(seed: seed)))
      }
    }
    expectRefusal {
      _ = try executor.execute(block, on: $0, ThreadDriver(threads: 2, profile: .ideal))
    }
    // The executor is as good as new.
    try checkVirtually(.transfers(100, accounts: 10), executor, cores: 3)
  }

  @Test("is refused in all interleavings of two workers", arguments: [[], [(0, 1), (1, 0)]])
  func refusedExhaustively(_ edges: [(Int32, Int32)]) {
    let (block, genesis) = Self.chain(edges).make()
    let report = executor.search(block, from: genesis, ExhaustiveSearch(workers: 2)) { end, state in
      end.refusal != nil && state.digest == genesis.digest ? nil : "the block was not refused"
    }
    #expect(report.failure == nil)
    #expect(report.isExhaustive)
  }

  @Test("with wrong declarations is repaired")
  func misdeclared() throws {
    let shape = TestBlock.wanderers(100, choices: 3, gas: 100)
    let (outcome, _) = try checkVirtually(shape, executor, cores: 4)
    #expect(outcome.counters.aborts(.undeclared) >= 100)
  }

  @Test("is checked by all workers, while a declared one is built by one")
  func spread() throws {
    let profile = MachineProfile(
      name: "graph", nanosecondsPerGas: 0, blockOverhead: 0, slowdownPerCore: 0,
      costs: [.graphEdge: 30])
    let shape = TestBlock.transfers(2000, accounts: 2000)
    func makespan(_ executor: AnyExecutor, _ cores: Int) throws -> Int64 {
      try checkVirtually(shape, executor, cores: cores, profile: profile).1.makespan.nanoseconds
    }
    let declared = AnyExecutor.dependencyGraph()
    #expect(try makespan(declared, 1) == 4000 * 30)
    #expect(try makespan(declared, 16) == 4000 * 30)
    let ranked = AnyExecutor.dependencyGraph(.init(priority: .criticalPath))
    #expect(try makespan(ranked, 16) == (4000 + 2000) * 30)
    let one = try makespan(executor, 1)
    #expect(one > 2 * 4000 * 30)
    #expect(try makespan(executor, 16) < one / 6)
  }
}

extension TestBlock {
  /// So many readers of a counter, then as many incrementers, then readers again.
  static func crowds(_ size: Int) -> TestBlock {
    TestBlock("\(size) readers, \(size) incrementers, \(size) readers") {
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      for crowd in 0..<3 {
        for index in 0..<size {
          let target = TestKeys.balance(crowd * size + index)
          if crowd == 1 {
            builder.append(
              contract: 1, arguments: [TestKeys.counter.packed, Word(index + 1), 10],
              declared: [DeclaredAccess(TestKeys.counter, .increment)])
          } else {
            builder.append(
              contract: 2, arguments: [TestKeys.counter.packed, target.packed, 10],
              declared: [
                DeclaredAccess(TestKeys.counter, .read), DeclaredAccess(target, .write),
              ])
          }
        }
      }
      return (builder.build(), WorldState())
    }
  }

  /// Transfers that declare nothing.
  static func undeclaredTransfers(_ count: Int, accounts: Int) -> TestBlock {
    TestBlock("\(count) transfers over \(accounts) accounts, undeclared") {
      let (block, genesis) = transfers(count, accounts: accounts, gas: 100, balance: 1 << 40).make()
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      for index in 0..<count {
        let keys = block.view.declaredAccesses(of: index).map(\.key.packed)
        builder.append(contract: 0, arguments: keys + [1, 100], declared: [])
      }
      return (builder.build(), genesis)
    }
  }
}
