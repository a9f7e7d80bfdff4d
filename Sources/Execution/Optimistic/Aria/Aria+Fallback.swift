import Ledger

// The fallback: aborted transactions once more, in the same batch, under locks.

extension Aria {
  /// Requests the locks of the next aborted transaction: all that it has touched.
  func request(_ worker: inout Worker) -> Step {
    let count = run.pointee.batch.count
    let position = aborted.first(from: worker.cursor, to: count)
    guard position < count else {
      run.pointee.batch.beginFallback()
      worker.phase = .open
      return .proceed
    }
    worker.cursor = position + 1
    let place = run.pointee.places[position]
    let owner = run.pointee.memories[Int(place.worker)]
    let requested = locks.request(
      owner.pointee.attempts[Int(place.attempt)], reads: owner.pointee.reads,
      writes: owner.pointee.writes, words)
    return Step(.lock, count: requested)
  }

  /// Takes the lowest transaction that holds all its locks.
  func seek(_ worker: inout Worker) -> Step {
    guard let rank = locks.ready.takeLowest() else {
      // Relaxed: acquiring is left to the barrier, where everybody goes from here.
      guard completed.value.pointee.load(ordering: .relaxed) == locks.count else { return .idle }
      worker.phase = .arrive
      return .proceed
    }
    worker.rank = rank
    let node = locks.node(rank)
    worker.position = Int(node.pointee.position)
    worker.hint = node.pointee.requestStart
    start(node.pointee.transaction, &worker)
    return Step(.schedule)
  }

  /// Whether the transaction under way may access a key so.
  func isLocked(
    _ key: StateKey, for purpose: Reservations.Purpose, _ worker: inout Worker
  ) -> Bool {
    let location = words.location(of: key, &worker.memory.pointee.arena)
    return locks.allows(purpose, at: location, rank: worker.rank, &worker.hint)
  }

  /// Ends an execution that needs what it has not locked.
  func stopped(_ worker: inout Worker) -> Step {
    worker.phase = .stop
    return Step(.proceed, gas: worker.machine.takeWorkGas())
  }

  /// Throws the incarnation away, of which nobody has seen anything: it stays aborted and is carried
  /// over.
  func stop(_ worker: inout Worker) -> Step {
    let effort = worker.machine.effort
    worker.memory.pointee.counters.spend(effort)
    worker.memory.pointee.counters.abort(.undeclared, wasting: effort)
    beginRelease(&worker)
    return .proceed
  }

  /// Makes one write visible to those who wait for its lock.
  func publish(_ worker: inout Worker) -> Step {
    let memory = worker.memory
    guard worker.cursor < memory.pointee.buffer.count else {
      worker.phase = .settle
      return .proceed
    }
    let write = memory.pointee.buffer[worker.cursor]
    worker.cursor &+= 1
    let location = words.location(of: write.key, &memory.pointee.arena)
    words.commit(.init(location: location, isDelta: write.isDelta, value: write.value))
    return Step(.publish)
  }

  /// The transaction commits after all.
  func settle(_ worker: inout Worker) -> Step {
    let transaction = Int(worker.transaction)
    run.pointee.receipts[transaction] = worker.machine.receipt
    run.pointee.commits[transaction] = AriaCommit(batch: worker.batch, isLate: true)
    worker.memory.pointee.counters.spend(worker.machine.effort)
    aborted.clear(worker.position)
    beginRelease(&worker)
    return .proceed
  }

  private func beginRelease(_ worker: inout Worker) {
    worker.cursor = Int(locks.node(worker.rank).pointee.requestStart)
    worker.phase = .release
  }

  /// Gives back one lock.
  func release(_ worker: inout Worker) -> Step {
    guard worker.cursor < Int(locks.node(worker.rank).pointee.requestEnd) else {
      worker.phase = .complete
      return .proceed
    }
    worker.granted = locks.release(Int32(worker.cursor))
    worker.cursor &+= 1
    if worker.granted >= 0 { worker.phase = .grant }
    return Step(.lock)
  }

  /// Grants the key to one of those who are next.
  func grant(_ worker: inout Worker) -> Step {
    let (next, isReady) = locks.grant(worker.granted)
    worker.granted = next
    if next < 0 { worker.phase = .release }
    return Step(.release, wakes: isReady ? 1 : 0)
  }

  func complete(_ worker: inout Worker) -> Step {
    worker.phase = .seek
    // Relaxed: what was done is handed over by locks and by the barrier.
    let count = completed.value.pointee.wrappingAdd(1, ordering: .relaxed).newValue
    return Step(.proceed, wakes: count == locks.count ? Step.wakeAll : 0)
  }
}
