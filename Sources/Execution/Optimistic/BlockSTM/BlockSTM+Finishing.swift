import Ledger

// Finishing an execution.

extension BlockSTM {
  /// Makes one write visible.
  @inline(__always)
  func publish(_ worker: inout Worker) -> Step {
    let write = worker.context.pointee.writes[worker.cursor]
    let (location, _) = memory.location(
      of: write.key, fetch: false, &worker.memory.pointee.arena)
    let (entry, isNew) = memory.publish(
      at: location, transaction: worker.transaction, incarnation: worker.incarnation, write,
      &worker.memory.pointee.arena)
    worker.memory.pointee.published.append(entry)
    if isNew { worker.wroteAnew = true }
    worker.cursor &+= 1
    if worker.cursor == worker.context.pointee.writes.count {
      worker.cursor = 0
      worker.phase = worker.record.pointee.writeCount > 0 ? .remove : .record
    }
    return Step(.publish)
  }

  /// Marks one key absent that the previous incarnation wrote and this one did not.
  func remove(_ worker: inout Worker) -> Step {
    let old = worker.record.pointee.writes
    while worker.cursor < Int(worker.record.pointee.writeCount) {
      let entry = memory.arena.address(old).load(
        fromByteOffset: worker.cursor * 4, as: UInt32.self)
      worker.cursor += 1
      let stamp = memory.stamp(of: entry)
      if MultiVersionMemory.incarnation(ofStamp: stamp) != worker.incarnation {
        memory.mark(entry, incarnation: worker.incarnation, .absent)
        return Step(.publish)
      }
    }
    worker.phase = .record
    return .proceed
  }

  /// Leaves the read set and the list of writes for validations and aborts to find.
  @inline(__always)
  func record(_ worker: inout Worker) -> Step {
    let context = worker.context
    let reads = context.pointee.reads
    let readSet = memory.arena.allocate(words: reads.count &* 2, &worker.memory.pointee.arena)
    if reads.count > 0 {
      memory.arena.address(readSet).copyMemory(from: reads.base, byteCount: reads.count &* 16)
    }
    let published = worker.memory.pointee.published
    let writeSet = memory.arena.allocate(
      words: (published.count &+ 1) / 2, &worker.memory.pointee.arena)
    if published.count > 0 {
      memory.arena.address(writeSet).copyMemory(
        from: published.base, byteCount: published.count &* 4)
    }
    let record = worker.record
    record.pointee.writes = writeSet
    record.pointee.writeCount = UInt32(published.count)
    record.pointee.effort = context.pointee.machine.effort
    // Release: a validator that finds the new place also finds the reads there. One that still
    // validates the incarnation before may find them too; its verdict then has no effect.
    record.pointee.reads.store(
      UInt64(readSet) << 32 | UInt64(reads.count), ordering: .releasing)
    worker.receipts[Int(worker.transaction)] = context.pointee.machine.receipt
    worker.memory.pointee.counters.spend(record.pointee.effort)
    worker.memory.pointee.contexts.give(context)
    worker.phase = mutation == .closesAfterExecuted ? .tell : .close
    return Step(.record, count: UInt32(reads.count))
  }

  /// From now on nobody starts to wait for this transaction; whoever does already is handed back.
  ///
  /// All its estimates are gone, so whoever finds it closed and reads again finds a version. It must
  /// come before `executed`: after that the transaction can be aborted and opened again, and closing
  /// it then would lose those who have begun to wait for the next incarnation.
  @inline(__always)
  func close(_ worker: inout Worker) -> Step {
    worker.other = worker.record.pointee.dependents.exchange(
      TransactionTable.closed, ordering: .sequentiallyConsistent)
    worker.phase = mutation == .closesAfterExecuted ? afterClosing(worker) : .tell
    return .proceed
  }

  @inline(__always)
  private func afterClosing(_ worker: Worker) -> Phase {
    worker.other >= 0 ? .handOver : .lowerValidation
  }

