import Ledger

// Waiting for another transaction.

extension BlockSTM {
  /// executing(i) -> suspended(i), before anyone can hand the transaction back.
  func suspend(_ worker: inout Worker) -> Step {
    worker.memory.pointee.counters.blockedReads += 1
    if options.onDependency == .suspend { worker.record.pointee.paused = worker.context }
    worker.record.pointee.status.store(
      TransactionTable.status(worker.incarnation, .suspended), ordering: .sequentiallyConsistent)
    worker.phase = .park
    return .proceed
  }

  /// Joins those who wait for ``Worker/other``; if that has just finished, takes the transaction
  /// back and retries the read.
  ///
  /// Nobody else can know of it until it is on the list.
  ///
  /// The list and the end of waiting are one atomic word, so no dependency slips through between.
  func park(_ worker: inout Worker) -> Step {
    let owner = worker.records + Int(worker.other)
    var head = owner.pointee.dependents.load(ordering: .sequentiallyConsistent)
    while head != TransactionTable.closed {
      worker.record.pointee.nextDependent = head
      let (joined, now) = owner.pointee.dependents.compareExchange(
        expected: head, desired: worker.transaction, ordering: .sequentiallyConsistent)
      if joined {
        worker.memory.pointee.counters.suspensions += 1
        if options.onDependency == .restart { discard(&worker) }
        worker.phase = .seek
        return .proceed
      }
      head = now
    }
    worker.memory.pointee.counters.dependencyRaces += 1
    worker.record.pointee.paused = nil
    worker.record.pointee.status.store(
      TransactionTable.status(worker.incarnation, .executing), ordering: .sequentiallyConsistent)
    startRead(of: worker.context.pointee.pendingKey, &worker)
    return .proceed
  }

  /// The incarnation is thrown away.
  func discard(_ worker: inout Worker) {
    let effort = worker.context.pointee.machine.effort
    worker.memory.pointee.counters.spend(effort)
    worker.memory.pointee.counters.abort(.dependency, wasting: effort)
    worker.memory.pointee.give(worker.context)
  }
}
