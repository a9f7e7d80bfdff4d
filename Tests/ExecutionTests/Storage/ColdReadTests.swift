import Conformance
import EventKernel
import Execution
import Ledger
import Testing

@Suite("Cold reads, every executor")
struct ColdReadTests {
  static let shapes = TestBlock.conformance.map {
    PreparedBlock($0.stored(coldRead: 300, hitRate: 0.5))
  }

  @Test("change nothing but time, under every driver", arguments: TestExecutor.all)
  func conformance(_ executor: TestExecutor) throws {
    let instance = executor.make()
    let drivers =
      [
        ConformanceDriver.virtual(VirtualDriver(cores: 3, profile: unevenMachine)),
        .threads(ThreadDriver(threads: 2, profile: .ideal)),
      ] + ConformanceDriver.interleavings(3, seed: 4)
    for shape in Self.shapes {
      for driver in drivers { try shape.check(instance, driver) }
    }
  }

  @Test("change nothing but time in any schedule of tiny blocks", arguments: TestExecutor.all)
  func exhaustively(_ executor: TestExecutor) {
    let instance = executor.make()
    for shape in TestBlock.smallest {
      let block = PreparedBlock(shape.stored(coldRead: 300, hitRate: 0))
      guard block.block.count <= 2 else { continue }
      let report = ExhaustiveTests.check(block, instance, workers: 2)
      #expect(report.isExhaustive, "\(block.name): \(report)")
    }
  }

  // Blocks whose transactions load a key before they store it, and whose keys do not depend on words:
  // no speculation leads to other ones.
  static let fixed: [TestBlock] = [
    .transfers(200, accounts: 40, balance: 1 << 40), .transfers(100, accounts: 5),
    .transfers(
      100, accounts: 20, fees: Fees(policy: .direct, proposer: TestKeys.balance(1_000_000))),
    .increments(100), .failures(60),
  ]

  @Test("are as many for every executor", arguments: TestExecutor.all, [1, 2, 16])
  func equal(_ executor: TestExecutor, _ cores: Int) throws {
    let instance = executor.make()
    for shape in Self.fixed {
      let stored = shape.stored(coldRead: 1000, hitRate: 0.4)
      let (_, baseline) = try checkVirtually(stored, .sequential(), cores: 1)
      let (_, report) = try checkVirtually(stored, instance, cores: cores)
      let expected = try #require(baseline.occupancy).storage
      #expect(expected > .zero)
      #expect(report.occupancy?.storage == expected, "\(stored)")
    }
  }

  @Test("of words that the block has written are none")
  func written() throws {
    let one = TestBlock("one writes blindly, others read") {
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      let (source, target) = (TestKeys.balance(0), TestKeys.balance(1))
      for (from, to) in [(source, target), (target, source), (source, target)] {
        builder.append(
          contract: 2, arguments: [from.packed, to.packed, 0],
          declared: [DeclaredAccess(from, .read), DeclaredAccess(to, .write)])
      }
      return (builder.build(), WorldState())
    }
    // The others run ahead of their turn, also on one core, or in another order.
    let executors: [AnyExecutor] = [
      .sequential(), .blockSTM(), .dependencyGraph(), .bohm(), .sharded(),
    ]
    let stored = one.stored(coldRead: 1000, hitRate: 0)
    for executor in executors {
      let (_, report) = try checkVirtually(stored, executor, cores: 1)
      #expect(report.occupancy?.storage == .nanoseconds(1000))
    }
    let (_, report) = try checkVirtually(stored, .twoPhase(), cores: 1)
    #expect(report.occupancy?.storage == .nanoseconds(2000))
  }

  @Test("a device is no slower with more cores, and a core that waits is occupied")
  func waits() throws {
    let shape = TestBlock.hotChain(1, gas: 0).stored(coldRead: 100_000, hitRate: 0)
    let (_, report) = try checkVirtually(shape, .sequential(), cores: 4, profile: slowMachine)
    let occupancy = try #require(report.occupancy)
    #expect(occupancy.storage == .nanoseconds(200_000))
    #expect(occupancy.total == report.makespan * 4)
    #expect(report.makespan > .nanoseconds(200_000))
  }

