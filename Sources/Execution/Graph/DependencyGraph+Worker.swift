import Ledger

extension DependencyGraph {
  /// Where a worker is.
  ///
  /// ```
  ///  build* -> open* -> seek     (worker 0; the others begin at seek)
  ///  seek -> run* -> publish* -> release* -> complete -> seek
  ///           | undeclared          ^            | last, and some were stopped
  ///           +-> stop -------------+            v
  ///                                 rollBack -> repair* <-> run* -> publish*
  ///  seek -> (done) collect* -> finished
  /// ```
  enum Phase: UInt8 {
    case build, open, seek, run, stop, publish, release, complete
    case rollBack, repair, collect, finished
  }

  /// What one core keeps to itself.
  public struct Worker {
    let index: Int32
    let memory: UnsafeMutablePointer<DependencyGraphMemory>
    let block: Block.View
    let count: Int
    var machine: ContractMachine
    var phase: Phase
    /// Whether it executes transactions anew at the end, one after another.
    var isRepairing = false
    var transaction: Int32 = 0
    /// How far the loop of the phase is.
    var cursor = 0
    /// Where in the transaction's declared accesses the last one was found.
    var hint: Int32 = 0
    var accessStart: Int32 = 0
    var accessEnd: Int32 = 0
    var edge: Int32 = -1
    var readStart: Int32 = 0
  }

  public func makeWorker(_ index: Int) -> Worker {
    guard let block = run.pointee.block, index < run.pointee.memories.count else {
      preconditionFailure("begin a block before making its workers")
    }
    let memory = run.pointee.memories[index]
    return Worker(
      index: Int32(index), memory: memory, block: block.view, count: block.count,
      machine: ContractMachine(block: block.view, registers: memory.pointee.registers),
      phase: index == 0 ? .build : .seek)
  }

  @inline(__always)
  public func step(_ worker: inout Worker) -> Step {
    switch worker.phase {
    case .seek: seek(&worker)
    case .run: runContract(&worker)
    case .publish: publish(&worker)
    case .release: release(&worker)
    case .complete: complete(&worker)
    case .build: build(&worker)
    case .open: open(&worker)
    case .stop: stop(&worker)
    case .rollBack: rollBack(&worker)
    case .repair: repair(&worker)
    case .collect: collect(&worker)
    case .finished: .finished
    }
  }
}

// MARK: - The graph

extension DependencyGraph {
  /// Works the accesses of one transaction into the graph.
  private func build(_ worker: inout Worker) -> Step {
    guard worker.cursor < worker.count else {
      if options.priority == .criticalPath { run.pointee.graph.rankByCriticalPath(worker.block) }
      worker.cursor = 0
      worker.phase = .open
      return .proceed
    }
    let transaction = Int32(worker.cursor)
    let accesses = run.pointee.graph.add(
      transaction, worker.block.declaredAccesses(of: worker.cursor))
    worker.cursor += 1
    return Step(.graphEdge, count: UInt32(accesses))
  }

  /// Makes one transaction ready that waits for nobody.
  private func open(_ worker: inout Worker) -> Step {
    while worker.cursor < worker.count {
      let node = run.pointee.graph.nodes + worker.cursor
      worker.cursor += 1
      // Whoever has run already counts its successors down itself.
      if node.pointee.isRoot {
        ready.insert(node.pointee.rank)
        return Step(.proceed, wakes: 1)
      }
    }
    worker.phase = worker.count == 0 ? .complete : .seek
    return .proceed
  }

  @inline(__always)
  private func seek(_ worker: inout Worker) -> Step {
    guard let rank = ready.takeLowest() else {
      // Acquire: what the others wrote before the end is to be collected.
      guard run.pointee.isDone.load(ordering: .acquiring) else { return .idle }
      worker.phase = .collect
      return .proceed
    }
    start(run.pointee.graph.order[Int(rank)], &worker)
    return Step(.schedule)
  }

  @inline(__always)
  private func start(_ transaction: Int32, _ worker: inout Worker) {
    worker.transaction = transaction
    worker.machine.begin(Int(transaction))
    let node = run.pointee.graph.nodes + Int(transaction)
    worker.accessStart = node.pointee.accessStart
    worker.accessEnd = node.pointee.accessEnd
    worker.hint = worker.accessStart
    worker.readStart = Int32(worker.memory.pointee.log.count)
    worker.memory.pointee.writes.removeAll()
    worker.memory.pointee.counters.executions += 1
    worker.phase = .run
  }
}

// MARK: - Executing

