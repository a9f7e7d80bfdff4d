import Ledger

// Waiting for another transaction.

extension BlockSTM {
  /// Looks, by one hop of one read of the last finished incarnation, for what would be an estimate now.
  ///
  /// The transaction is ours, so its read set cannot change. What is found is only a hint, as is what
  /// is not found: the contract may read something else this time.
  func preCheck(_ worker: inout Worker) -> Step {
    let place = worker.record.pointee.reads.load(ordering: .acquiring)
    guard worker.cursor < Int(place & 0xffff_ffff) else {
      worker.isPreChecking = false
      startContract(&worker)
      return .proceed
    }
    if !worker.isHopping {
      let read = memory.arena.address(UInt32(place >> 32)).load(
        fromByteOffset: worker.cursor &* 16, as: BlockSTMRead.self)
      startHops(at: read.location, &worker)
    }
    let kind: MultiVersionMemory.Kind =
      worker.entry == 0 ? .value : memory.version(of: worker.entry).kind
    switch kind {
    case .estimate:
      worker.other = memory.transaction(of: worker.entry)
      worker.phase = .suspend
    case .delta, .absent:
      worker.entry = memory.entry(after: worker.entry)
    case .value:
      worker.isHopping = false
      worker.cursor &+= 1
    }
    return Step(.validate)
  }

  /// executing(i) -> suspended(i), before anyone can hand the transaction back.
  func suspend(_ worker: inout Worker) -> Step {
    worker.memory.pointee.counters.blockedReads += 1
    switch options.onDependency {
    case .suspend:
      if !worker.isPreChecking { worker.record.pointee.paused = worker.context }
    case .wait: worker.record.pointee.waiter = worker.index
    case .restart: break
    }
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
        if options.onDependency == .wait {
          worker.phase = .sleep
          return .proceed
        }
        if options.onDependency == .restart, !worker.isPreChecking { discard(&worker) }
        worker.isPreChecking = false
        worker.phase = .seek
        return .proceed
      }
      head = now
    }
    worker.memory.pointee.counters.dependencyRaces += 1
    worker.record.pointee.paused = nil
    worker.record.pointee.status.store(
      TransactionTable.status(worker.incarnation, .executing), ordering: .sequentiallyConsistent)
    tryAgain(&worker)
    return .proceed
  }

  /// Sleeps until the dependency has finished: then the transaction is executing again.
  ///
  /// A worker that is told before it sleeps sees that here, so no notice is lost. There is always somebody
  /// awake: of those who wait, the lowest waits for a transaction that was executed once, so an abort
  /// made it what it is, and whoever aborts executes again at once.
  func sleep(_ worker: inout Worker) -> Step {
    let status = worker.record.pointee.status.load(ordering: .sequentiallyConsistent)
    guard TransactionTable.state(of: status) == .executing else { return .asleep }
    tryAgain(&worker)
    return .proceed
  }

  /// Goes back to where the estimate was met.
  private func tryAgain(_ worker: inout Worker) {
    if worker.isPreChecking {
      worker.isHopping = false
      worker.phase = .preCheck
    } else {
      startRead(of: worker.context.pointee.pendingKey, &worker)
    }
  }

  /// The incarnation is thrown away.
  func discard(_ worker: inout Worker) {
    let effort = worker.context.pointee.machine.effort
    worker.memory.pointee.counters.spend(effort)
    worker.memory.pointee.counters.abort(.dependency, wasting: effort)
    worker.memory.pointee.contexts.give(worker.context)
  }
}
