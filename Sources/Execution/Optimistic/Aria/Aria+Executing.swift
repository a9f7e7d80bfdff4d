import Ledger

// Executing on the snapshot, and reserving.

extension Aria {
  @inline(__always)
  func claim(_ worker: inout Worker) -> Step {
    let position = claimed.take()
    guard position < run.pointee.batch.count else {
      worker.phase = .arrive
      return Step(.schedule)
    }
    worker.position = position
    worker.readStart = worker.memory.pointee.reads.count
    worker.writeStart = worker.memory.pointee.writes.count
    start(run.pointee.batch.transaction(at: position), &worker)
    return Step(.schedule)
  }

  @inline(__always)
  func start(_ transaction: Int32, _ worker: inout Worker) {
    worker.transaction = transaction
    worker.machine.begin(Int(transaction))
    worker.memory.pointee.buffer.removeAll()
    worker.memory.pointee.counters.executions += 1
    worker.phase = .run
  }

  /// Runs the contract to its next read of the snapshot, or to explicit work.
  @inline(__always)
  func runContract(_ worker: inout Worker) -> Step {
    let memory = worker.memory
    while true {
      switch worker.machine.nextEvent() {
      case .load(let key):
        if let position = memory.pointee.buffer.position(of: key),
          !memory.pointee.buffer[position].isDelta
        {
          worker.machine.resume(with: memory.pointee.buffer[position].value)
          continue
        }
        return read(key, &worker)
      case .store(let key, let word):
        guard !worker.isLate || isLocked(key, for: .write, &worker) else {
          return stopped(&worker)
        }
        memory.pointee.buffer.store(key, word)
      case .increment(let key, let amount):
        guard options.aggregators || memory.pointee.buffer.position(of: key) != nil else {
          return readAndIncrement(key, by: amount, &worker)
        }
        guard !worker.isLate || isLocked(key, for: .increment, &worker) else {
          return stopped(&worker)
        }
        memory.pointee.buffer.increment(key, by: amount)
      case .compute:
        return Step(.compute, gas: worker.machine.takeWorkGas())
      case .rollback:
        memory.pointee.buffer.removeAll()
      case .finished:
        worker.cursor = 0
        worker.phase = worker.isLate ? .publish : .reserveWrites
        return Step(.proceed, gas: worker.machine.takeWorkGas())
      }
    }
  }

  @inline(__always)
  private func read(_ key: StateKey, _ worker: inout Worker) -> Step {
    let memory = worker.memory
    if cache.isNeeded, let step = coldRead(of: key, for: .read, &worker) { return step }
    guard let (word, step) = snapshot(key, for: .read, &worker) else { return stopped(&worker) }
    if let position = memory.pointee.buffer.position(of: key) {
      worker.machine.resume(with: memory.pointee.buffer.resolve(position, onto: word))
    } else {
      worker.machine.resume(with: word)
    }
    return step
  }

  /// An increment like any other write: of what the transaction has read.
  private func readAndIncrement(
    _ key: StateKey, by amount: Word, _ worker: inout Worker
  ) -> Step {
    if cache.isNeeded, let step = coldRead(of: key, for: .write, &worker) { return step }
    guard let (word, step) = snapshot(key, for: .write, &worker) else { return stopped(&worker) }
    worker.memory.pointee.buffer.store(key, word &+ amount)
    return step
  }

  /// The wait for a word that is in neither the snapshot nor the cache; the access comes again after it.
  private func coldRead(
    of key: StateKey, for purpose: Reservations.Purpose, _ worker: inout Worker
  ) -> Step? {
    let location = words.location(of: key, &worker.memory.pointee.arena)
    guard !words.isKnown(location),
      // What the fallback will stop is not read.
      !worker.isLate || locks.allows(purpose, at: location, rank: worker.rank, &worker.hint),
      let wait = cache.miss(key)
    else { return nil }
    worker.machine.takeBack(isIncrement: purpose == .write)
    return Step(.coldRead, gas: worker.machine.takeWorkGas(), count: wait)
  }

  /// The word of the snapshot; `nil` if the fallback holds no lock that allows for it.
  @inline(__always)
  private func snapshot(
    _ key: StateKey, for purpose: Reservations.Purpose, _ worker: inout Worker
  ) -> (Word, Step)? {
    let location = words.location(of: key, &worker.memory.pointee.arena)
    if worker.isLate {
      guard locks.allows(purpose, at: location, rank: worker.rank, &worker.hint) else {
        return nil
      }
    } else {
      worker.memory.pointee.reads.append(location)
    }
    let (word, fetched) = words.read(location)
    return (
      word, Step(fetched ? .storageRead : .versionedRead, gas: worker.machine.takeWorkGas())
    )
  }

  /// Reserves one written key; after the last, goes on to those that were read.
  @inline(__always)
  func reserveWrite(_ worker: inout Worker) -> Step {
    let memory = worker.memory
    guard worker.cursor < memory.pointee.buffer.count else {
      worker.cursor = worker.readStart
      worker.phase = .reserveReads
      return reserveRead(&worker)
    }
    let write = memory.pointee.buffer[worker.cursor]
    worker.cursor &+= 1
    let location = words.location(of: write.key, &memory.pointee.arena)
    guard write.isDelta else {
      return reserve(.init(location: location, isDelta: false, value: write.value), &worker)
    }
    // An increment of a word that was read as well cannot move past other increments.
    let isRead = (worker.readStart..<memory.pointee.reads.count)
      .contains { memory.pointee.reads[$0] == location }
    let value = isRead ? words.peek(location) &+ write.value : write.value
    return reserve(.init(location: location, isDelta: !isRead, value: value), &worker)
  }

  @inline(__always)
  private func reserve(_ write: CommittedWords.Write, _ worker: inout Worker) -> Step {
    worker.memory.pointee.writes.append(write)
    reservations.reserve(
      write.isDelta ? .increment : .write, at: write.location, batch: worker.batch,
      transaction: worker.transaction)
    return Step(.reserve)
  }

  /// Reserves one key that was read; after the last, the attempt is complete.
  @inline(__always)
  func reserveRead(_ worker: inout Worker) -> Step {
    guard options.reordering, worker.cursor < worker.memory.pointee.reads.count else {
      endAttempt(&worker)
      return .proceed
    }
    reservations.reserve(
      .read, at: worker.memory.pointee.reads[worker.cursor], batch: worker.batch,
      transaction: worker.transaction)
    worker.cursor &+= 1
    return Step(.reserve)
  }

  @inline(__always)
  private func endAttempt(_ worker: inout Worker) {
    let memory = worker.memory
    let effort = worker.machine.effort
    run.pointee.receipts[Int(worker.transaction)] = worker.machine.receipt
    run.pointee.places[worker.position] = AriaPlace(
      worker: worker.index, attempt: Int32(memory.pointee.attempts.count))
    memory.pointee.attempts.append(
      AriaAttempt(
        transaction: worker.transaction, position: Int32(worker.position),
        readStart: Int32(worker.readStart), readEnd: Int32(memory.pointee.reads.count),
        writeStart: Int32(worker.writeStart), writeEnd: Int32(memory.pointee.writes.count),
        effort: effort))
    memory.pointee.counters.spend(effort)
    worker.phase = .claim
  }
}
