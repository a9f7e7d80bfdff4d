import Conformance
import EventKernel
import Execution
import Ledger
import Testing

@Suite("Signatures, every executor")
struct SignatureCheckingTests {
  static let cost: Int64 = 50_000
  /// A machine on which only contracts and signatures take time.
  static let machine = MachineProfile(
    name: "signatures", nanosecondsPerGas: 1, blockOverhead: 0, slowdownPerCore: 0,
    costs: [.signature: cost])

  static let shapes: [TestBlock] = [
    .empty, .transfers(1, accounts: 2), .transfers(24, accounts: 6, gas: 100),
    .wanderers(16, choices: 3), .failures(9),
  ]

  @Test("change nothing but time, under every driver", arguments: TestExecutor.all)
  func conformance(_ executor: TestExecutor) throws {
    let really = executor.make().checkingSignatures(isReal: true)
    let charged = executor.make().checkingSignatures(isReal: false)
    for shape in Self.shapes {
      let (block, genesis) = shape.make()
      let signed = PreparedBlock(
        "\(shape), signed", TransactionSigner().sign(block), from: genesis)
      try signed.check(really, .threads(ThreadDriver(threads: 2, profile: .ideal)))
      // Nobody looks at signatures where time is simulated.
      let unsigned = PreparedBlock(shape)
      try unsigned.check(charged, .virtual(VirtualDriver(cores: 3, profile: unevenMachine)))
      for seed in UInt64(0)..<4 {
        for driver in ConformanceDriver.interleavings(3, seed: seed) {
          try unsigned.check(charged, driver)
        }
      }
    }
  }

  @Test("change nothing but time in any schedule of tiny blocks", arguments: TestExecutor.all)
  func exhaustively(_ executor: TestExecutor) {
    let instance = executor.make().checkingSignatures(isReal: false)
    for shape in TestBlock.smallest.prefix(2) {
      let report = ExhaustiveTests.check(PreparedBlock(shape), instance, workers: 2)
      #expect(report.isExhaustive, "\(shape): \(report)")
    }
  }

  @Test("cost their time shared by the cores, to the nanosecond", arguments: TestExecutor.all)
  func time(_ executor: TestExecutor) throws {
    let plain = executor.make()
    let checking = executor.make().checkingSignatures(isReal: false)
    let shape = TestBlock.transfers(64, accounts: 10, gas: 1000, gasSpread: 500)
    // A scenario gives the sequential executor one core, which checks all of them.
    for cores in executor.description == "sequential" ? [1] : [1, 2, 8] {
      let bare = try checkVirtually(shape, plain, cores: cores, profile: Self.machine).1
      let signed = try checkVirtually(shape, checking, cores: cores, profile: Self.machine).1
      let share = TimeSpan.nanoseconds(64 * Self.cost / Int64(cores))
      #expect(signed.makespan == bare.makespan + share, "\(cores)")
      #expect(signed.occupancy?.total == signed.makespan * cores)
    }
  }

  @Test("belong to the bound", arguments: [1, 8, 64])
  func bound(_ cores: Int) throws {
    let shape = TestBlock.transfers(64, accounts: 10, gas: 1000)
    let (block, genesis) = shape.make()
    let path = CriticalPath(profile: Self.machine, checksSignatures: true)
    _ = SerialReplay(from: genesis).replay(block, bound: path)
    let sequential = AnyExecutor.sequential().checkingSignatures(isReal: false)
    let alone = try checkVirtually(shape, sequential, cores: 1, profile: Self.machine).1
    #expect(alone.makespan == .nanoseconds(path.work))
    let graph = AnyExecutor.dependencyGraph().checkingSignatures(isReal: false)
    let report = try checkVirtually(shape, graph, cores: cores, profile: Self.machine).1
    #expect(alone.makespan / report.makespan <= path.bound(cores: cores) + 1e-9)
  }

  @Test("refuse a block with an argument that was changed, and leave its state", arguments: [1, 3])
  func tampered(_ threads: Int) throws {
    let (honest, genesis) = TestBlock.transfers(12, accounts: 4, seed: 1).make()
    let (other, _) = TestBlock.transfers(12, accounts: 4, seed: 2).make()
    let signed = TransactionSigner().sign(honest)
    let block = other.carrying(signed.signatures)
    let driver = ThreadDriver(threads: threads, profile: .ideal)
    for executor in TestExecutor.all {
      let checking = executor.make().checkingSignatures(isReal: true)
      let state = genesis.copy()
      let error = #expect(throws: DriverError.self) {
        try checking.execute(block, on: state, driver)
      }
      #expect(
        error?.description
          == "the executor refused the block: "
          + "the signature of transaction 0 does not fit what it says")
      #expect(state.digest == genesis.digest)
      #expect(state.sortedPairs().map(\.value) == genesis.sortedPairs().map(\.value))
      // It goes on with the next block as if nothing had been.
      let (outcome, _) = try checking.execute(signed, on: state, driver)
      try BlockProof(honest, from: genesis).check(outcome, state)
    }
  }

  @Test("name the first transaction that is wrong, and blocks that are not signed at all")
  func reasons() throws {
    let (block, genesis) = TestBlock.transfers(12, accounts: 4).make()
    let signed = TransactionSigner().sign(block)
    let driver = ThreadDriver(threads: 2, profile: .ideal)
    let checking = AnyExecutor.blockSTM().checkingSignatures(isReal: true)
    let swapped = signed.keeping([0, 1, 2, 3, 4, 5]).carrying(
      signed.keeping([0, 1, 2, 6, 7, 8]).signatures)
    let first = #expect(throws: DriverError.self) {
      try checking.execute(swapped, on: genesis.copy(), driver)
    }
    #expect(first?.description.contains("transaction 3 ") == true)
    let none = #expect(throws: DriverError.self) {
      try checking.execute(block, on: genesis.copy(), driver)
    }
    #expect(
      none?.description == "the executor refused the block: its transactions are not signed")
  }
}
