import Ledger

extension BlockSTM {
  /// See ``Executor/attribution(of:by:)``.
  public func attribution(of step: Step, by worker: Worker) -> StepAttribution {
    let isWaiting = worker.phase == .suspend || worker.phase == .park
    return StepAttribution(
      transaction: worker.transaction, awaited: isWaiting ? worker.other : StepAttribution.nobody,
      counters: worker.memory.pointee.counters)
  }
}
