import Ledger

extension TwoPhaseCommit {
  /// See ``Executor/attribution(of:by:)``.
  ///
  /// Whom a transaction waits for is known where the lock is in its coordinator's shard.
  public func attribution(of step: Step, by worker: Worker) -> StepAttribution {
    var attribution = StepAttribution(
      activity: step.kind == .publish ? .commit : nil,
      counters: worker.memory.pointee.counters)
    if let context = worker.context, context.pointee.transaction >= 0 {
      attribution.transaction = context.pointee.transaction
    } else if let access = worker.access {
      attribution.transaction = access.pointee.transaction
    }
    if step.kind == .lock, let access = worker.access, isLocal(access),
      access.pointee.place.pointee.isWaiting,
      let before = access.pointee.place.pointee.previous
    {
      attribution.awaited = before.pointee.transaction
    }
    return attribution
  }
}