extension DependencyGraph {
  @inline(__always)
  private func runContract(_ worker: inout Worker) -> Step {
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
  private func read(_ key: StateKey, _ worker: inout Worker) -> Step {
    let gas = worker.machine.takeWorkGas()
    guard let slot = slot(of: key, for: .read, &worker) else { return Step(.proceed, gas: gas) }
    let (word, fetched) = run.pointee.graph.slots.read(slot)
    worker.memory.pointee.log.append(.init(slot: slot, isDelta: false, word: word))
    if let position = worker.memory.pointee.writes.position(of: key) {
      worker.machine.resume(with: worker.memory.pointee.writes.resolve(position, onto: word))
    } else {
      worker.machine.resume(with: word)
    }
    return Step(fetched ? .storageRead : .versionedRead, gas: gas)
  }

  /// The slot of a key if the transaction has declared so much; if not, the transaction is stopped.
  /// In a repair anything may be touched.
  @inline(__always)
  private func slot(
    of key: StateKey, for mode: DeclaredAccess.Mode, _ worker: inout Worker
  ) -> Int32? {
    if worker.isRepairing { return run.pointee.graph.slots.slot(of: key) }
    let access = run.pointee.graph.access(
      to: key, in: worker.accessStart..<worker.accessEnd, &worker.hint)
    guard let access, access.mode == .write || access.mode == mode else {
      worker.phase = .stop
      return nil
    }
    return access.slot
  }

  /// Throws the incarnation away. Its successors need not wait: they will be looked at again.
  private func stop(_ worker: inout Worker) -> Step {
    _ = run.pointee.misdeclared.wrappingAdd(1, ordering: .relaxed)
    let gas = worker.machine.gasUsed
    worker.memory.pointee.counters.aborts += 1
    worker.memory.pointee.counters.gasExecuted += gas
    worker.memory.pointee.counters.gasWasted += gas
    worker.edge = run.pointee.graph.nodes[Int(worker.transaction)].firstEdge
    worker.phase = .release
    return .proceed
  }

  /// Puts one write in its slot; after the last, notes what a repair would need.
  @inline(__always)
  private func publish(_ worker: inout Worker) -> Step {
    let memory = worker.memory
    guard worker.cursor < memory.pointee.writes.count else {
      note(&worker)
      return .proceed
    }
    if worker.cursor == 0 {
      run.pointee.logs.base[Int(worker.transaction)].readEnd = Int32(memory.pointee.log.count)
    }
    let write = memory.pointee.writes[worker.cursor]
    worker.cursor &+= 1
    guard let slot = slot(of: write.key, for: write.isDelta ? .increment : .write, &worker) else {
      preconditionFailure("an undeclared write was not stopped")
    }
    run.pointee.graph.slots.write(slot, write.value, isDelta: write.isDelta)
    memory.pointee.log.append(.init(slot: slot, isDelta: write.isDelta, word: write.value))
    return Step(.publish)
  }

  @inline(__always)
  private func note(_ worker: inout Worker) {
    let end = Int32(worker.memory.pointee.log.count)
    let log = run.pointee.logs.base + Int(worker.transaction)
    if worker.memory.pointee.writes.count == 0 { log.pointee.readEnd = end }
    log.pointee.worker = worker.index
    log.pointee.readStart = worker.readStart
    log.pointee.writeEnd = end
    log.pointee.gas = worker.machine.gasUsed
    run.pointee.receipts[Int(worker.transaction)] = worker.machine.receipt
    worker.memory.pointee.counters.gasExecuted += worker.machine.gasUsed
    worker.edge = run.pointee.graph.nodes[Int(worker.transaction)].firstEdge
    worker.phase = worker.isRepairing ? .repair : worker.edge >= 0 ? .release : .complete
  }

  /// Tells one successor.
  @inline(__always)
  private func release(_ worker: inout Worker) -> Step {
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
  private func complete(_ worker: inout Worker) -> Step {
    // Acquire and release: the last to complete has seen what all the others did.
    let completed = run.pointee.completed.wrappingAdd(1, ordering: .acquiringAndReleasing).newValue
    guard completed >= worker.count else {
      worker.phase = .seek
      return .proceed
    }
    if run.pointee.misdeclared.load(ordering: .relaxed) > 0 {
      worker.phase = .rollBack
      return .proceed
    }
    return finishAll(&worker)
  }

  private func finishAll(_ worker: inout Worker) -> Step {
    run.pointee.isDone.store(true, ordering: .releasing)
    worker.phase = .collect
    return Step(.proceed, wakes: Step.wakeAll)
  }
}

// MARK: - Repairing and collecting

extension DependencyGraph {
  private func rollBack(_ worker: inout Worker) -> Step {
    run.pointee.graph.slots.rollBack()
    worker.isRepairing = true
    worker.transaction = -1
    worker.phase = .repair
    return Step(.commit, count: UInt32(run.pointee.graph.slots.count))
  }

  /// Keeps the next transaction if it read the right words, else executes it anew.
  private func repair(_ worker: inout Worker) -> Step {
    worker.transaction += 1
    guard Int(worker.transaction) < worker.count else { return finishAll(&worker) }
    let log = run.pointee.logs[Int(worker.transaction)]
    guard log.worker >= 0 else {
      start(worker.transaction, &worker)
      return .proceed
    }
    let entries = run.pointee.memories[Int(log.worker)].pointee.log
    let slots = run.pointee.graph.slots
    let isRight = (Int(log.readStart)..<Int(log.readEnd)).allSatisfy {
      slots.read(entries[$0].slot).word == entries[$0].word
    }
    guard isRight else {
      worker.memory.pointee.counters.aborts += 1
      worker.memory.pointee.counters.gasWasted += log.gas
      start(worker.transaction, &worker)
      return Step(.validate, count: UInt32(log.readEnd - log.readStart))
    }
    for position in Int(log.readEnd)..<Int(log.writeEnd) {
      slots.write(
        entries[position].slot, entries[position].word, isDelta: entries[position].isDelta)
    }
    return Step(.validate, count: UInt32(log.writeEnd - log.readStart))
  }

  private static let slotsAtOnce = 64

  private func collect(_ worker: inout Worker) -> Step {
    let start = run.pointee.collected.wrappingAdd(Self.slotsAtOnce, ordering: .relaxed).oldValue
    let slots = run.pointee.graph.slots
    guard start < slots.count else {
      worker.phase = .finished
      return .proceed
    }
    let end = min(start + Self.slotsAtOnce, slots.count)
    for slot in start..<end {
      if let write = slots.finalWrite(Int32(slot)) {
        worker.memory.pointee.finalWrites.append(write)
      }
    }
    return Step(.commit, count: UInt32(end - start))
  }
}
