import Conformance
import EventKernel
import Execution
import Ledger
import Testing

@Suite("What theory says")
struct TheoryTests {
  /// On an ideal machine a transaction takes its compute plus one gas an operation.
  static func weights(_ block: Block, _ genesis: WorldState) -> [Int64] {
    let replay = SerialReplay(from: genesis)
    // Gas is work plus the price of accesses; only work takes time.
    return replay.replay(block).map {
      Int64($0.gasUsed - UInt64($0.loads) * Gas.load - UInt64($0.stores) * Gas.store)
    }
  }

  // Durations are drawn from a wide range: where two cores finish in the same nanosecond, which of
  // them goes first is a rule of the driver and not of list scheduling.
  @Test(
    "a graph without overheads is list scheduling to the nanosecond",
    arguments: [2, 5, 17, 100, 1000], [1, 2, 3, 8, 32])
  func listScheduling(_ accounts: Int, _ cores: Int) throws {
    for seed in UInt64(1)...3 {
      let shape = TestBlock.transfers(
        400, accounts: accounts, gas: 1000, gasSpread: 1 << 30, balance: 1 << 40, seed: seed)
      let (block, genesis) = shape.make()
      let (_, report) = try checkVirtually(
        shape, AnyExecutor.dependencyGraph(), cores: cores, profile: .ideal)
      let expected = listScheduledMakespan(
        block, gas: Self.weights(block, genesis), cores: cores)
      #expect(report.makespan == .nanoseconds(expected))
    }
  }

  // The bound is that of the order an executor claims. One that finds its own order may well be faster
  // than any that keeps the preset one: it has other dependencies.
  @Test(
    "nothing exceeds the bound of the order that it claims",
    arguments: TestExecutor.all, [1, 4, 16, 128])
  func bound(_ executor: TestExecutor, _ cores: Int) throws {
    let instance = executor.make()
    for shape in TestBlock.shapes {
      let (block, genesis) = shape.make()
      let (outcome, report) = try checkVirtually(shape, instance, cores: cores, profile: .ideal)
      let path = CriticalPath(profile: .ideal)
      _ = SerialReplay(from: genesis).replay(block, order: outcome.commitOrder, bound: path)
      let chain = executor.comparesWords ? 0 : path.length
      let floor = max(chain, (path.work + Int64(cores) - 1) / Int64(cores))
      #expect(report.makespan.nanoseconds >= floor, "\(shape)")
    }
  }

  // Unit cost, unlimited cores, 10,000 transfers; means over blocks.
  @Test(
    "uniform transfers are limited by their critical path",
    arguments: [(2, 1.0), (10, 2.1), (100, 14.8), (1000, 121), (10_000, 721)])
  func publishedBounds(_ accounts: Int, _ expected: Double) {
    let bounds = (UInt64(1)...8).map { seed in
      let shape = TestBlock.transfers(
        10_000, accounts: accounts, gas: 1_000_000, balance: 1 << 40, seed: seed)
      let (block, genesis) = shape.make()
      let path = CriticalPath(profile: .ideal)
      _ = SerialReplay(from: genesis).replay(block, bound: path)
      return path.bound(cores: 1_000_000)
    }
    let mean = bounds.reduce(0, +) / Double(bounds.count)
    #expect(abs(mean / expected - 1) < 0.05, "\(accounts) accounts: \(mean)")
  }

  @Test("increments of one counter run side by side")
  func increments() throws {
    let shape = TestBlock("increments") {
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      for _ in 0..<64 {
        builder.append(
          contract: 1, arguments: [TestKeys.counter.packed, 1, 10_000],
          declared: [DeclaredAccess(TestKeys.counter, .increment)])
      }
      return (builder.build(), WorldState())
    }
    let graph = AnyExecutor.dependencyGraph()
    let one = try checkVirtually(shape, graph, cores: 1, profile: .ideal).1.makespan
    let many = try checkVirtually(shape, graph, cores: 64, profile: .ideal).1.makespan
    #expect(one == many * 64)
    let with = try checkVirtually(
      shape, AnyExecutor.blockSTM(), cores: 64, profile: .ideal
    ).0.counters
    let without = try checkVirtually(
      shape, AnyExecutor.blockSTM(.init(aggregators: false)), cores: 64, profile: .ideal
    ).0.counters
    #expect(with.aborts == 0 && with.suspensions == 0)
    #expect(without.aborts + without.suspensions > 0)
  }

  @Test(
    "without conflicts every transaction is executed and validated once", arguments: [1, 5, 10, 20])
  func noConflicts(_ cores: Int) throws {
    let shape = TestBlock("disjoint") {
      var random = TestRandom(3)
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      for index in 0..<500 {
        let key = TestKeys.balance(index)
        builder.append(
          contract: 1, arguments: [key.packed, 1, UInt64.random(in: 0...5000, using: &random)],
          declared: [DeclaredAccess(key, .increment)])
      }
      return (builder.build(), WorldState())
    }
    let (outcome, _) = try checkVirtually(shape, AnyExecutor.blockSTM(), cores: cores)
    #expect(outcome.counters.executions == 500)
    #expect(outcome.counters.aborts == 0)
    #expect(outcome.counters.validations >= 500)
  }
}
