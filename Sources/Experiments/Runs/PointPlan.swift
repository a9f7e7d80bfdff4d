import Execution
import Workloads

/// A point that is ready to run: its machine has been read and its workload made once.
struct PointPlan: Sendable {
  /// The point.
  let point: Point
  /// What its runs are charged; under threads, how long a gas of explicit work burns.
  let profile: MachineProfile
  /// The executors under comparison, in file order.
  let executors: [ExecutorPlan]
  /// Makes the workload of a replication, counted from 0.
  let makeWorkload: @Sendable (Int) throws -> any Workload

  /// The clock of its runs.
  var clock: ClockKind { point.configuration.clock }

  /// The cores of its runs.
  var cores: Int { point.configuration.execution.cores }
}

/// An executor under comparison, and what its runs must know of it.
struct ExecutorPlan: Sendable {
  /// What records call it.
  let label: String
  /// The serial order that it claims.
  let order: ExecutorEntry.Order
  /// Whether more than one core is of use to it.
  let isParallel: Bool
  /// Makes one, with the options of the scenario.
  let make: @Sendable () -> AnyExecutor

  /// The baseline of every speedup, which also runs where a scenario does not list it.
  static let reference = ExecutorPlan(
    label: "sequential", order: .preset, isParallel: false
  ) { AnyExecutor(SequentialExecutor()) }
}

extension ExecutorPlan {
  /// The executor that a scenario chose.
  ///
  /// - Precondition: the registry has it; decoding a scenario sees to that.
  init(_ choice: ExecutorChoice) {
    guard let entry = ExecutorRegistry.entry(named: choice.name) else {
      preconditionFailure("the executor '\(choice.name)' is in the catalogue, not in the registry")
    }
    label = choice.label
    order = entry.order
    isParallel = entry.family != .sequential
    make = { entry.make(choice.values) }
  }
}
