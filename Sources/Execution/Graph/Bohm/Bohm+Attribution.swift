import Ledger

extension Bohm {
  /// See ``Executor/attribution(of:by:)``.
  public func attribution(of step: Step, by worker: Worker) -> StepAttribution {
    var awaited = StepAttribution.nobody
    if worker.phase == .wait {
      // The incarnation is not on the version's list yet, so nobody else has its context.
      awaited = versions[worker.context.pointee.read.version].pointee.writer
    }
    return StepAttribution(
      transaction: worker.phase == .repair ? run.pointee.repair.transaction : worker.transaction,
      awaited: awaited, counters: worker.memory.pointee.counters)
  }
}
