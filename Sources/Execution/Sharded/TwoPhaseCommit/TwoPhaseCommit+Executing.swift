import Ledger

// Running contracts, and reading for them.

extension TwoPhaseCommit {
  /// The transaction in hand.
  @inline(__always)
  func context(_ worker: Worker) -> UnsafeMutablePointer<ShardContext> {
    guard let context = worker.context else { preconditionFailure("no transaction is in hand") }
    return context
  }

  /// The access in hand.
  @inline(__always)
  func access(_ worker: Worker) -> AccessPointer {
    guard let access = worker.access else { preconditionFailure("no access is in hand") }
    return access
  }

  @inline(__always)
  func isLocal(_ access: AccessPointer) -> Bool { access.pointee.home == access.pointee.shard }

  @inline(__always)
  func runContract(_ worker: inout Worker) -> Step {
    let context = context(worker)
    while true {
      switch context.pointee.machine.nextEvent() {
      case .load(let key):
        if let position = context.pointee.writes.position(of: key),
          !context.pointee.writes[position].isDelta
        {
          context.pointee.machine.resume(with: context.pointee.writes[position].value)
          continue
        }
        return load(key, &worker)
      case .store(let key, let word): context.pointee.writes.store(key, word)
      case .increment(let key, let amount): context.pointee.writes.increment(key, by: amount)
      case .compute: return Step(.compute, gas: context.pointee.machine.takeWorkGas())
      case .rollback: context.pointee.writes.removeAll()
      case .finished:
        learn(context)
        context.pointee.cursor = 0
        worker.phase = .lockWrites
        return Step(.proceed, gas: context.pointee.machine.takeWorkGas())
      }
    }
  }

  /// Remembers what is written, in case that this incarnation is thrown away.
  private func learn(_ context: UnsafeMutablePointer<ShardContext>) {
    context.pointee.learnt.removeAll()
    for position in 0..<context.pointee.writes.count
    where !context.pointee.writes[position].isDelta {
      context.pointee.learnt.append(context.pointee.writes[position].key)
    }
  }

  /// Reads a word that was read before, or asks for its lock.
  private func load(_ key: StateKey, _ worker: inout Worker) -> Step {
    let context = context(worker)
    let gas = context.pointee.machine.takeWorkGas()
    if let access = context.pointee.access(to: key) {
      hand(access.pointee.word, of: key, to: context)
      return Step(.versionedRead, gas: gas)
    }
    let access = touch(key, context.pointee.readMode(of: key), &worker)
    worker.access = access
    if isLocal(access) {
      var step = acquire(&worker)
      step.gas = gas
      return step
    }
    access.pointee.message = .request
    worker.memory.pointee.counters.suspensions += 1
    worker.phase = .send
    return Step(.proceed, gas: gas)
  }

  /// A new access of the transaction in hand.
  func touch(
    _ key: StateKey, _ mode: DeclaredAccess.Mode, _ worker: inout Worker
  ) -> AccessPointer {
    let context = context(worker)
    let access = actors[worker.shard].accesses.take()
    access.pointee.transaction = context.pointee.transaction
    access.pointee.key = key
    access.pointee.home = UInt16(worker.shard)
    access.pointee.shard = UInt16(options.partition.shard(of: key))
    access.pointee.wanted = mode
    context.pointee.add(access)
    return access
  }

  private func hand(
    _ word: Word, of key: StateKey, to context: UnsafeMutablePointer<ShardContext>
  ) {
    let seen =
      context.pointee.writes.position(of: key).map {
        context.pointee.writes.resolve($0, onto: word)
      } ?? word
    context.pointee.machine.resume(with: seen)
  }

  /// In the key's shard: asks for the lock of a read.
  func acquire(_ worker: inout Worker) -> Step {
    let access = access(worker)
    switch request(access, &worker) {
    case .granted: worker.phase = .fetch
    case .waits: worker.phase = .serve
    case .refused:
      access.pointee.message = .refusal
      worker.phase = isLocal(access) ? .abort : .send
    }
    return Step(.lock)
  }

  /// Asks for what an access wants, and counts if it must wait.
  func request(_ access: AccessPointer, _ worker: inout Worker) -> LockTable.Verdict {
    let place = access.pointee.place
    if place.pointee.slot < 0 {
      place.pointee.slot = tables[worker.shard].slot(of: access.pointee.key)
      place.pointee.transaction = access.pointee.transaction
    }
    place.pointee.wanted = access.pointee.wanted
    let verdict = actors[worker.shard].locks.request(place)
    if verdict == .waits {
      worker.memory.pointee.counters.blockedReads += 1
      if isLocal(access) { worker.memory.pointee.counters.suspensions += 1 }
    }
    return verdict
  }

  /// In the key's shard: reads the word, now that the lock is held.
  func fetch(_ worker: inout Worker) -> Step {
    let access = access(worker)
    let (table, slot) = (tables[worker.shard], access.pointee.place.pointee.slot)
    if cache.isNeeded, !table.isKnown(slot), let wait = cache.miss(access.pointee.key) {
      return Step(.coldRead, count: wait)
    }
    let (word, fetched) = table.read(slot)
    access.pointee.word = word
    if mutation == .releasesLocksEarly {
      actors[worker.shard].locks.release(
        access.pointee.place, &actors[worker.shard].granted)
    }
    if isLocal(access) {
      hand(word, of: access.pointee.key, to: context(worker))
      worker.phase = .run
    } else {
      access.pointee.message = .reply
      worker.phase = .send
    }
    return Step(fetched ? .storageRead : .versionedRead)
  }

  /// At the coordinator: the word has come.
  func resume(_ worker: inout Worker) -> Step {
    let access = access(worker)
    hand(access.pointee.word, of: access.pointee.key, to: context(worker))
    worker.phase = .run
    return runContract(&worker)
  }

  /// At the coordinator: the word will not come.
  func refuseRead(_ worker: inout Worker) -> Step {
    actors[worker.shard].accesses.give(context(worker).pointee.removeLast())
    return abort(&worker)
  }
}
