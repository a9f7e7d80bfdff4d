import Execution
import Ledger

/// A machine whose every kind of step takes a different, small time.
package let unevenMachine = MachineProfile(
  name: "uneven", nanosecondsPerGas: 1, blockOverhead: 0, slowdownPerCore: 0,
  messageDelay: 50,
  costs: [
    .directAccess: 3, .schedule: 17, .versionedRead: 11, .storageRead: 23,
    .publish: 13, .record: 5, .validate: 7, .handOver: 19, .commit: 2, .graphEdge: 4, .release: 6,
    .reserve: 9, .placeholder: 10, .lock: 8, .barrier: 21, .send: 12,
    .signature: 14,
  ])

/// A machine with a cost for the block as a whole, and cores that slow each other down.
package let slowMachine = MachineProfile(
  name: "slow", nanosecondsPerGas: 1.7, blockOverhead: 1000, slowdownPerCore: 0.05,
  messageDelay: 300, costs: unevenMachine.costs)

/// Executes a block and checks it against a sequential replay of the claimed commit order.
@discardableResult
package func checkVirtually(
  _ shape: TestBlock, _ executor: AnyExecutor, cores: Int, profile: MachineProfile = unevenMachine
) throws -> (BlockOutcome, DriverReport) {
  let (block, genesis) = shape.make()
  let state = genesis.copy()
  let driver = VirtualDriver(cores: cores, profile: profile)
  let (outcome, report) = try executor.execute(block, on: state, driver)
  try check(block, genesis, state, outcome)
  return (outcome, report)
}

/// Executes a block on threads and checks it.
@discardableResult
package func checkOnThreads(
  _ shape: TestBlock, _ executor: AnyExecutor, _ driver: ThreadDriver
) throws -> (BlockOutcome, DriverReport) {
  let (block, genesis) = shape.make()
  let state = genesis.copy()
  let (outcome, report) = try executor.execute(block, on: state, driver)
  try check(block, genesis, state, outcome)
  return (outcome, report)
}

private func check(
  _ block: Block, _ genesis: WorldState, _ state: WorldState, _ outcome: BlockOutcome
) throws {
  try BlockProof(block, from: genesis).check(outcome, state)
  try outcome.counters.checkBalance(transactions: block.count)
}

extension ExecutionCounters {
  /// Every execution came to an abort or to a receipt.
  func checkBalance(transactions: Int) throws(ConformanceFailure) {
    guard executions == aborts + transactions else {
      throw ConformanceFailure(
        "\(executions) executions are not \(aborts) aborts and \(transactions) transactions")
    }
  }
}
