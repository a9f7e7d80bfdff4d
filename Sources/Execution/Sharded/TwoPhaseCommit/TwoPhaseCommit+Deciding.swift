import Ledger

// The second phase: commit everywhere, or give everything back and try again.

extension TwoPhaseCommit {
  /// Takes the next place in the commit order, now that all locks are held.
  func decide(_ worker: inout Worker) -> Step {
    let context = context(worker)
    // Acquire and release, so that a later place is taken after an earlier one also by the clock of
    // whoever sees both; between conflicting transactions the lock's hand-over orders them anyway.
    let place = run.pointee.decided.wrappingAdd(1, ordering: .acquiringAndReleasing).oldValue
    run.pointee.order[place] = context.pointee.transaction
    worker.phase = context.pointee.participants.count > 0 ? .announce : .complete
    if worker.phase == .complete { walkLocally(.localCommit, &worker) }
    return .proceed
  }

  /// Counts the commit messages before the first of them leaves, so that the block cannot end early.
  func announce(_ worker: inout Worker) -> Step {
    _ = run.pointee.pending.wrappingAdd(
      context(worker).pointee.participants.count, ordering: .acquiringAndReleasing)
    worker.cursor = 0
    worker.phase = .sendCommits
    return .proceed
  }

  func sendCommits(_ worker: inout Worker) -> Step {
    let participants = context(worker).pointee.participants
    let first = participants[worker.cursor].first
    first.pointee.message = .commit
    worker.cursor += 1
    if worker.cursor == participants.count {
      worker.phase = .complete
      walkLocally(.localCommit, &worker)
    }
    return message(first, &worker)
  }

  /// Goes on to the transaction's accesses in the coordinator's shard, if there are any.
  private func walkLocally(_ walk: Walk, _ worker: inout Worker) {
    guard let first = context(worker).pointee.local else { return }
    worker.walk = walk
    worker.access = first
    worker.start = first
    worker.phase = .walk
  }

  func startWalk(_ kind: Walk, from access: AccessPointer, _ worker: inout Worker) -> Step {
    worker.walk = kind
    worker.access = access
    worker.start = access
    worker.phase = .walk
    return walk(&worker)
  }

  /// Writes the word of an access, or gives its lock back and goes on to the next of the ring.
  func walk(_ worker: inout Worker) -> Step {
    let actor = actors + worker.shard
    let access = access(worker)
    if worker.walk.writes, access.pointee.writing != .nothing {
      tables[worker.shard].write(
        access.pointee.slot, access.pointee.word, isDelta: access.pointee.writing == .delta)
      access.pointee.writing = .nothing
      return Step(.publish)
    }
    let isHeld = access.pointee.isHeld
    if isHeld { actor.pointee.locks.release(access, &actor.pointee.granted) }
    worker.access = access.pointee.nextInRing
    if worker.walk.isLast { actor.pointee.accesses.give(access) }
    if worker.access == worker.start { endWalk(&worker) }
    return isHeld ? Step(.lock) : .proceed
  }

  private func endWalk(_ worker: inout Worker) {
    switch worker.walk {
    case .commit: worker.phase = .countDown
    case .localCommit: worker.phase = .complete
    case .localAbort: worker.phase = context(worker).pointee.awaited > 0 ? .serve : .backOff
    case .release:
      worker.access?.pointee.message = .released
      worker.phase = .send
    case .refuse:
      worker.access?.pointee.message = .voteNo
      worker.phase = .send
    }
  }

  /// At the coordinator: the transaction is through, as far as this shard is concerned.
  func complete(_ worker: inout Worker) -> Step {
    let actor = actors + worker.shard
    let context = context(worker)
    let transaction = Int(context.pointee.transaction)
    run.pointee.receipts[transaction] = context.pointee.machine.receipt
    run.pointee.contexts[transaction] = nil
    worker.memory.pointee.counters.spend(context.pointee.machine.effort)
    actor.pointee.give(context)
    actor.pointee.inFlight -= 1
    return countDown(&worker)
  }

  /// One transaction or commit message less is pending.
  func countDown(_ worker: inout Worker) -> Step {
    // Acquire and release: the last has seen what all the others did.
    let pending = run.pointee.pending.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue
    worker.phase = .serve
    return pending == 0 ? finishAll(&worker) : .proceed
  }
}

// MARK: - Aborts

extension TwoPhaseCommit {
  /// At the coordinator: throws the incarnation away.
  ///
  /// No message of the transaction is on its way.
  func abort(_ worker: inout Worker) -> Step {
    let context = context(worker)
    let effort = context.pointee.machine.effort
    worker.memory.pointee.counters.spend(effort)
    worker.memory.pointee.counters.abort(.lock, wasting: effort)
    context.pointee.awaited = 0
    worker.cursor = 0
    worker.phase = .sendReleases
    return sendReleases(&worker)
  }

  /// Tells one of the other shards to give everything back.
  func sendReleases(_ worker: inout Worker) -> Step {
    let context = context(worker)
    while worker.cursor < context.pointee.participants.count {
      let participant = context.pointee.participants[worker.cursor]
      worker.cursor += 1
      guard !participant.isReleased else { continue }
      participant.first.pointee.message = .release
      context.pointee.awaited += 1
      return message(participant.first, &worker)
    }
    worker.phase = context.pointee.awaited > 0 ? .serve : .backOff
    walkLocally(.localAbort, &worker)
    return .proceed
  }

  /// At the coordinator: another shard has given everything back.
  func countReleased(_ worker: inout Worker) -> Step {
    let context = context(worker)
    context.pointee.awaited -= 1
    worker.phase = context.pointee.awaited == 0 ? .backOff : .serve
    return .proceed
  }

  /// Pauses before the next attempt.
  ///
  /// No other shard knows anything of the last one any more.
  func backOff(_ worker: inout Worker) -> Step {
    let actor = actors + worker.shard
    let context = context(worker)
    for participant in context.pointee.participants.elements {
      var access = participant.first
      repeat {
        guard let next = access.pointee.nextInRing else { preconditionFailure("a ring is open") }
        actor.pointee.accesses.give(access)
        access = next
      } while access != participant.first
    }
    let timer = actor.pointee.accesses.take()
    timer.pointee.message = .retry
    timer.pointee.transaction = context.pointee.transaction
    timer.pointee.home = UInt16(worker.shard)
    timer.pointee.shard = UInt16(worker.shard)
    worker.phase = .serve
    return .send(UInt64(UInt(bitPattern: timer)), delays: pause(context.pointee.transaction))
  }

  /// The pause before the next attempt, in delays of a message: as many as attempts so far.
  ///
  /// A pause that doubles every time is over long after the lock is free: with shipped costs and ten
  /// accounts it cost up to nine tenths of the speed. From the 64th attempt on it does double, every 16
  /// attempts, for machines whose messages are so fast beside their transactions that counting would
  /// take too long.
  private func pause(_ transaction: Int32) -> UInt32 {
    let attempts = run.pointee.attempts[Int(transaction)] + 1
    run.pointee.attempts[Int(transaction)] = attempts
    return attempts < 64 ? attempts : 64 << min((attempts - 48) / 16, 20)
  }
}
