import Ledger

// Committing in preset order, by one worker; and the ways in and out of that.

extension TwoPhase {
  /// What an earlier transaction of the block did to a key: the note of a location.
  private enum Change {
    static let none = UInt64.max
    static let increment: UInt64 = 1
    static let write: UInt64 = 2
  }

  func arrive(_ worker: inout Worker) -> Step {
    guard barrier.arrive() else {
      worker.phase = .wait
      return Step(.barrier)
    }
    worker.isCommitting = true
    worker.transaction = -1
    worker.phase = .next
    return Step(.barrier)
  }

  func wait(_ worker: inout Worker) -> Step {
    guard barrier.isOpen(for: 1) else { return .idle }
    worker.phase = .collect
    return .proceed
  }

  @inline(__always)
  func next(_ worker: inout Worker) -> Step {
    worker.transaction &+= 1
    guard worker.transaction < worker.count else {
      worker.phase = .open
      return .proceed
    }
    worker.record = run.pointee.records[worker.transaction]
    worker.owner = run.pointee.memories[Int(worker.record.worker)]
    worker.cursor = Int(worker.record.readStart)
    worker.memory.pointee.counters.validations += 1
    worker.phase = .validate
    return .proceed
  }

  /// Looks at one key: those that were read, and with `keys` those that were written.
  ///
  /// The cursor goes through the reads, then on through the writes.
  @inline(__always)
  func validate(_ worker: inout Worker) -> Step {
    let record = worker.record
    let write = worker.cursor &- Int(record.readEnd)
    let writes = options.validation == .keys ? Int(record.writeEnd &- record.writeStart) : 0
    guard write < writes else {
      worker.cursor = Int(record.writeStart)
      worker.phase = .install
      return .proceed
    }
    let isValid =
      write < 0
      ? isRight(worker.owner.pointee.reads[worker.cursor])
      : !isInTheWay(worker.owner.pointee.writes[Int(record.writeStart) &+ write])
    worker.cursor &+= 1
    if !isValid, mutation != .trustsFirstPhase {
      worker.memory.pointee.counters.abort(.validation, wasting: record.effort)
      start(worker.transaction, &worker)
    }
    return Step(.validate)
  }

  @inline(__always)
  private func isRight(_ read: TwoPhaseMemory.Read) -> Bool {
    switch options.validation {
    case .values: words.peek(read.location) == read.word
    case .keys: change(at: read.location) == Change.none
    }
  }

  /// Whether an earlier transaction changed the key in a way that the write does not commute with.
  private func isInTheWay(_ write: CommittedWords.Write) -> Bool {
    let change = change(at: write.location)
    return write.isDelta ? change == Change.write : change != Change.none
  }

  // Relaxed accesses to notes: they belong to the one worker of the second phase.

  @inline(__always)
  private func change(at location: UInt32) -> UInt64 {
    words.note(0, at: location).pointee.load(ordering: .relaxed)
  }

  @inline(__always)
  private func commit(_ write: CommittedWords.Write) {
    words.commit(write)
    guard options.validation == .keys else { return }
    if write.isDelta {
      guard change(at: write.location) == Change.none else { return }
      words.note(0, at: write.location).pointee.store(Change.increment, ordering: .relaxed)
    } else {
      words.note(0, at: write.location).pointee.store(Change.write, ordering: .relaxed)
    }
  }

  /// Applies one write of the first phase.
  @inline(__always)
  func install(_ worker: inout Worker) -> Step {
    guard worker.cursor < Int(worker.record.writeEnd) else {
      worker.phase = .next
      return .proceed
    }
    commit(worker.owner.pointee.writes[worker.cursor])
    worker.cursor &+= 1
    return Step(.publish)
  }

  /// Applies one write of the second execution; after the last, the transaction is through.
  @inline(__always)
  func publish(_ worker: inout Worker) -> Step {
    let memory = worker.memory
    guard worker.cursor < memory.pointee.buffer.count else {
      run.pointee.receipts[worker.transaction] = worker.machine.receipt
      memory.pointee.counters.spend(worker.machine.effort)
      worker.phase = .next
      return .proceed
    }
    let write = memory.pointee.buffer[worker.cursor]
    worker.cursor &+= 1
    let location = words.location(of: write.key, &memory.pointee.arena)
    commit(.init(location: location, isDelta: write.isDelta, value: write.value))
    return Step(.publish)
  }

  func open(_ worker: inout Worker) -> Step {
    barrier.open()
    worker.phase = .collect
    return Step(.proceed, wakes: Step.wakeAll)
  }

  private static let bucketsAtOnce = 64

  /// Takes the next buckets and notes what the block has written there.
  func collect(_ worker: inout Worker) -> Step {
    let start = collected.take(Self.bucketsAtOnce)
    guard start < words.bucketCount else {
      worker.phase = .finished
      return .proceed
    }
    let looked = words.collect(
      buckets: start..<min(start + Self.bucketsAtOnce, words.bucketCount),
      into: &worker.memory.pointee.finalWrites)
    return Step(.commit, count: looked)
  }
}
