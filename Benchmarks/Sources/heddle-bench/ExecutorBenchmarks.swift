import Execution
import Ledger

/// The sequential executor beside the same transfers by hand.
struct SequentialBenchmark: Benchmark {
  let name = "sequential"
  let budget = "at most 40 ns a transfer over the bare table, on one thread"

  func run() -> [BenchmarkRow] {
    let payments = PaymentBlock(accounts: 10_000, compute: 0)
    let executor = AnyExecutor.sequential()
    let driver = ThreadDriver(threads: 1, profile: .ideal)
    let result = inTurns(
      rounds: 101, measured: { payments.onThreads(executor, driver) },
      reference: { payments.byHand() })
    return [
      BenchmarkRow(
        what: "10,000 accounts, no compute", unit: "ns/transfer", result: result.scaled(by: 1e9),
        budget: .excess(40))
    ]
  }
}

/// Block-STM on real threads beside the sequential executor.
struct BlockSTMBenchmark: Benchmark {
  let name = "block-stm"
  let budget = "at most 250 ns a transaction over sequential on one thread; 1.8x on two at 10 us"

  func run() -> [BenchmarkRow] {
    let free = PaymentBlock(accounts: 10_000, compute: 0)
    let heavy = PaymentBlock(accounts: 10_000, compute: 10_000, transactions: 2000)
    let contended = PaymentBlock(accounts: 2, compute: 10_000, transactions: 2000)
    return [
      row("10,000 accounts, no compute, 1 thread", free, threads: 1, .excess(250)),
      row("10,000 accounts, no compute, 2 threads", free, threads: 2, .none),
      row("10,000 accounts, 10 us, 2 threads", heavy, threads: 2, .ratio(1.8)),
      row("2 accounts, 10 us, 2 threads", contended, threads: 2, .none),
    ]
  }

  private func row(
    _ what: String, _ payments: PaymentBlock, threads: Int, _ budget: Budget
  ) -> BenchmarkRow {
    let measured = AnyExecutor.blockSTM()
    let reference = AnyExecutor.sequential()
    let driver = ThreadDriver(threads: threads, profile: .ideal)
    let one = ThreadDriver(threads: 1, profile: .ideal)
    let result = inTurns(
      rounds: 51, measured: { payments.onThreads(measured, driver) },
      reference: { payments.onThreads(reference, one) })
    return BenchmarkRow(
      what: what, unit: "ns/transaction", result: result.scaled(by: 1e9), budget: budget)
  }
}

/// The virtual driver beside the same executor on one real thread.
struct VirtualDriverBenchmark: Benchmark {
  let name = "virtual-driver"
  let budget = "at least 2 M simulated tx/s at 16 cores, 0.1 M/s at 256 cores on two accounts"

  func run() -> [BenchmarkRow] {
    [
      row(accounts: 10_000, cores: 1, .atLeast(2)),
      row(accounts: 10_000, cores: 16, .atLeast(2)),
      row(accounts: 10_000, cores: 256, .none),
      row(accounts: 2, cores: 16, .none),
      row(accounts: 2, cores: 256, .atLeast(0.1)),
    ]
  }

  private func row(accounts: Int, cores: Int, _ budget: Budget) -> BenchmarkRow {
    let payments = PaymentBlock(accounts: accounts, compute: 0)
    let simulated = PaymentBlock(accounts: accounts, compute: 10_000)
    let executor = AnyExecutor.blockSTM()
    let virtual = VirtualDriver(cores: cores, profile: .benchmark)
    let thread = ThreadDriver(threads: 1, profile: .ideal)
    let result = inTurns(
      rounds: 21, measured: { simulated.onVirtualCores(executor, virtual) },
      reference: { payments.onThreads(executor, thread) })
    return BenchmarkRow(
      what: "\(grouped(accounts)) accounts, \(cores) cores", unit: "M tx/s",
      result: result.perSecond(1, scale: 1e-6), budget: budget)
  }
}

extension MachineProfile {
  /// Costs of the order of a server's, so that every kind of step is charged.
  static let benchmark = MachineProfile(
    name: "benchmark", nanosecondsPerGas: 1, blockOverhead: 0, slowdownPerCore: 0,
    costs: [
      .directAccess: 5, .schedule: 60, .versionedRead: 30, .storageRead: 60,
      .publish: 40, .record: 5, .validate: 15, .handOver: 200, .commit: 15, .graphEdge: 30,
      .release: 40,
    ])
}
