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
        guard slot(of: key, for: .write, &worker) != nil else {
          return Step(.proceed, gas: worker.machine.takeWorkGas())
        }
        worker.memory.pointee.writes.store(key, word)
      case .increment(let key, let amount):
        guard slot(of: key, for: .increment, &worker) != nil else {
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
    guard let slot = slot(of: key, for: .read, &worker) else { return Step(.proceed, gas: gas) }
    let (word, fetched) = run.pointee.graph.slots.read(slot)
    worker.notes.pointee.append(.init(key: key, word: word, isDelta: false))
    if let position = worker.memory.pointee.writes.position(of: key) {
      worker.machine.resume(with: worker.memory.pointee.writes.resolve(position, onto: word))
    } else {
      worker.machine.resume(with: word)
    }
    return Step(fetched ? .storageRead : .versionedRead, gas: gas)
  }

  /// The slot of a key if the transaction has declared so much; if not, the transaction is stopped.
  @inline(__always)
  func slot(
    of key: StateKey, for mode: DeclaredAccess.Mode, _ worker: inout Worker
  ) -> Int32? {
    let access = run.pointee.graph.access(
      to: key, in: worker.accessStart..<worker.accessEnd, &worker.hint)
    guard let access, access.mode == .write || access.mode == mode else {
      worker.phase = .stop
      return nil
    }
    return access.slot
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
    guard let slot = slot(of: write.key, for: write.isDelta ? .increment : .write, &worker) else {
      preconditionFailure("an undeclared write was not stopped")
    }
    run.pointee.graph.slots.write(slot, write.value, isDelta: write.isDelta)
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

  /// Tells one successor.
  @inline(__always)
  func release(_ worker: inout Worker) -> Step {
    guard worker.edge >= 0 else {
      worker.phase = .complete
      return .proceed
    }
    let (successor, next) = run.pointee.graph.follow(worker.edge)
    worker.edge = next
    if next < 0 { worker.phase = .complete }
    let node = run.pointee.graph.nodes + Int(successor)
    // Release our writes, acquire those of the other predecessors: whoever counts to zero hands the
    // successor on with all of them.
    let left = node.pointee.waiting.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue
    guard left == 0 else { return Step(.release) }
    ready.insert(node.pointee.rank)
    return Step(.release, wakes: 1)
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
    return Step(.proceed, wakes: Step.wakeAll)
  }
}
