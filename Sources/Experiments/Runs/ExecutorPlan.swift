import Execution

/// An executor under comparison, and what its runs must know of it.
package struct ExecutorPlan: Sendable {
  /// What records call it.
  package let label: String
  /// The serial order that it claims.
  package let order: ExecutorEntry.Order
  /// Whether more than one core is of use to it.
  package let isParallel: Bool
  /// Whether it leaves records; the baseline runs also where a scenario does not list it.
  var isListed = true
  /// Makes one, with the options of the scenario.
  package let make: @Sendable () -> AnyExecutor

  /// Plans an executor.
  package init(
    label: String, order: ExecutorEntry.Order, isParallel: Bool,
    make: @escaping @Sendable () -> AnyExecutor
  ) {
    self.label = label
    self.order = order
    self.isParallel = isParallel
    self.make = make
  }

  /// The baseline of every speedup, for scenarios that do not list it.
  static let unlistedBaseline: ExecutorPlan = {
    var plan = ExecutorPlan(
      label: "sequential", order: .preset, isParallel: false, make: AnyExecutor.sequential)
    plan.isListed = false
    return plan
  }()
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
