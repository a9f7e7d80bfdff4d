import Execution
import Ledger

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
  /// By what the transactions are signed that it meets.
  var signatures = SignatureScheme.none
  /// Makes one, with the options of the scenario; without checks of signatures.
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

  /// Makes one that checks signatures if there are any: really on threads, by their cost elsewhere.
  func makeExecutor(onThreads: Bool) -> AnyExecutor {
    switch signatures {
    case .none: make()
    case .ed25519: make().checkingSignatures(isReal: onThreads)
    }
  }

  /// The baseline of every speedup, for scenarios that do not list it.
  static func unlistedBaseline(signatures: SignatureScheme) -> ExecutorPlan {
    var plan = ExecutorPlan(
      label: "sequential", order: .preset, isParallel: false, make: AnyExecutor.sequential)
    plan.isListed = false
    plan.signatures = signatures
    return plan
  }
}

extension ExecutorPlan {
  /// The executor that a scenario chose.
  ///
  /// - Precondition: the registry has it; decoding a scenario sees to that.
  init(_ choice: ExecutorChoice, signatures: SignatureScheme) {
    guard let entry = ExecutorRegistry.entry(named: choice.name) else {
      preconditionFailure("the executor '\(choice.name)' is in the catalogue, not in the registry")
    }
    label = choice.label
    order = entry.order
    isParallel = entry.family != .sequential
    self.signatures = signatures
    make = { entry.make(choice.values) }
  }
}
