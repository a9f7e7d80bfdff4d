import Ledger

// The end of a transaction, and of the block.

extension Bohm {
  /// Throws the incarnation away; its placeholders still have to be filled.
  func stop(_ worker: inout Worker) -> Step {
    _ = run.pointee.misdeclared.wrappingAdd(1, ordering: .relaxed)
    let effort = worker.context.pointee.machine.effort
    worker.memory.pointee.counters.abort(.undeclared, wasting: effort)
    worker.context.pointee.writes.removeAll()
    worker.isStopped = true
    worker.cursor = worker.accessStart
    worker.phase = .fill
    return Step(.proceed, gas: worker.context.pointee.machine.takeWorkGas())
  }

  @inline(__always)
  func startFilling(_ worker: inout Worker) {
    worker.passage.readStart = Int32(worker.notes.pointee.count)
    let reads = worker.context.pointee.reads
    for read in 0..<reads.count { worker.notes.pointee.append(reads[read]) }
    worker.passage.readEnd = Int32(worker.notes.pointee.count)
    worker.isStopped = false
    worker.cursor = worker.accessStart
    worker.phase = .fill
  }

  /// Fills the next placeholder of the transaction.
  @inline(__always)
  func fill(_ worker: inout Worker) -> Step {
    let context = worker.context
    while worker.cursor < worker.accessEnd {
      let position = worker.cursor
      worker.cursor += 1
      guard versions[position].pointee.writer != BohmVersions.none else { continue }
      var state = BohmVersions.absent
      var word: Word = 0
      let key = worker.accesses[Int(position)].key
      if let place = context.pointee.writes.position(of: key) {
        let write = context.pointee.writes[place]
        state = write.isDelta ? BohmVersions.delta : BohmVersions.value
        word = write.value
        worker.notes.pointee.append(.init(key: key, word: word, isDelta: write.isDelta))
      }
      worker.waiting = versions.fill(position, with: state, word)
      if worker.waiting != BohmVersions.nobody { worker.phase = .handOver }
      return Step(.publish)
    }
    note(&worker)
    worker.phase = .complete
    return .proceed
  }

  /// Makes one transaction ready that waited for the version just filled.
  func handOver(_ worker: inout Worker) -> Step {
    let transaction = worker.waiting
    // Before the transaction is ready: then it may wait for something else at once.
    worker.waiting = run.pointee.records[Int(transaction)].next
    if worker.waiting == BohmVersions.nobody { worker.phase = .fill }
    ready.insert(transaction)
    return Step(.handOver, wakes: 1)
  }

  /// Leaves what a repair would need, if the transaction was not stopped, and its receipt.
  @inline(__always)
  private func note(_ worker: inout Worker) {
    let context = worker.context
    worker.memory.pointee.counters.spend(context.pointee.machine.effort)
    if !worker.isStopped {
      worker.passage.writeEnd = Int32(worker.notes.pointee.count)
      worker.passage.effort = context.pointee.machine.effort
      run.pointee.journal.passages[Int(worker.transaction)] = worker.passage
      run.pointee.receipts[Int(worker.transaction)] = context.pointee.machine.receipt
    }
    worker.memory.pointee.contexts.give(context)
  }

  @inline(__always)
  func complete(_ worker: inout Worker) -> Step {
    // Acquire and release: the last to complete has seen what all the others did.
    let completed = run.pointee.completed.wrappingAdd(1, ordering: .acquiringAndReleasing).newValue
    guard completed == worker.block.count else {
      worker.phase = .seek
      return .proceed
    }
    guard run.pointee.misdeclared.load(ordering: .relaxed) > 0 else { return finishAll(&worker) }
    worker.context = worker.memory.pointee.contexts.take(block: worker.block)
    worker.phase = .repair
    return .proceed
  }

  func repair(_ worker: inout Worker) -> Step {
    let step = run.pointee.repair.step(
      &worker.context.pointee.machine, run.pointee.journal, cache, run.pointee.receipts,
      &worker.memory.pointee.counters)
    return step ?? finishAll(&worker)
  }

  private func finishAll(_ worker: inout Worker) -> Step {
    run.pointee.isDone.store(true, ordering: .releasing)
    worker.phase = .collect
    return Step(.proceed, wakes: Step.wakeAll)
  }

  /// Takes the next slots and notes the newest version of each.
  func collect(_ worker: inout Worker) -> Step {
    // Relaxed: only the number matters. Who is here has acquired the end of the block.
    let number = run.pointee.collected.wrappingAdd(1, ordering: .relaxed).oldValue
    let isRepaired = run.pointee.misdeclared.load(ordering: .relaxed) > 0
    if isRepaired { return collectRepaired(number, &worker) }
    guard let part = versions.slots.part(number) else {
      worker.phase = .finished
      return .proceed
    }
    var looked: UInt32 = 0
    for slot in part.slots {
      let (word, hops) = versions.finalWord(of: slot, owner: part.owner)
      looked += hops
      guard let word else { continue }
      let key = versions.slots[part.owner].key(of: Int32(slot))
      worker.memory.pointee.finalWrites.append(StateWrite(key: key, value: word))
    }
    return Step(.commit, count: looked)
  }

  private func collectRepaired(_ number: Int, _ worker: inout Worker) -> Step {
    guard let slots = run.pointee.repair.slots.part(number) else {
      worker.phase = .finished
      return .proceed
    }
    run.pointee.repair.slots.collect(slots, into: &worker.memory.pointee.finalWrites)
    return Step(.commit, count: UInt32(slots.count))
  }
}
