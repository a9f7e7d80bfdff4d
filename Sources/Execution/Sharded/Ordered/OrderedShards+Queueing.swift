import Ledger

// The queues: made, opened, moved on.

extension OrderedShards {
  /// Puts one transaction into the queues of its home shards.
  func build(_ worker: inout Worker) -> Step {
    guard worker.cursor < worker.count else {
      worker.cursor = 0
      worker.phase = .open
      return .proceed
    }
    let transaction = Int32(worker.cursor)
    run.pointee.homes.find(
      for: transaction, worker.block.declaredAccesses(of: worker.cursor))
    run.pointee.queues.add(transaction, run.pointee.homes.homes.elements)
    worker.cursor += 1
    return Step(.graphEdge, count: UInt32(run.pointee.homes.homes.count))
  }

  /// Lets one shard reach the first in its queue.
  func open(_ worker: inout Worker) -> Step {
    while worker.cursor < partition.shards {
      let first = run.pointee.queues.firsts[worker.cursor]
      worker.cursor += 1
      if first >= 0 { return reach(first, count: 1) }
    }
    worker.phase = worker.count == 0 ? .complete : .seek
    return .proceed
  }

  /// A shard has reached a place; makes the transaction ready if that was the last it waited for.
  @inline(__always)
  private func reach(_ place: Int32, count: UInt32) -> Step {
    guard run.pointee.queues.reach(place) else { return Step(.lock, count: count) }
    ready.insert(run.pointee.queues.places[Int(place)].transaction)
    return Step(.lock, count: count, wakes: 1)
  }

  @inline(__always)
  func seek(_ worker: inout Worker) -> Step {
    guard let transaction = ready.takeLowest() else {
      // Acquire: what the others wrote before the end is to be collected.
      guard run.pointee.isDone.load(ordering: .acquiring) else { return .idle }
      worker.phase = .collect
      return .proceed
    }
    worker.transaction = transaction
    worker.machine.begin(Int(transaction))
    let entrant = run.pointee.queues.entrants + Int(transaction)
    worker.place = entrant.pointee.placeStart
    worker.placeEnd = entrant.pointee.placeEnd
    worker.hint = worker.place
    worker.passage.readStart = Int32(worker.notes.pointee.count)
    worker.memory.pointee.writes.removeAll()
    worker.memory.pointee.counters.executions += 1
    worker.phase = .run
    return Step(.schedule)
  }

  /// Lets one shard of the transaction go, to the next in its queue: one place given back, one taken.
  @inline(__always)
  func moveOn(_ worker: inout Worker) -> Step {
    let next = run.pointee.queues.places[Int(worker.place)].next
    worker.place += 1
    if worker.place == worker.placeEnd { worker.phase = .complete }
    return next < 0 ? Step(.lock) : reach(next, count: 2)
  }

  @inline(__always)
  func complete(_ worker: inout Worker) -> Step {
    // Acquire and release: the last to complete has seen what all the others did.
    let completed = run.pointee.completed.wrappingAdd(1, ordering: .acquiringAndReleasing).newValue
    guard completed >= worker.count else {
      worker.phase = .seek
      return .proceed
    }
    if run.pointee.misdeclared.load(ordering: .relaxed) > 0 {
      worker.phase = .repair
      return .proceed
    }
    return finishAll(&worker)
  }

  private func finishAll(_ worker: inout Worker) -> Step {
    run.pointee.isDone.store(true, ordering: .releasing)
    worker.phase = .collect
    return Step(.proceed, wakes: Step.wakeAll)
  }

  func repair(_ worker: inout Worker) -> Step {
    let step = run.pointee.repair.step(
      &worker.machine, run.pointee.journal, cache, run.pointee.receipts,
      &worker.memory.pointee.counters)
    return step ?? finishAll(&worker)
  }

  /// Collects from the shards, or from what a repair has made of them.
  func collect(_ worker: inout Worker) -> Step {
    // Relaxed, here and below: who is here has acquired the end of the block.
    let isRepaired = run.pointee.misdeclared.load(ordering: .relaxed) > 0
    let step =
      isRepaired
      ? collectRepaired(&worker)
      : tables.collect(&worker.collecting, into: &worker.memory.pointee.finalWrites)
    if step == nil { worker.phase = .finished }
    return step ?? .proceed
  }

  private func collectRepaired(_ worker: inout Worker) -> Step? {
    let number = run.pointee.collected.wrappingAdd(1, ordering: .relaxed).oldValue
    guard let slots = run.pointee.repair.slots.part(number) else { return nil }
    run.pointee.repair.slots.collect(slots, into: &worker.memory.pointee.finalWrites)
    return Step(.commit, count: UInt32(slots.count))
  }
}