  @Test("threads wait by the clock", arguments: [1, 2])
  func threads(_ count: Int) throws {
    let shape = TestBlock.hotChain(1, gas: 0).stored(coldRead: 3_000_000, hitRate: 0)
    for executor in [AnyExecutor.sequential(), .blockSTM(), .dependencyGraph()] {
      let driver = ThreadDriver(threads: count, profile: .ideal)
      let (_, report) = try checkOnThreads(shape, executor, driver)
      #expect(report.makespan >= .nanoseconds(6_000_000))
    }
  }
}

@Suite("What cold reads do to speed")
struct ColdReadTheoryTests {
  @Test("cores that computation has no use for become useful, since speculation fetches ahead")
  func usefulCores() throws {
    func speedup(_ shape: TestBlock, _ cores: Int) throws -> Double {
      let one = try checkVirtually(shape, .blockSTM(), cores: 1, profile: .ideal).1.makespan
      let many = try checkVirtually(shape, .blockSTM(), cores: cores, profile: .ideal).1.makespan
      return one / many
    }
    // A chain: computation alone keeps one core busy.
    let chain = TestBlock.hotChain(256, gas: 1000)
    #expect(try speedup(chain, 16) < 1.1)
    let cold = chain.stored(coldRead: 50_000, hitRate: 0)
    let four = try speedup(cold, 4)
    let sixteen = try speedup(cold, 16)
    #expect(four > 3 && sixteen > 10, "\(four), \(sixteen)")
  }

  @Test("waits of independent transactions are shared by the cores to the nanosecond")
  func shared() throws {
    let shape = TestBlock("independent reads") {
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      for index in 0..<64 {
        let (source, target) = (TestKeys.balance(2 * index), TestKeys.balance(2 * index + 1))
        builder.append(
          contract: 2, arguments: [source.packed, target.packed, 1000],
          declared: [DeclaredAccess(source, .read), DeclaredAccess(target, .write)])
      }
      return (builder.build(), WorldState())
    }.stored(coldRead: 50_000, hitRate: 0)
    let (block, genesis) = shape.make()
    let path = CriticalPath(profile: .ideal)
    _ = SerialReplay(from: genesis).replay(block, bound: path)
    let sequential = try checkVirtually(shape, .sequential(), cores: 1, profile: .ideal).1
    #expect(sequential.makespan == .nanoseconds(path.work))
    for cores in [1, 2, 8, 64] {
      let (_, report) = try checkVirtually(
        shape, .dependencyGraph(), cores: cores, profile: .ideal)
      #expect(report.makespan == .nanoseconds(path.work / Int64(cores)))
      #expect(abs(path.bound(cores: cores) - Double(cores)) < 1e-9)
    }
  }

  @Test("nothing exceeds the bound of the order that it claims", arguments: TestExecutor.all)
  func bound(_ executor: TestExecutor) throws {
    let instance = executor.make()
    for shape in TestBlock.shapes + [.hotChain(100, gas: 100)] {
      let stored = shape.stored(coldRead: 2000, hitRate: 0.3)
      let (block, genesis) = stored.make()
      for cores in [1, 4, 64] {
        let (outcome, report) = try checkVirtually(
          stored, instance, cores: cores, profile: .ideal)
        let path = CriticalPath(profile: .ideal)
        _ = SerialReplay(from: genesis).replay(block, order: outcome.commitOrder, bound: path)
        let chain = executor.comparesWords ? 0 : path.length
        let floor = max(chain, (path.work + Int64(cores) - 1) / Int64(cores))
        #expect(report.makespan.nanoseconds >= floor, "\(stored)")
      }
    }
  }
}
