import Ledger

extension DependencyGraph {
  @inline(__always)
  func runContract(_ worker: inout Worker) -> Step {
    while true {
      switch worker.machine.nextEvent() {
      case .load(let key):
        if let position = worker.memory.pointee.writes.position(of: key),
          !worker.memory.pointee.writes[position].isDelta
        {
          worker.machine.resume(with: worker.memory.pointee.writes[position].value)
          continue
        }
        return read(key, &worker)
      case .store(let key, let word):
        guard access(to: key, for: .write, &worker) != nil else {
          return Step(.proceed, gas: worker.machine.takeWorkGas())
        }
        worker.memory.pointee.writes.store(key, word)
      case .increment(let key, let amount):
        guard access(to: key, for: .increment, &worker) != nil else {
          return Step(.proceed, gas: worker.machine.takeWorkGas())
        }
        worker.memory.pointee.writes.increment(key, by: amount)
      case .compute:
        return Step(.compute, gas: worker.machine.takeWorkGas())
      case .rollback:
        worker.memory.pointee.writes.removeAll()
      case .finished:
        worker.cursor = 0
        worker.phase = .publish
        return Step(.proceed, gas: worker.machine.takeWorkGas())
      }
    }
  }

  @inline(__always)
  func read(_ key: StateKey, _ worker: inout Worker) -> Step {
    let gas = worker.machine.takeWorkGas()
    guard let access = access(to: key, for: .read, &worker) else {
      return Step(.proceed, gas: gas)
    }
    let slots = run.pointee.graph.slots[Int(access.owner)]
    if cache.isNeeded, !slots.isKnown(access.slot), let wait = cache.miss(key) {
      worker.machine.takeBack()
      return Step(.coldRead, gas: gas, count: wait)
    }
    let (word, fetched) = slots.read(access.slot)
    worker.notes.pointee.append(.init(key: key, word: word, isDelta: false))
    if let position = worker.memory.pointee.writes.position(of: key) {
      worker.machine.resume(with: worker.memory.pointee.writes.resolve(position, onto: word))
    } else {
      worker.machine.resume(with: word)
    }
    return Step(fetched ? .storageRead : .versionedRead, gas: gas)
  }

  /// The access to a key if the transaction has declared so much; if not, the transaction is
  /// stopped.
  @inline(__always)
  func access(
    to key: StateKey, for mode: DeclaredAccess.Mode, _ worker: inout Worker
  ) -> ConflictGraph.Access? {
    let access = run.pointee.graph.access(
      to: key, in: worker.accessStart..<worker.accessEnd, &worker.hint)
    guard let access, access.mode == .write || access.mode == mode else {
      worker.phase = .stop
      return nil
    }
    return access
  }

  /// Throws the incarnation away.
  ///
  /// Its successors need not wait: they will be looked at again.
  func stop(_ worker: inout Worker) -> Step {
    _ = run.pointee.misdeclared.wrappingAdd(1, ordering: .relaxed)
    let effort = worker.machine.effort
    worker.memory.pointee.counters.spend(effort)
    worker.memory.pointee.counters.abort(.undeclared, wasting: effort)
    worker.edge = run.pointee.graph.nodes[Int(worker.transaction)].firstEdge
    worker.phase = .release
    return .proceed
  }

  /// Puts one write in its slot; after the last, notes what a repair would need.
  @inline(__always)
  func publish(_ worker: inout Worker) -> Step {
    let memory = worker.memory
    guard worker.cursor < memory.pointee.writes.count else {
      note(&worker)
      return .proceed
    }
    if worker.cursor == 0 { worker.passage.readEnd = Int32(worker.notes.pointee.count) }
    let write = memory.pointee.writes[worker.cursor]
    worker.cursor &+= 1
    let mode = write.isDelta ? DeclaredAccess.Mode.increment : .write
    guard let access = access(to: write.key, for: mode, &worker) else {
      preconditionFailure("an undeclared write was not stopped")
    }
    run.pointee.graph.slots[Int(access.owner)].write(
      access.slot, write.value, isDelta: write.isDelta)
    worker.notes.pointee.append(
      .init(key: write.key, word: write.value, isDelta: write.isDelta))
    return Step(.publish)
  }

  @inline(__always)
  func note(_ worker: inout Worker) {
    let end = Int32(worker.notes.pointee.count)
    if worker.memory.pointee.writes.count == 0 { worker.passage.readEnd = end }
    worker.passage.writeEnd = end
    worker.passage.effort = worker.machine.effort
    run.pointee.journal.passages[Int(worker.transaction)] = worker.passage
    run.pointee.receipts[Int(worker.transaction)] = worker.machine.receipt
    worker.memory.pointee.counters.spend(worker.machine.effort)
    worker.edge = run.pointee.graph.nodes[Int(worker.transaction)].firstEdge
    worker.phase = worker.edge >= 0 ? .release : .complete
  }

  /// Tells one successor; if it is a join that nobody else holds up, its successors come next.
  @inline(__always)
  func release(_ worker: inout Worker) -> Step {
    guard worker.edge >= 0 else {
      worker.phase = .complete
      return .proceed
    }
    let (successor, next) = run.pointee.graph.follow(worker.edge)
    worker.edge = next
    let node = run.pointee.graph.nodes + Int(successor)
    // Release our writes, acquire those of the other predecessors: whoever counts to zero hands the
    // successor on with all of them.
    let left = node.pointee.waiting.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue
    var wakes: UInt16 = 0
    if left == 0, run.pointee.graph.isJoin(successor) {
      // No join follows a join, so one edge to come back to is enough.
      worker.laterEdge = worker.edge
      worker.edge = node.pointee.firstEdge
    } else if left == 0 {
      ready.insert(node.pointee.rank)
      wakes = 1
    }
    if worker.edge < 0 {
      worker.edge = worker.laterEdge
      worker.laterEdge = -1
      if worker.edge < 0 { worker.phase = .complete }
    }
    return Step(.release, wakes: wakes)
  }

  @inline(__always)
  func complete(_ worker: inout Worker) -> Step {
    // Acquire and release: the last to complete has seen what all the others did.
    let completed = run.pointee.completed.wrappingAdd(1, ordering: .acquiringAndReleasing).newValue
    guard completed >= worker.count else {
      worker.phase = .seek
      return .proceed
    }
    if run.pointee.misdeclared.load(ordering: .relaxed) > 0 {
      worker.phase = .repair
      return .proceed
    }
    return finishAll(&worker)
  }

  func finishAll(_ worker: inout Worker) -> Step {
    run.pointee.isDone.store(true, ordering: .releasing)
    worker.phase = .collect
    return Step(.proceed, wakes: mutation == .losesWakes ? 0 : Step.wakeAll)
  }
}