  /// Sets the bit that validators look for.
  ///
  /// See ``BlockSTMScheduler`` for why this is sequentially consistent: `lowerValidation` loads the
  /// counter of validations after it.
  @inline(__always)
  func tell(_ worker: inout Worker) -> Step {
    scheduler.executed.set(Int(worker.transaction))
    worker.phase = .executed
    return .proceed
  }

  /// executing(i) -> executed(i).
  ///
  /// A validator that came here by the bit before this store gives up; then the counter is above
  /// the transaction, and `lowerValidation` sees that.
  @inline(__always)
  func executed(_ worker: inout Worker) -> Step {
    worker.record.pointee.status.store(
      TransactionTable.status(worker.incarnation, .executed), ordering: .sequentiallyConsistent)
    worker.phase = mutation == .closesAfterExecuted ? .close : afterClosing(worker)
    return .proceed
  }

  /// A mistake on purpose: see ``Mutation/validatesBeforePublishing``.
  func announce(_ worker: Worker) {
    scheduler.executed.set(Int(worker.transaction))
    worker.record.pointee.status.store(
      TransactionTable.status(worker.incarnation, .executed), ordering: .sequentiallyConsistent)
  }

  /// suspended(i) -> ready(i), or ready(i + 1) if it has to start again.
  func handOver(_ worker: inout Worker) -> Step {
    let record = worker.records + Int(worker.other)
    let incarnation = TransactionTable.incarnation(
      of: record.pointee.status.load(ordering: .sequentiallyConsistent))
    worker.next = record.pointee.nextDependent
    if options.onDependency == .wait { return tell(record, incarnation, &worker) }
    let next = options.onDependency == .suspend ? incarnation : incarnation + 1
    record.pointee.status.store(
      TransactionTable.status(next, .ready), ordering: .sequentiallyConsistent)
    worker.phase = .makeReady
    return Step(.handOver)
  }

  /// suspended(i) -> executing(i), by the worker that sleeps.
  private func tell(
    _ record: UnsafeMutablePointer<TransactionTable.Record>, _ incarnation: UInt32,
    _ worker: inout Worker
  ) -> Step {
    // Before the status, after which the transaction may wait for somebody else.
    let waiter = Int(record.pointee.waiter)
    record.pointee.status.store(
      TransactionTable.status(incarnation, .executing), ordering: .sequentiallyConsistent)
    worker.other = worker.next
    worker.phase = worker.other >= 0 ? .handOver : .lowerValidation
    return mutation == .losesNotice ? .proceed : .notify(waiter)
  }

  func makeReady(_ worker: inout Worker) -> Step {
    scheduler.ready.insert(worker.other)
    worker.phase = .countWaiting
    return .proceed
  }

  /// After the insertion, so that whoever finds the count above zero finds something to take.
  func countWaiting(_ worker: inout Worker) -> Step {
    _ = scheduler.add(1, to: .waiting)
    worker.other = worker.next
    worker.following = worker.other >= 0 ? .handOver : .lowerValidation
    worker.phase = .countAdded
    return Step(.proceed, wakes: 1)
  }

  /// The second half of every addition of a task.
  func countAdded(_ worker: inout Worker) -> Step {
    _ = scheduler.add(1, to: .added)
    worker.phase = worker.following
    return .proceed
  }

  /// Sees to it that the transaction, and if need be all after it, are validated.
  @inline(__always)
  func lowerValidation(_ worker: inout Worker) -> Step {
    guard scheduler.load(.validation) > Int(worker.transaction) else {
      // The counter will come past it anyway.
      return seek(&worker)
    }
    guard worker.wroteAnew, mutation != .keepsValidationIndex else {
      startValidation(&worker)
      return .proceed
    }
    scheduler.lower(.validation, to: Int(worker.transaction))
    worker.following = .seek
    worker.phase = .countAdded
    return Step(.proceed, wakes: 2)
  }
}
