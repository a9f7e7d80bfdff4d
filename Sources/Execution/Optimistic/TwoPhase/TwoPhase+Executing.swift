import Ledger

// Executing: in the first phase on the state before the block, in the second on what is committed.

extension TwoPhase {
  @inline(__always)
  func claim(_ worker: inout Worker) -> Step {
    let transaction = claimed.take()
    guard transaction < worker.count else {
      worker.phase = .arrive
      return Step(.schedule)
    }
    worker.record.worker = worker.index
    worker.record.readStart = Int32(worker.memory.pointee.reads.count)
    worker.record.writeStart = Int32(worker.memory.pointee.writes.count)
    start(transaction, &worker)
    return Step(.schedule)
  }

  @inline(__always)
  func start(_ transaction: Int, _ worker: inout Worker) {
    worker.transaction = transaction
    worker.machine.begin(transaction)
    worker.memory.pointee.buffer.removeAll()
    worker.memory.pointee.counters.executions += 1
    worker.phase = .run
  }

  /// Runs the contract to its next read of a committed word, or to explicit work.
  @inline(__always)
  func runContract(_ worker: inout Worker) -> Step {
    let memory = worker.memory
    while true {
      switch worker.machine.nextEvent() {
      case .load(let key):
        guard let position = memory.pointee.buffer.position(of: key) else {
          if cache.isNeeded, let step = coldRead(of: key, &worker) { return step }
          let (word, step) = read(key, &worker)
          worker.machine.resume(with: word)
          return step
        }
        guard memory.pointee.buffer[position].isDelta else {
          worker.machine.resume(with: memory.pointee.buffer[position].value)
          continue
        }
        if cache.isNeeded, let step = coldRead(of: key, &worker) { return step }
        let (word, step) = read(key, &worker)
        worker.machine.resume(with: memory.pointee.buffer.resolve(position, onto: word))
        return step
      case .store(let key, let word):
        memory.pointee.buffer.store(key, word)
      case .increment(let key, let amount):
        guard options.aggregators || memory.pointee.buffer.position(of: key) != nil else {
          // An increment like any other write: of what the transaction has read.
          if cache.isNeeded, let step = coldRead(of: key, isIncrement: true, &worker) {
            return step
          }
          let (word, step) = read(key, &worker)
          memory.pointee.buffer.store(key, word &+ amount)
          return step
        }
        memory.pointee.buffer.increment(key, by: amount)
      case .compute:
        return Step(.compute, gas: worker.machine.takeWorkGas())
      case .rollback:
        memory.pointee.buffer.removeAll()
      case .finished:
        worker.cursor = 0
        worker.phase = worker.isCommitting ? .publish : .locate
        return Step(.proceed, gas: worker.machine.takeWorkGas())
      }
    }
  }

  /// The wait for a word that is in neither the committed ones nor the cache; the access comes again
  /// after it.
  private func coldRead(
    of key: StateKey, isIncrement: Bool = false, _ worker: inout Worker
  ) -> Step? {
    let location = words.location(of: key, &worker.memory.pointee.arena)
    guard !words.isKnown(location), let wait = cache.miss(key) else { return nil }
    worker.machine.takeBack(isIncrement: isIncrement)
    return Step(.coldRead, gas: worker.machine.takeWorkGas(), count: wait)
  }

  @inline(__always)
  private func read(_ key: StateKey, _ worker: inout Worker) -> (Word, Step) {
    let location = words.location(of: key, &worker.memory.pointee.arena)
    let (word, fetched) = words.read(location)
    if !worker.isCommitting {
      worker.memory.pointee.reads.append(.init(location: location, word: word))
    }
    return (
      word, Step(fetched ? .storageRead : .versionedRead, gas: worker.machine.takeWorkGas())
    )
  }

  /// Finds out where one write belongs, so that the second phase need not.
  @inline(__always)
  func locate(_ worker: inout Worker) -> Step {
    let memory = worker.memory
    guard worker.cursor < memory.pointee.buffer.count else {
      worker.phase = .record
      return .proceed
    }
    let write = memory.pointee.buffer[worker.cursor]
    worker.cursor &+= 1
    let location = words.location(of: write.key, &memory.pointee.arena)
    memory.pointee.writes.append(
      .init(location: location, isDelta: write.isDelta, value: write.value))
    return .proceed
  }

  /// Leaves the execution for the second phase to find, which the barrier publishes it to.
  @inline(__always)
  func record(_ worker: inout Worker) -> Step {
    worker.record.readEnd = Int32(worker.memory.pointee.reads.count)
    worker.record.writeEnd = Int32(worker.memory.pointee.writes.count)
    worker.record.effort = worker.machine.effort
    run.pointee.records[worker.transaction] = worker.record
    run.pointee.receipts[worker.transaction] = worker.machine.receipt
    worker.memory.pointee.counters.spend(worker.record.effort)
    worker.phase = .claim
    return Step(.record, count: UInt32(worker.record.readEnd &- worker.record.readStart))
  }
}
