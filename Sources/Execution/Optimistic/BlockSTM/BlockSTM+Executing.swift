import Ledger

// Executing.

extension BlockSTM {
  /// Runs the contract to its next access that others could notice, or to explicit work.
  @inline(__always)
  func runContract(_ worker: inout Worker) -> Step {
    let context = worker.context
    while true {
      switch context.pointee.machine.nextEvent() {
      case .load(let key):
        if let position = context.pointee.writes.position(of: key),
          !context.pointee.writes[position].isDelta
        {
          context.pointee.machine.resume(with: context.pointee.writes[position].value)
          continue
        }
        startRead(of: key, &worker)
        return read(&worker)
      case .store(let key, let word):
        context.pointee.writes.store(key, word)
      case .increment(let key, let amount):
        guard options.aggregators || context.pointee.writes.position(of: key) != nil else {
          // Read and written like any other word: the read resolves the delta at once.
          context.pointee.writes.increment(key, by: amount)
          context.pointee.isIncrementing = true
          startRead(of: key, &worker)
          return read(&worker)
        }
        context.pointee.writes.increment(key, by: amount)
      case .compute:
        return Step(.compute, gas: context.pointee.machine.takeWorkGas())
      case .rollback:
        context.pointee.writes.removeAll()
      case .finished:
        if mutation == .validatesBeforePublishing { announce(worker) }
        let gas = context.pointee.machine.takeWorkGas()
        worker.cursor = 0
        worker.wroteAnew = false
        worker.memory.pointee.published.removeAll()
        guard context.pointee.writes.count > 0 else {
          worker.phase = .remove
          return Step(.proceed, gas: gas)
        }
        worker.phase = .publish
        var step = publish(&worker)
        step.gas = gas
        return step
      }
    }
  }

  @inline(__always)
  func startRead(of key: StateKey, _ worker: inout Worker) {
    worker.context.pointee.pendingKey = key
    worker.isHopping = false
    worker.phase = .read
  }

  /// One hop of a read down the versions of a key.
  @inline(__always)
  func read(_ worker: inout Worker) -> Step {
    let gas = worker.context.pointee.machine.takeWorkGas()
    var fetched = false
    if !worker.isHopping {
      let key = worker.context.pointee.pendingKey
      (worker.location, fetched) = memory.location(
        of: key, fetch: true, &worker.memory.pointee.arena)
      startHops(at: worker.location, &worker)
    }
    guard worker.entry != 0 else {
      if let wait = cache.miss(worker.context.pointee.pendingKey) {
        // Somebody may write the key meanwhile, so the search begins anew.
        worker.isHopping = false
        return Step(.coldRead, gas: gas, count: wait)
      }
      let (word, fetchedLate) = memory.storedWord(worker.location)
      finishRead(word, writer: BlockSTMRead.storage, stamp: 0, &worker)
      return Step(fetched || fetchedLate ? .storageRead : .versionedRead, gas: gas)
    }
    let version = memory.version(of: worker.entry)
    switch version.kind {
    case .value:
      finishRead(
        version.word, writer: memory.transaction(of: worker.entry), stamp: version.stamp, &worker)
    case .delta:
      worker.isSumming = true
      worker.sum &+= version.word
      worker.entry = memory.entry(after: worker.entry)
    case .absent:
      worker.entry = memory.entry(after: worker.entry)
    case .estimate:
      worker.other = memory.transaction(of: worker.entry)
      worker.phase = .suspend
    }
    return Step(.versionedRead, gas: gas)
  }

  /// Goes to the version of a location that the transaction sees: the start of a read and of its check.
  @inline(__always)
  func startHops(at location: UInt32, _ worker: inout Worker) {
    worker.entry = memory.highestEntry(at: location, below: worker.transaction)
    worker.isSumming = false
    worker.sum = 0
    worker.isHopping = true
  }

  /// Hands the word to the contract and notes what it was.
  @inline(__always)
  func finishRead(_ word: Word, writer: Int32, stamp: UInt64, _ worker: inout Worker) {
    let total = word &+ worker.sum
    let context = worker.context
    context.pointee.reads.append(
      worker.isSumming
        ? BlockSTMRead(location: worker.location, writer: BlockSTMRead.sum, stamp: total)
        : BlockSTMRead(location: worker.location, writer: writer, stamp: stamp))
    worker.phase = .run
    guard let position = context.pointee.writes.position(of: context.pointee.pendingKey) else {
      context.pointee.machine.resume(with: total)
      return
    }
    let seen = context.pointee.writes.resolve(position, onto: total)
    if context.pointee.isIncrementing {
      context.pointee.isIncrementing = false
    } else {
      context.pointee.machine.resume(with: seen)
    }
  }
}
