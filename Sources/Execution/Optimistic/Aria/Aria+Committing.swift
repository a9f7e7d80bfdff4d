import Ledger

// Judging what was executed, and committing.

extension Aria {
  /// Takes up the next of the worker's own attempts.
  @inline(__always)
  func judge(_ worker: inout Worker) -> Step {
    guard worker.attempt < worker.memory.pointee.attempts.count else {
      worker.phase = .arrive
      return .proceed
    }
    let attempt = worker.memory.pointee.attempts[worker.attempt]
    worker.attempt &+= 1
    worker.memory.pointee.counters.validations += 1
    worker.transaction = attempt.transaction
    worker.position = Int(attempt.position)
    worker.cursor = Int(attempt.writeStart)
    worker.isReadAfterWrite = false
    worker.isWriteAfterRead = false
    worker.phase = .validate
    return .proceed
  }

  /// The attempt that is judged.
  @inline(__always)
  private func attempt(_ worker: Worker) -> AriaAttempt {
    worker.memory.pointee.attempts[worker.attempt &- 1]
  }

  /// Looks at the reservations of one key: the written ones first, then those that were read.
  ///
  /// The cursor goes through the writes, then on through the reads.
  @inline(__always)
  func validate(_ worker: inout Worker) -> Step {
    let attempt = attempt(worker)
    let reads = Int(attempt.readEnd &- attempt.readStart)
    let read = worker.cursor &- Int(attempt.writeEnd)
    guard read < reads else {
      worker.cursor = Int(attempt.writeStart)
      worker.phase = .install
      return .proceed
    }
    worker.cursor &+= 1
    if read < 0 {
      let write = worker.memory.pointee.writes[worker.cursor &- 1]
      guard !overwrites(write, &worker) else { return abort(attempt, &worker) }
    } else {
      let location = worker.memory.pointee.reads[Int(attempt.readStart) &+ read]
      if lowestChange(at: location, worker) < worker.transaction {
        worker.isReadAfterWrite = true
        // Without reordering a read-after-write is enough.
        guard options.reordering, !worker.isWriteAfterRead else { return abort(attempt, &worker) }
      }
    }
    return Step(.validate)
  }

  /// Whether a lower transaction writes what this one does; notes whether a lower one reads it.
  @inline(__always)
  private func overwrites(_ write: CommittedWords.Write, _ worker: inout Worker) -> Bool {
    let lowest =
      write.isDelta
      ? reservations.holder(.write, at: write.location, batch: worker.batch)
      : lowestChange(at: write.location, worker)
    if lowest < worker.transaction { return true }
    if options.reordering,
      reservations.holder(.read, at: write.location, batch: worker.batch) < worker.transaction
    {
      worker.isWriteAfterRead = true
    }
    return false
  }

  /// The lowest transaction that writes or increments a key.
  @inline(__always)
  private func lowestChange(at location: UInt32, _ worker: Worker) -> Int32 {
    min(
      reservations.holder(.write, at: location, batch: worker.batch),
      reservations.holder(.increment, at: location, batch: worker.batch))
  }

  private func abort(_ attempt: AriaAttempt, _ worker: inout Worker) -> Step {
    aborted.set(worker.position)
    worker.memory.pointee.counters.abort(.conflict, wasting: attempt.effort)
    worker.phase = .judge
    return Step(.validate)
  }

  /// Moves one write into the next batch's snapshot.
  ///
  /// Nobody reads words while transactions are judged, and only increments meet.
  @inline(__always)
  func install(_ worker: inout Worker) -> Step {
    guard worker.cursor < Int(attempt(worker).writeEnd) else {
      worker.phase = .commit
      return .proceed
    }
    let write = worker.memory.pointee.writes[worker.cursor]
    worker.cursor &+= 1
    words.commit(write)
    return Step(.publish)
  }

  /// Notes what the transaction's place in the serial order follows from.
  @inline(__always)
  func commit(_ worker: inout Worker) -> Step {
    let memory = worker.memory
    let attempt = attempt(worker)
    var commit = AriaCommit(
      batch: worker.batch, isMoved: worker.isReadAfterWrite, worker: worker.index)
    if options.reordering {
      commit.readStart = Int32(memory.pointee.committed.count)
      for position in Int(attempt.readStart)..<Int(attempt.readEnd) {
        memory.pointee.committed.append(memory.pointee.reads[position])
      }
      commit.readEnd = Int32(memory.pointee.committed.count)
      for position in Int(attempt.writeStart)..<Int(attempt.writeEnd) {
        memory.pointee.committed.append(memory.pointee.writes[position].location)
      }
      commit.writeEnd = Int32(memory.pointee.committed.count)
    }
    run.pointee.commits[Int(worker.transaction)] = commit
    worker.phase = .judge
    return .proceed
  }
}
