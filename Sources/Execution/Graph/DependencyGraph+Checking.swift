import Ledger

// A supplied graph is taken over and checked.

extension DependencyGraph {
  /// Lays out the graph that the block carries, or else the one that its producer would have
  /// shipped.
  func supply(_ block: Block.View, _ state: WorldState.View) {
    let graph =
      block.suppliedEdges.map {
        SuppliedGraph(edges: $0, starts: block.suppliedEdgeStarts, count: block.count)
      } ?? produce(block, state)
    run.pointee.supplied = graph
    run.pointee.graph.reserve(edges: graph.edges.count, block)
  }

  private func produce(_ block: Block.View, _ state: WorldState.View) -> SuppliedGraph {
    run.pointee.producer.joins = false
    run.pointee.producer.reset(count: block.count, owners: 1, state: state)
    run.pointee.produced.removeAll()
    run.pointee.producedStarts.removeAll()
    for transaction in 0..<Int32(block.count) {
      run.pointee.producer.begin(transaction)
      for access in block.declaredAccesses(of: Int(transaction)) {
        _ = run.pointee.producer.declare(access, of: transaction)
      }
      run.pointee.producer.end(transaction)
    }
    for transaction in 0..<Int32(block.count) {
      run.pointee.producedStarts.append(Int32(run.pointee.produced.count))
      run.pointee.producer.forEachSuccessor(of: transaction) {
        run.pointee.produced.append(DependencyEdge(transaction, $0))
      }
    }
    run.pointee.producedStarts.append(Int32(run.pointee.produced.count))
    return SuppliedGraph(
      edges: UnsafeBufferPointer(run.pointee.produced.elements),
      starts: UnsafePointer(run.pointee.producedStarts.base), count: block.count)
  }

  private var supplied: SuppliedGraph {
    guard let graph = run.pointee.supplied else { preconditionFailure("begin a block first") }
    return graph
  }

  private static let edgesAtOnce = 64

  /// Takes over the next edges.
  ///
  /// What is not between two transactions in their order is left out: it is looked at again in
  /// ``judge(_:)``.
  func adopt(_ worker: inout Worker) -> Step {
    let graph = supplied
    let start = run.pointee.next.wrappingAdd(Self.edgesAtOnce, ordering: .relaxed).oldValue
    guard start < graph.edges.count else {
      worker.cursor = 0
      worker.phase = .compare
      return .proceed
    }
    let end = min(start + Self.edgesAtOnce, graph.edges.count)
    for number in start..<end {
      if graph.isSound(graph.edges[number]) {
        run.pointee.graph.adopt(number, of: graph.edges)
      } else {
        worker.memory.pointee.isUnsound = true
      }
    }
    return Step(.graphEdge, count: UInt32(end - start))
  }

  /// Goes through the declared accesses of the next transactions, gives those of the worker's keys
  /// their slots, and looks for paths from whom they must come after.
  func compare(_ worker: inout Worker) -> Step {
    guard worker.cursor < worker.count else {
      worker.phase = .arrive
      return .proceed
    }
    var looks = 0
    var edges: UInt32 = 0
    while worker.cursor < worker.count, looks < SlotTables.looksAtOnce {
      let transaction = Int32(worker.cursor)
      let start = worker.block.declaredAccessStarts[worker.cursor]
      let end = worker.block.declaredAccessStarts[worker.cursor + 1]
      worker.cursor += 1
      looks += Int(end - start)
      for position in start..<end where owns(position, worker) {
        run.pointee.graph.locate(position, from: start, owner: worker.index)
        edges += 1
      }
      for position in start..<end where owns(position, worker) {
        let key = worker.block.declaredAccesses[Int(position)].key
        let isAgain = (start..<position).contains {
          worker.block.declaredAccesses[Int($0)].key == key
        }
        if !isAgain { compare(position, of: transaction, worker, &edges) }
      }
    }
    return Step(.graphEdge, count: SlotTables.edges(forLooks: looks) + edges)
  }

  @inline(__always)
  private func owns(_ position: Int32, _ worker: Worker) -> Bool {
    run.pointee.graph.slots.owner(of: worker.block.declaredAccesses[Int(position)].key)
      == worker.index
  }

  /// Looks for a path from everybody with whom an access conflicts.
  private func compare(
    _ position: Int32, of transaction: Int32, _ worker: Worker, _ edges: inout UInt32
  ) {
    let memory = worker.memory
    let access = run.pointee.graph.accesses[Int(position)]
    let group = memory.pointee.groups.enter(transaction, slot: access.slot, access.mode).pointee
    memory.pointee.groups.forEachBefore(group) { predecessor in
      let isOrdered = supplied.hasPath(
        from: predecessor, to: transaction, &memory.pointee.search, looked: &edges)
      guard !isOrdered, memory.pointee.gap == nil else { return }
      memory.pointee.gap = .init(
        earlier: predecessor, later: transaction, position: position)
    }
  }

  /// The last of those who arrive where all wait goes on for all.
  func arrive(_ worker: inout Worker) -> Step {
    // Release what this worker has found, acquire what the others have.
    let arrived = run.pointee.arrived.wrappingAdd(1, ordering: .acquiringAndReleasing).newValue
    let isLast = arrived == run.pointee.workers
    worker.cursor = 0
    worker.phase =
      !isLast ? .seek : options.source == .supplied ? .judge : .build
    return Step(.barrier)
  }

  /// Opens the block, or refuses it if anybody has found anything wrong.
  func judge(_ worker: inout Worker) -> Step {
    guard let reason = refusal() else {
      worker.phase = .open
      return rank(worker)
    }
    run.pointee.refusal = reason
    run.pointee.isRefused.store(true, ordering: .relaxed)
    return finishAll(&worker)
  }

  private func refusal() -> String? {
    let memories = run.pointee.memories.elements[..<run.pointee.workers]
    if memories.contains(where: \.pointee.isUnsound) { return supplied.fault }
    let gaps = memories.compactMap(\.pointee.gap)
    guard let gap = gaps.min(by: { $0.position < $1.position }) else { return nil }
    return "the supplied graph does not order transactions \(gap.earlier) and \(gap.later), which "
      + "both declare key \(run.pointee.graph.accesses[Int(gap.position)].key)"
  }
}

/// Two transactions that conflict and that a supplied graph does not order.
struct DependencyGraphGap: BitwiseCopyable {
  let earlier: Int32
  let later: Int32
  /// The later one's access among all that are declared.
  let position: Int32
}
