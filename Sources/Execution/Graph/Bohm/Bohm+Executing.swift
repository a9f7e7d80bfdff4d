import Ledger

// The second phase: transactions run.

extension Bohm {
  /// Goes on with a transaction whose version has been filled, or else claims the next.
  @inline(__always)
  func seek(_ worker: inout Worker) -> Step {
    if let transaction = ready.takeLowest() {
      worker.transaction = transaction
      guard let paused = run.pointee.records[Int(transaction)].paused else {
        preconditionFailure("transaction \(transaction) was handed back without having waited")
      }
      worker.context = paused
      worker.phase = .read
      return Step(.schedule)
    }
    // Relaxed: the barrier has brought all that a transaction needs. The load keeps workers that
    // find nothing from counting on.
    if run.pointee.next.load(ordering: .relaxed) < worker.block.count {
      let next = run.pointee.next.wrappingAdd(1, ordering: .relaxed).oldValue
      if next < worker.block.count { start(Int32(next), &worker) }
      return Step(.schedule)
    }
    // Acquire: what the others wrote before the end is to be collected.
    guard run.pointee.isDone.load(ordering: .acquiring) else { return .idle }
    worker.phase = .collect
    return .proceed
  }

  @inline(__always)
  private func start(_ transaction: Int32, _ worker: inout Worker) {
    worker.transaction = transaction
    worker.context = worker.memory.pointee.contexts.take(block: worker.block)
    worker.context.pointee.machine.begin(Int(transaction))
    worker.context.pointee.hint = worker.accessStart
    worker.memory.pointee.counters.executions += 1
    worker.phase = .run
  }

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
        startRead(of: key, worker)
        worker.phase = .read
        return read(&worker)
      case .store(let key, let word):
        guard hasPlaceholder(for: key, worker) else { return stop(&worker) }
        context.pointee.writes.store(key, word)
      case .increment(let key, let amount):
        guard hasPlaceholder(for: key, worker) else { return stop(&worker) }
        context.pointee.writes.increment(key, by: amount)
      case .compute:
        return Step(.compute, gas: context.pointee.machine.takeWorkGas())
      case .rollback:
        context.pointee.writes.removeAll()
      case .finished:
        startFilling(&worker)
        return Step(.proceed, gas: context.pointee.machine.takeWorkGas())
      }
    }
  }

  /// The position of a declared access of the transaction.
  ///
  /// Programs mostly access in the order they declare, so the search goes round from where the last
  /// one was found.
  @inline(__always)
  private func declaration(of key: StateKey, isWrite: Bool, _ worker: Worker) -> Int32? {
    var position = worker.context.pointee.hint
    for _ in worker.accessStart..<worker.accessEnd {
      if position >= worker.accessEnd { position = worker.accessStart }
      if worker.accesses[Int(position)].key == key,
        !isWrite || versions[position].pointee.writer != BohmVersions.none
      {
        worker.context.pointee.hint = position
        return position
      }
      position &+= 1
    }
    return nil
  }

  @inline(__always)
  private func hasPlaceholder(for key: StateKey, _ worker: Worker) -> Bool {
    declaration(of: key, isWrite: true, worker) != nil
  }

  /// Finds the version from which to read.
  @inline(__always)
  private func startRead(of key: StateKey, _ worker: Worker) {
    var read = BohmRead()
    read.key = key
    read.owner = Int32(truncatingIfNeeded: versions.slots.owner(of: key))
    if let position = declaration(of: key, isWrite: false, worker) {
      read.slot = versions[position].pointee.slot
      read.version = versions[position].pointee.below
    } else if let slot = versions.slots[Int(read.owner)].find(key) {
      read.slot = slot
      read.version = versions.newest(
        in: slot, owner: Int(read.owner), below: worker.transaction)
    }
    worker.context.pointee.read = read
  }

  /// One hop of a read down the versions of a key.
  @inline(__always)
  func read(_ worker: inout Worker) -> Step {
    let context = worker.context
    let gas = context.pointee.machine.takeWorkGas()
    let version = context.pointee.read.version
    guard version != BohmVersions.none else { return readStorage(&worker, gas: gas) }
    switch versions.state(of: version) {
    case BohmVersions.value:
      finishRead(versions[version].pointee.word, &worker)
    case BohmVersions.delta:
      context.pointee.read.sum &+= versions[version].pointee.word
      context.pointee.read.version = versions[version].pointee.below
    case BohmVersions.absent:
      context.pointee.read.version = versions[version].pointee.below
    default:
      if mutation == .readsUnfilled {
        context.pointee.read.version = versions[version].pointee.below
      } else {
        worker.memory.pointee.counters.blockedReads += 1
        worker.phase = .wait
      }
    }
    return Step(.versionedRead, gas: gas)
  }

  @inline(__always)
  private func readStorage(_ worker: inout Worker, gas: UInt64) -> Step {
    let read = worker.context.pointee.read
    let isKnown = read.slot >= 0 && versions.slots[Int(read.owner)].isKnown(read.slot)
    if !isKnown, let wait = cache.miss(read.key) {
      return Step(.coldRead, gas: gas, count: wait)
    }
    if read.slot >= 0 {
      let (word, fetched) = versions.slots[Int(read.owner)].read(read.slot)
      finishRead(word, &worker)
      return Step(fetched ? .storageRead : .versionedRead, gas: gas)
    }
    guard let state = run.pointee.state else { preconditionFailure("begin a block first") }
    finishRead(state.view.read(read.key), &worker)
    return Step(.storageRead, gas: gas)
  }

  /// Hands the word to the contract and notes what it was.
  @inline(__always)
  private func finishRead(_ word: Word, _ worker: inout Worker) {
    let context = worker.context
    let key = context.pointee.read.key
    let total = word &+ context.pointee.read.sum
    context.pointee.reads.append(.init(key: key, word: total, isDelta: false))
    worker.phase = .run
    if let position = context.pointee.writes.position(of: key) {
      context.pointee.machine.resume(with: context.pointee.writes.resolve(position, onto: total))
    } else {
      context.pointee.machine.resume(with: total)
    }
  }

  /// Leaves the incarnation with the version that it needs; if that has just been filled, reads
  /// again.
  func wait(_ worker: inout Worker) -> Step {
    let record = run.pointee.records.base + Int(worker.transaction)
    let version = worker.context.pointee.read.version
    record.pointee.paused = worker.context
    guard versions.wait(for: version, worker.transaction, next: &record.pointee.next) else {
      worker.memory.pointee.counters.dependencyRaces += 1
      worker.phase = .read
      return .proceed
    }
    worker.memory.pointee.counters.suspensions += 1
    worker.phase = .seek
    return .proceed
  }
}
