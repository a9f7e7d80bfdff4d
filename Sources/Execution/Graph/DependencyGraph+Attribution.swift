import Ledger

extension DependencyGraph {
  /// See ``Executor/attribution(of:by:)``.
  public func attribution(of step: Step, by worker: Worker) -> StepAttribution {
    StepAttribution(
      transaction: worker.phase == .repair ? run.pointee.repair.transaction : worker.transaction,
      counters: worker.memory.pointee.counters)
  }
}
