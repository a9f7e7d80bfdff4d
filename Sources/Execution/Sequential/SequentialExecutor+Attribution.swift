import Ledger

extension SequentialExecutor {
  /// See ``Executor/attribution(of:by:)``.
  public func attribution(of step: Step, by worker: Worker) -> StepAttribution {
    // It counts at the end, and the step that ends a transaction has already begun the next.
    let isEnding = step.kind == .directAccess
    var attribution = StepAttribution()
    attribution.counters.executions =
      worker.next + (isEnding || step.kind == .finished ? 0 : 1)
    guard step.kind != .finished else { return attribution }
    attribution.transaction = Int32(isEnding ? worker.next - 1 : worker.next)
    return attribution
  }
}
