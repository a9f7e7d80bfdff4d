import Ledger

// Every transaction is executed ahead, on the state before the block, to find out what it touches.

extension DependencyGraph {
  /// Claims the next transaction to execute ahead.
  func rehearse(_ worker: inout Worker) -> Step {
    let transaction = run.pointee.next.wrappingAdd(1, ordering: .relaxed).oldValue
    guard transaction < worker.count else {
      worker.phase = .arrive
      return .proceed
    }
    worker.transaction = Int32(transaction)
    worker.machine.begin(transaction)
    worker.memory.pointee.writes.removeAll()
    worker.memory.pointee.counters.executions += 1
    run.pointee.rehearsals[transaction] = DependencyGraphRehearsal(
      worker: worker.index, start: worker.memory.pointee.seen.count)
    worker.phase = .preExecute
    return Step(.schedule)
  }

  /// Runs the contract ahead; nobody else notices any of it.
  @inline(__always)
  func preExecute(_ worker: inout Worker) -> Step {
    let memory = worker.memory
    while true {
      switch worker.machine.nextEvent() {
      case .load(let key):
        let position = memory.pointee.writes.position(of: key)
        if let position, !memory.pointee.writes[position].isDelta {
          worker.machine.resume(with: memory.pointee.writes[position].value)
          continue
        }
        // Its own table of words: what a worker has fetched once, it does not fetch again.
        let slot = memory.pointee.fetched.slot(of: key)
        if cache.isNeeded, !memory.pointee.fetched.isKnown(slot), let wait = cache.miss(key) {
          worker.machine.takeBack()
          return Step(.coldRead, gas: worker.machine.takeWorkGas(), count: wait)
        }
        let (word, fetched) = memory.pointee.fetched.read(slot)
        see(key, .read, worker, word: word)
        worker.machine.resume(
          with: position.map { memory.pointee.writes.resolve($0, onto: word) } ?? word)
        return Step(fetched ? .storageRead : .versionedRead, gas: worker.machine.takeWorkGas())
      case .store(let key, let word):
        see(key, .write, worker)
        memory.pointee.writes.store(key, word)
      case .increment(let key, let amount):
        see(key, .increment, worker)
        memory.pointee.writes.increment(key, by: amount)
      case .compute:
        return Step(.compute, gas: worker.machine.takeWorkGas())
      case .rollback:
        // What it has touched so far stays seen: it may come further in its turn.
        memory.pointee.writes.removeAll()
      case .finished:
        memory.pointee.counters.spend(worker.machine.effort)
        memory.pointee.counters.abort(.preExecution, wasting: worker.machine.effort)
        run.pointee.rehearsals.base[Int(worker.transaction)].end = memory.pointee.seen.count
        worker.phase = .rehearse
        return Step(.proceed, gas: worker.machine.takeWorkGas())
      }
    }
  }

  /// Writes down an access, once for a key and with the mode that permits all of them.
  @inline(__always)
  private func see(
    _ key: StateKey, _ mode: DeclaredAccess.Mode, _ worker: Worker, word: Word? = nil
  ) {
    let memory = worker.memory
    let start = run.pointee.rehearsals[Int(worker.transaction)].start
    for position in start..<memory.pointee.seen.count
    where memory.pointee.seen[position].key == key {
      if memory.pointee.seen[position].mode != mode {
        memory.pointee.seen.base[position].mode = .write
      }
      if let word { memory.pointee.seen.base[position].fetch(word) }
      return
    }
    var access = DependencyGraphAccess(key: key, mode: mode)
    if let word { access.fetch(word) }
    memory.pointee.seen.append(access)
  }
}

/// Where the accesses of a transaction that was executed ahead are written down.
struct DependencyGraphRehearsal: BitwiseCopyable {
  var worker = 0
  var start = 0
  var end = 0
}

/// An access of a transaction that was executed ahead.
struct DependencyGraphAccess: BitwiseCopyable {
  let key: StateKey
  var mode: DeclaredAccess.Mode
  /// Whether it read the key's ``word`` from storage.
  private(set) var isFetched = false
  private(set) var word: Word = 0

  init(key: StateKey, mode: DeclaredAccess.Mode) {
    self.key = key
    self.mode = mode
  }

  mutating func fetch(_ word: Word) {
    self.word = word
    isFetched = true
  }
}
