import Ledger

// The first phase: the locks of writes, and the votes.

extension TwoPhaseCommit {
  /// At the coordinator: takes the next lock that the writes in its own shard need.
  ///
  /// After the last the other shards are asked.
  func lockWrites(_ worker: inout Worker) -> Step {
    let context = context(worker)
    while Int(context.pointee.cursor) < context.pointee.writes.count {
      let write = context.pointee.writes[Int(context.pointee.cursor)]
      context.pointee.cursor += 1
      guard options.partition.shard(of: write.key) == worker.shard else { continue }
      let access = note(write, &worker)
      guard !access.pointee.isSatisfied else { continue }
      switch request(access, &worker) {
      case .granted: break
      case .waits: worker.phase = .serve
      case .refused: worker.phase = .abort
      }
      return Step(.lock)
    }
    for position in 0..<context.pointee.writes.count {
      let write = context.pointee.writes[position]
      if options.partition.shard(of: write.key) != worker.shard { _ = note(write, &worker) }
    }
    worker.cursor = 0
    context.pointee.awaited = Int32(context.pointee.participants.count)
    worker.phase = context.pointee.awaited > 0 ? .sendPrepares : .decide
    return .proceed
  }

  /// Puts a write into the access to its key, made if there is none.
  private func note(_ write: WriteBuffer.Entry, _ worker: inout Worker) -> AccessPointer {
    let access =
      context(worker).pointee.access(to: write.key) ?? touch(write.key, .write, &worker)
    access.pointee.word = write.value
    access.pointee.writing = write.isDelta ? .delta : .word
    access.pointee.wanted = write.isDelta && !access.pointee.isHeld ? .increment : .write
    access.pointee.isPreparing = true
    return access
  }

  /// Asks one of the other shards for its vote.
  func sendPrepares(_ worker: inout Worker) -> Step {
    let participants = context(worker).pointee.participants
    let first = participants[worker.cursor].first
    first.pointee.message = .prepare
    worker.cursor += 1
    if worker.cursor == participants.count { worker.phase = .serve }
    return message(first, &worker)
  }

  /// At another shard: takes the next lock that the writes need.
  ///
  /// After the last it votes yes.
  func prepare(_ worker: inout Worker) -> Step {
    while true {
      let access = access(worker)
      let needsLock = access.pointee.writing != .nothing && !access.pointee.isSatisfied
      let verdict = needsLock ? request(access, &worker) : .granted
      switch verdict {
      case .granted:
        worker.access = access.pointee.nextInRing
        worker.phase = .prepare
        if worker.access == worker.start {
          worker.access?.pointee.message = .voteYes
          worker.phase = .send
        } else if !needsLock {
          continue
        }
      // Once granted, the walk goes on from there, and round the whole ring.
      case .waits: worker.phase = .serve
      case .refused: return startWalk(.refuse, from: access, &worker)
      }
      return needsLock ? Step(.lock) : .proceed
    }
  }

  /// At the coordinator: a vote has come.
  func count(isRefused: Bool, _ worker: inout Worker) -> Step {
    let context = context(worker)
    if isRefused {
      context.pointee.isRefused = true
      context.pointee.markReleased(access(worker).pointee.shard)
    }
    context.pointee.awaited -= 1
    if context.pointee.awaited == 0 {
      worker.phase = context.pointee.isRefused ? .abort : .decide
    } else {
      worker.phase = .serve
    }
    return .proceed
  }
}
