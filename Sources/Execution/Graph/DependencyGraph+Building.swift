import Ledger

extension DependencyGraph {
  /// Works the accesses of one transaction into the graph.
  func build(_ worker: inout Worker) -> Step {
    guard worker.cursor < worker.count else {
      worker.cursor = 0
      worker.phase = .open
      return rank(worker)
    }
    let transaction = Int32(worker.cursor)
    worker.cursor += 1
    run.pointee.graph.begin(transaction)
    let accesses =
      options.source == .preExecuted
      ? declareSeen(by: transaction) : declare(worker.block, of: transaction)
    run.pointee.graph.end(transaction)
    return Step(.graphEdge, count: UInt32(accesses))
  }

  /// Gives transactions their places in the order of priority.
  ///
  /// One that is not the order of the block costs as much for each as an access worked into the graph.
  func rank(_ worker: Worker) -> Step {
    guard options.priority == .criticalPath else { return .proceed }
    run.pointee.graph.rankByCriticalPath(worker.block)
    return Step(.graphEdge, count: UInt32(worker.count))
  }

  private func declare(_ block: Block.View, of transaction: Int32) -> Int {
    let declared = block.declaredAccesses(of: Int(transaction))
    for access in declared { _ = run.pointee.graph.declare(access, of: transaction) }
    return declared.count
  }

  /// Takes what a transaction touched when it was executed ahead for what it declares, and the
  /// words that were fetched for it with it.
  private func declareSeen(by transaction: Int32) -> Int {
    let rehearsal = run.pointee.rehearsals[Int(transaction)]
    let seen = run.pointee.memories[rehearsal.worker].pointee.seen
    for position in rehearsal.start..<rehearsal.end {
      let access = seen[position]
      let slot = run.pointee.graph.declare(
        DeclaredAccess(access.key, access.mode), of: transaction)
      if access.isFetched { run.pointee.graph.slots[0].prime(slot, access.word) }
    }
    return rehearsal.end - rehearsal.start
  }

  /// Makes one transaction ready that waits for nobody.
  func open(_ worker: inout Worker) -> Step {
    while worker.cursor < worker.count {
      let node = run.pointee.graph.nodes + worker.cursor
      worker.cursor += 1
      // Whoever has run already counts its successors down itself.
      if !node.pointee.hasPredecessors.load(ordering: .relaxed) {
        ready.insert(node.pointee.rank)
        return Step(.release, wakes: 1)
      }
    }
    worker.phase = worker.count == 0 ? .complete : .seek
    return .proceed
  }

  @inline(__always)
  func seek(_ worker: inout Worker) -> Step {
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
  func start(_ transaction: Int32, _ worker: inout Worker) {
    worker.transaction = transaction
    worker.machine.begin(Int(transaction))
    let node = run.pointee.graph.nodes + Int(transaction)
    worker.accessStart = node.pointee.accessStart
    worker.accessEnd = node.pointee.accessEnd
    worker.hint = worker.accessStart
    worker.passage.readStart = Int32(worker.notes.pointee.count)
    worker.memory.pointee.writes.removeAll()
    worker.memory.pointee.counters.executions += 1
    worker.phase = .run
  }
}
