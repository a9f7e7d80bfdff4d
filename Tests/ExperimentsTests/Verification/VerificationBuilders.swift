import Execution
import Experiments
import Ledger

/// A clock that stands still, so that outcomes can be compared.
struct FrozenClock: Clock {
  typealias Instant = ContinuousClock.Instant
  let now = ContinuousClock.now
  var minimumResolution: Duration { .zero }
  func sleep(until deadline: Instant, tolerance: Duration?) async throws {}
}

/// A scenario of small blocks of payments among few accounts.
func smallPayments(
  transactions: Int = 6, executors: String = "sequential, block-stm, dag",
  sweep: String = "sweep: {workload.accounts: [2, 3]}"
) throws(ScenarioErrors) -> Scenario {
  try Scenario.decode(
    """
    replications: 2
    blocks: 2
    block: {transactions: \(transactions)}
    workload: {kind: payments, accounts: 3}
    execution: {executors: [\(executors)]}
    \(sweep)
    """, path: "small.yaml",
    catalogue: Catalogue(
      machines: noMachines, plots: [Catalogue.Entry(name: "speedup", summary: "Speedup.")]))
}

extension Verification {
  /// The same with another executor in the place of every parallel one.
  func replacing(_ make: @escaping @Sendable () -> AnyExecutor) -> Verification {
    replacing { plan in
      guard plan.isParallel else { return plan }
      return ExecutorPlan(label: plan.label, order: plan.order, isParallel: true, make: make)
    }
  }

  func run(jobs: Int = 1, stop: StopSignal = StopSignal()) -> VerificationOutcome {
    run(jobs: jobs, stop: stop, clock: FrozenClock()) { _ in }
  }
}

/// An executor that is right about its first blocks and wrong about all that follow.
final class TiringExecutor: Executor {
  private let right = SequentialExecutor()
  private nonisolated(unsafe) var state = WorldState()
  private nonisolated(unsafe) var blocks = 0

  func begin(_ block: Block, on state: WorldState, workers: Int) {
    self.state = state
    blocks += 1
    right.begin(block, on: state, workers: workers)
  }

  func makeWorker(_ index: Int) -> SequentialExecutor.Worker { right.makeWorker(index) }

  func step(_ worker: inout SequentialExecutor.Worker) -> Step { right.step(&worker) }

  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) { right.visitMemory(visit) }

  func finish() -> BlockOutcome {
    let outcome = right.finish()
    if blocks > 20 { state[StateKey(module: 9, table: 9, item: 9)] = 9 }
    return outcome
  }
}
