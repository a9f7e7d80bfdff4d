import Conformance
import Execution
import Ledger
import Testing

/// The executors are those of the registry, with each option changed once.
typealias TestExecutor = ConformanceExecutor

extension ConformanceExecutor {
  /// Whether it keeps an execution whose words were overwritten and are the same again.
  ///
  /// By such luck it can be faster than a chain of dependencies allows.
  var comparesWords: Bool {
    description.hasPrefix("two-phase") && !description.contains("validation: keys")
  }
}
