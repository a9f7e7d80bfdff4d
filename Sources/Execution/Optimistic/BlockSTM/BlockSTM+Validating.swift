import Ledger

// Validating and aborting.

extension BlockSTM {
  /// One hop of one read, looked at again.
  @inline(__always)
  func validate(_ worker: inout Worker) -> Step {
    let place = worker.record.pointee.reads.load(ordering: .acquiring)
    let count = Int(place & 0xffff_ffff)
    guard worker.cursor < count else {
      worker.phase = .seek
      return .proceed
    }
    let read = memory.arena.address(UInt32(place >> 32)).load(
      fromByteOffset: worker.cursor &* 16, as: BlockSTMRead.self)
    if !worker.isHopping { startHops(at: read.location, &worker) }
    guard worker.entry != 0 else {
      let isSame =
        read.writer == BlockSTMRead.sum
        ? memory.storedWord(read.location).word &+ worker.sum == read.stamp
        : read.writer == BlockSTMRead.storage && !worker.isSumming
      return finishLook(isSame, of: count, &worker)
    }
    let version = memory.version(of: worker.entry)
    switch version.kind {
    case .value:
      let isSame =
        read.writer == BlockSTMRead.sum
        ? version.word &+ worker.sum == read.stamp
        : version.stamp == read.stamp && memory.transaction(of: worker.entry) == read.writer
          && !worker.isSumming
      return finishLook(isSame, of: count, &worker)
    case .delta:
      guard read.writer == BlockSTMRead.sum else { return finishLook(false, of: count, &worker) }
      worker.isSumming = true
      worker.sum &+= version.word
      worker.entry = memory.entry(after: worker.entry)
    case .absent:
      worker.entry = memory.entry(after: worker.entry)
    case .estimate:
      return finishLook(false, of: count, &worker)
    }
    return Step(.validate)
  }

  @inline(__always)
  func finishLook(_ isSame: Bool, of count: Int, _ worker: inout Worker) -> Step {
    worker.isHopping = false
    worker.cursor &+= 1
    if !isSame {
      worker.phase = .tryAbort
    } else if worker.cursor >= count {
      worker.phase = .seek
    }
    return Step(.validate)
  }

  /// executed(i) -> aborting(i): only the first to find the incarnation invalid succeeds.
  func tryAbort(_ worker: inout Worker) -> Step {
    let (won, _) = worker.record.pointee.status.compareExchange(
      expected: TransactionTable.status(worker.incarnation, .executed),
      desired: TransactionTable.status(worker.incarnation, .aborting),
      ordering: .sequentiallyConsistent)
    worker.phase = won ? .untell : .seek
    if won {
      worker.memory.pointee.counters.abort(.validation, wasting: worker.record.pointee.effort)
    }
    return .proceed
  }

  func untell(_ worker: inout Worker) -> Step {
    scheduler.executed.clear(Int(worker.transaction))
    worker.phase = .open
    return .proceed
  }

  /// Others may wait for the transaction again: before the first estimate tells them to.
  func open(_ worker: inout Worker) -> Step {
    worker.record.pointee.dependents.store(
      TransactionTable.nobody, ordering: .sequentiallyConsistent)
    worker.cursor = 0
    let marks = worker.record.pointee.writeCount > 0 && mutation != .leavesNoEstimates
    worker.phase = marks ? .estimate : .invalidate
    return .proceed
  }

  func estimate(_ worker: inout Worker) -> Step {
    let entry = memory.arena.address(worker.record.pointee.writes).load(
      fromByteOffset: worker.cursor * 4, as: UInt32.self)
    memory.mark(entry, incarnation: worker.incarnation, .estimate)
    worker.cursor += 1
    if worker.cursor == Int(worker.record.pointee.writeCount) { worker.phase = .invalidate }
    return Step(.publish)
  }

  /// Whatever comes after may have read what is now an estimate.
  func invalidate(_ worker: inout Worker) -> Step {
    scheduler.lower(.validation, to: Int(worker.transaction) + 1)
    worker.following = .retry
    worker.phase = .countAdded
    return Step(.proceed, wakes: 2)
  }

  /// aborting(i) -> ready(i + 1), to be executed again at once.
  ///
  /// Nobody else knows that it is ready.
  func retry(_ worker: inout Worker) -> Step {
    worker.record.pointee.status.store(
      TransactionTable.status(worker.incarnation + 1, .ready), ordering: .sequentiallyConsistent)
    worker.phase = .incarnate
    return .proceed
  }
}
