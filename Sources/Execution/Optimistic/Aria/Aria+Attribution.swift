import Ledger

extension Aria {
  /// See ``Executor/attribution(of:by:)``.
  public func attribution(of step: Step, by worker: Worker) -> StepAttribution {
    // What was executed on the snapshot stays private until it is installed.
    let isCommit = step.kind == .publish && !worker.isLate
    return StepAttribution(
      transaction: worker.transaction, activity: isCommit ? .commit : nil,
      counters: worker.memory.pointee.counters)
  }
}
