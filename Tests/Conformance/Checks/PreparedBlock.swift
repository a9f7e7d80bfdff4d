import EventKernel
import Execution
import Ledger

/// A block, made and replayed once, so that many executions of it are cheap to check.
package struct PreparedBlock: Sendable {
  /// What it is called in failures.
  package let name: String
  /// Its transactions.
  package let block: Block
  /// The state before it.
  package let genesis: WorldState
  private let proof: BlockProof
  private let conservesValue: Bool

  /// Replays a block in preset order.
  package init(_ shape: TestBlock) {
    let (block, genesis) = shape.make()
    self.init("\(shape)", block, from: genesis, conservesValue: shape.conservesValue)
  }

  /// Replays a block in preset order.
  package init(
    _ name: String, _ block: Block, from genesis: WorldState, conservesValue: Bool = false
  ) {
    self.name = name
    self.block = block
    self.genesis = genesis
    self.conservesValue = conservesValue
    proof = BlockProof(block, from: genesis)
  }

  /// Executes the block once and checks all that holds for every execution: state and receipts of a
  /// serial one, value conserved where the block conserves it, executions accounted for, time too.
  @discardableResult
  package func check(
    _ executor: AnyExecutor, _ driver: ConformanceDriver
  ) throws(ConformanceFailure) -> BlockOutcome {
    do {
      let state = genesis.copy()
      let (outcome, report) = try driver.execute(block, on: state, executor)
      try check(outcome, state)
      if case .virtual(let driver) = driver, let report {
        try check(report, of: driver, outcome.counters)
      }
      return outcome
    } catch {
      throw ConformanceFailure("\(name), \(driver): \(error)")
    }
  }

  /// What is wrong with an end of the block, if anything is: for searches.
  package func fault(_ outcome: BlockOutcome, _ state: WorldState) -> String? {
    do {
      try check(outcome, state)
      return nil
    } catch {
      return "\(error)"
    }
  }

  private func check(_ outcome: BlockOutcome, _ state: WorldState) throws {
    try proof.check(outcome, state)
    try outcome.counters.checkBalance(transactions: block.count)
    guard conservesValue, state.value != genesis.value else { return }
    throw ConformanceFailure("\(genesis.value) in all became \(state.value)")
  }

  private func check(
    _ report: DriverReport, of driver: VirtualDriver, _ counters: ExecutionCounters
  ) throws(ConformanceFailure) {
    guard let occupancy = report.occupancy else {
      throw ConformanceFailure("virtual cores without an occupancy")
    }
    guard occupancy.total == report.makespan * driver.cores else {
      throw ConformanceFailure(
        "\(driver.cores) cores x \(report.makespan) are not accounted for by \(occupancy)")
    }
    // Elsewhere each step is rounded to nanoseconds on its own.
    guard driver.costs.profile == .ideal else { return }
    guard occupancy.contracts.nanoseconds == Int64(counters.workExecuted) else {
      throw ConformanceFailure(
        "contracts took \(occupancy.contracts), but executed \(counters.workExecuted) gas of work")
    }
  }
}

extension WorldState {
  /// The sum of all words.
  fileprivate var value: Word { sortedPairs().reduce(0) { $0 &+ $1.value } }
}
