import Execution
import Ledger
import Workloads

/// A point that is ready to run: its machine has been read and its workload made once.
struct PointPlan: Sendable {
  /// The point.
  let point: Point
  /// What its runs are charged; under threads, how long a gas of explicit work burns.
  let profile: MachineProfile
  /// The executors under comparison, in file order.
  var executors: [ExecutorPlan]
  /// How transactions arrive; `nil` if blocks are full and follow each other.
  let arrivals: ArrivalPlan?
  /// The chain around the executors; `nil` if blocks are simply executed.
  var chain: ChainPlan?
  /// Whether a row is kept for each block of a chain.
  var keepsChainBlocks: Bool
  /// Makes the workload of a replication, counted from 0.
  let makeWorkload: @Sendable (Int) throws -> any Workload

  /// The clock of its runs.
  var clock: ClockKind { point.configuration.clock }

  /// The cores of its runs.
  var cores: Int { point.configuration.execution.cores }

  /// By what the transactions are signed.
  var signatures: SignatureScheme { point.configuration.execution.signatures }

  /// Whether signatures are really made and checked.
  var hasRealSignatures: Bool { clock == .threads && signatures != .none }
}
