import Execution
import Ledger
import Workloads

/// Blocks of 10,000 payments (2 reads, 2 writes) that all succeed, for the executors.
struct PaymentBlock {
  let block: Block
  private let genesis: WorldState

  init(accounts: Int, compute: UInt64, transactions: Int = 10_000) {
    var options = PaymentsOptions()
    options.accounts = accounts
    options.compute = compute
    options.initialBalance = NumberRange(1_000_000_000_000_000...1_000_000_000_000_000)
    let context = WorkloadContext(seed: 1, blocks: 1, transactionsPerBlock: transactions)
    guard let payments = try? Payments(options: options),
      let workload = try? DomainWorkload(
        "payments", parts: [DomainWorkload.Part("payments", payments, mix: Mix([1, 0]))],
        context: context)
    else {
      fatalError("GSL refused the popularity of the accounts")
    }
    genesis = workload.genesis()
    block = workload.makeBlock(0, on: genesis)
  }

  var count: Int { block.count }

  /// Executes the block on threads, on a fresh copy of its state.
  ///
  /// Returns seconds a transaction.
  func onThreads(_ executor: AnyExecutor, _ driver: ThreadDriver) -> Double {
    guard let (_, report) = try? executor.execute(block, on: genesis.copy(), driver) else {
      fatalError("the executor refused payments")
    }
    return Double(report.makespan.nanoseconds) / 1e9 / Double(count)
  }

  /// Simulates the block on virtual cores.
  ///
  /// Returns real seconds a transaction.
  func onVirtualCores(_ executor: AnyExecutor, _ driver: VirtualDriver) -> Double {
    let state = genesis.copy()
    let duration = ContinuousClock().measure {
      guard (try? executor.execute(block, on: state, driver)) != nil else {
        fatalError("the executor stalled")
      }
    }
    return duration / .seconds(1) / Double(count)
  }

  /// The same transfers by hand on the same table, without contracts: what is left when all of
  /// Heddle is taken away.
  ///
  /// Returns seconds a transaction.
  func byHand() -> Double {
    let state = genesis.copy()
    let accesses = (0..<count).map { index in
      let declared = block.view.declaredAccesses(of: index)
      return (declared[0].key, declared[1].key)
    }
    let duration = ContinuousClock().measure {
      for (sender, receiver) in accesses {
        let balance = state.view.read(sender)
        guard balance >= 7 else { continue }
        let received = state.view.read(receiver)
        _ = state.view.write(sender, balance - 7)
        _ = state.view.write(receiver, received + 7)
      }
    }
    return duration / .seconds(1) / Double(count)
  }
}
