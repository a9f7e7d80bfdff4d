import Execution
import Experiments
import Ledger

/// Everything that is registered, and no machine file: the ideal machine.
let noMachines = MachineLibrary(searching: [])

/// A scenario of payments with real executors, on the ideal machine.
func payments(
  replications: String = "2", accounts: String = "20", executors: String = "sequential, block-stm",
  sweep: String = ""
) throws(ScenarioErrors) -> Scenario {
  try Scenario.decode(
    """
    replications: \(replications)
    blocks: 2
    block: {transactions: 40}
    workload: {kind: payments, accounts: \(accounts), compute: 1us}
    execution: {cores: 4, executors: [\(executors)]}
    \(sweep)
    """, path: "payments.yaml",
    catalogue: Catalogue(
      machines: noMachines, plots: [Catalogue.Entry(name: "speedup", summary: "Speedup.")]))
}

/// An executor that is right but for one word that it writes after the last transaction.
final class WrongExecutor: Executor {
  private let sequential = SequentialExecutor()
  private nonisolated(unsafe) var state = WorldState()

  func begin(_ block: Block, on state: WorldState, workers: Int) {
    self.state = state
    sequential.begin(block, on: state, workers: workers)
  }

  func makeWorker(_ index: Int) -> SequentialExecutor.Worker { sequential.makeWorker(index) }

  func step(_ worker: inout SequentialExecutor.Worker) -> Step { sequential.step(&worker) }

  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) { sequential.visitMemory(visit) }

  func finish() -> BlockOutcome {
    let outcome = sequential.finish()
    state[StateKey(module: 9, table: 9, item: 9)] = 9
    return outcome
  }
}
