import Ledger

extension TwoPhase {
  /// See ``Executor/attribution(of:by:)``.
  public func attribution(of step: Step, by worker: Worker) -> StepAttribution {
    // The first execution's writes are moved; those of the second are applied as it ends.
    let isCommit = step.kind == .publish && worker.phase == .install
    return StepAttribution(
      transaction: Int32(worker.transaction), activity: isCommit ? .commit : nil,
      counters: worker.memory.pointee.counters)
  }
}
