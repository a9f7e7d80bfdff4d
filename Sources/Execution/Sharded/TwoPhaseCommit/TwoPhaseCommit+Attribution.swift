import Ledger

extension TwoPhaseCommit {
  /// See ``Executor/attribution(of:by:)``.
  ///
  /// Whom a transaction waits for is known where the lock is in its coordinator's shard.
  public func attribution(of step: Step, by worker: Worker) -> StepAttribution {
    var attribution = StepAttribution(
      activity: step.kind == .publish ? .commit : nil,
      counters: worker.memory.pointee.counters)
    // A coordinator may hold an access that it has sent away; its own transaction is all it may look at.
    if let context = worker.context {
      attribution.transaction = context.pointee.transaction
    } else if let access = worker.access {
      attribution.transaction = access.pointee.transaction
    }
    if step.kind == .lock, worker.phase == .serve, let access = worker.access, isLocal(access),
      access.pointee.place.pointee.isWaiting,
      let before = access.pointee.place.pointee.previous
    {
      attribution.awaited = before.pointee.transaction
    }
    return attribution
  }
}
