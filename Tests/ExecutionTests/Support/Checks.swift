@_exported import Conformance
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

/// Tries every interleaving of a tiny block.
func checkExhaustively(_ shape: TestBlock, _ executor: AnyExecutor, workers: Int) {
  let (block, genesis) = shape.make()
  let proof = BlockProof(block, from: genesis)
  let report = executor.search(
    block, from: genesis, ExhaustiveSearch(workers: workers, scheduleMax: 2_000_000)
  ) { outcome, state in
    do {
      try proof.check(outcome, state)
      return nil
    } catch { return "\(error)" }
  }
  #expect(report.failure == nil, "\(shape)")
  #expect(report.isExhaustive, "\(shape): \(report)")
}
