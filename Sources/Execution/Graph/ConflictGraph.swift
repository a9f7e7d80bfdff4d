import Ledger
import Synchronization

/// The dependencies between the transactions of a block, from the accesses that they declare.
///
/// An edge i -> j with i < j says that j must wait for i: both access a key and at least one writes
/// it, or one reads what the other increments. For each key only the last two ``AccessGroups`` are
/// looked at. Where many readers meet many incrementers, every one of a group must wait for every
/// one of the group before; a *join* between the two, a node without a transaction, makes the edges
/// as many as the members instead of their product. So building costs O(accesses).
struct ConflictGraph {
  /// One declared access, with its slot.
  struct Access: BitwiseCopyable {
    let key: StateKey
    /// The slot in the owner's table.
    var slot: Int32
    var owner: UInt16
    var mode: DeclaredAccess.Mode
  }

  /// What the graph knows of a transaction, or of a join.
  struct Node: ~Copyable {
    /// How many predecessors have not finished.
    let waiting = Atomic<Int32>(0)
    /// Whether it has any predecessors at all.
    ///
    /// Relaxed: set before, and read after, a barrier or the publication of a ready transaction.
    let hasPredecessors = Atomic<Bool>(false)
    var firstEdge: Int32 = -1
    var lastEdge: Int32 = -1
    /// Its place in the order of priority.
    var rank: Int32 = 0
    var accessStart: Int32 = 0
    var accessEnd: Int32 = 0
  }

  private struct Edge: BitwiseCopyable {
    let successor: Int32
    var next: Int32
  }

  let slots = SlotTables()
  /// See ``Mutation``.
  var mutation: Mutation?
  /// Whether there may be joins.
  var joins = true
  private(set) var nodes = UnsafeMutablePointer<Node>.allocate(capacity: 1)
  private(set) var accesses = GrowingBuffer<Access>()
  /// Transactions by rank; equal to their index unless ranked otherwise.
  private(set) var order = GrowingBuffer<Int32>()
  /// How many nodes are transactions; those behind are joins.
  private(set) var count = 0
  private var nodeCount = 0
  private var capacity = 1
  private var edges = GrowingBuffer<Edge>()
  private var groups = AccessGroups()

  func deallocate() {
    slots.deallocate()
    nodes.deallocate()
    accesses.deallocate()
    order.deallocate()
    edges.deallocate()
    groups.deallocate()
  }

  /// Visits all that building and executing change.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    slots.visitMemory(visit)
    visit(UnsafeRawBufferPointer(start: nodes, count: nodeCount * MemoryLayout<Node>.stride))
    visit(accesses.bytes)
    visit(order.bytes)
    visit(edges.bytes)
    groups.visitMemory(visit)
  }

  /// Makes `count` transactions without accesses and edges.
  ///
  /// `owners` says among how many tables of slots the keys are divided.
  mutating func reset(count: Int, owners: Int, state: WorldState.View) {
    slots.reset(count: owners, state: state)
    accesses.removeAll()
    order.removeAll()
    edges.removeAll()
    groups.reset()
    self.count = count
    nodeCount = count
    if count > capacity {
      nodes.deallocate()
      nodes = .allocate(capacity: count)
      capacity = count
    }
    for transaction in 0..<count {
      (nodes + transaction).initialize(to: Node())
      nodes[transaction].rank = Int32(transaction)
      order.append(Int32(transaction))
    }
  }

  @inline(__always)
  func isJoin(_ node: Int32) -> Bool { node >= count }

  /// The edge's successor, and the next edge of the same predecessor.
  @inline(__always)
  func follow(_ edge: Int32) -> (successor: Int32, next: Int32) {
    (edges[Int(edge)].successor, edges[Int(edge)].next)
  }

  func forEachSuccessor(of node: Int32, _ body: (Int32) -> Void) {
    var edge = nodes[Int(node)].firstEdge
    while edge >= 0 {
      body(edges[Int(edge)].successor)
      edge = edges[Int(edge)].next
    }
  }

  /// The access to a key among those of a transaction.
  ///
  /// Programs mostly access in the order they declare, so the search goes round from `hint`, which
  /// moves on to behind what was found.
  @inline(__always)
  func access(to key: StateKey, in range: Range<Int32>, _ hint: inout Int32) -> Access? {
    var position = hint
    for _ in range {
      if position >= range.upperBound { position = range.lowerBound }
      if accesses[Int(position)].key == key {
        hint = position &+ 1
        return accesses[Int(position)]
      }
      position &+= 1
    }
    return nil
  }
}

// MARK: - Building by one worker

extension ConflictGraph {
  /// Starts the next transaction.
  mutating func begin(_ transaction: Int32) {
    nodes[Int(transaction)].accessStart = Int32(accesses.count)
  }

  /// Adds an access of the transaction that was begun, or strengthens the one to the same key.
  ///
  /// Returns its slot.
  mutating func declare(_ access: DeclaredAccess, of transaction: Int32) -> Int32 {
    let slot = slots[0].slot(of: access.key)
    for position in Int(nodes[Int(transaction)].accessStart)..<accesses.count
    where accesses[position].slot == slot {
      if accesses[position].mode != access.mode { accesses.base[position].mode = .write }
      return slot
    }
    accesses.append(Access(key: access.key, slot: slot, owner: 0, mode: access.mode))
    return slot
  }

  /// Orders the transaction after all those with which it conflicts.
  mutating func end(_ transaction: Int32) {
    nodes[Int(transaction)].accessEnd = Int32(accesses.count)
    for position in Int(nodes[Int(transaction)].accessStart)..<accesses.count {
      enter(transaction, accesses[position])
    }
  }

  /// From how many members on the group before is worth a join.
  private static let joinMin = 4

  private mutating func enter(_ transaction: Int32, _ access: Access) {
    let group = groups.enter(transaction, slot: access.slot, access.mode)
    let current = group.pointee
    // The first of a group may stay the only one: then a join would be one more edge.
    guard joins, current.count > 1, current.countBefore >= Self.joinMin else {
      return groups.forEachBefore(current) { connect($0, transaction) }
    }
    if current.note < 0 {
      let join = addJoin()
      group.pointee.note = join
      groups.forEachBefore(current) { connect($0, join) }
    }
    connect(group.pointee.note, transaction)
  }

  private mutating func addJoin() -> Int32 {
    if nodeCount == capacity {
      let larger = UnsafeMutablePointer<Node>.allocate(capacity: capacity * 2)
      larger.moveInitialize(from: nodes, count: nodeCount)
      nodes.deallocate()
      nodes = larger
      capacity *= 2
    }
    (nodes + nodeCount).initialize(to: Node())
    nodeCount += 1
    return Int32(nodeCount - 1)
  }

  private mutating func connect(_ predecessor: Int32, _ successor: Int32) {
    let node = nodes + Int(predecessor)
    let last = Int(node.pointee.lastEdge)
    // Successors are added in order, so another edge between the same two can only be the last.
    if last >= 0, edges[last].successor == successor { return }
    let isSecond = nodes[Int(successor)].hasPredecessors.load(ordering: .relaxed)
    if mutation == .dropsDependency, isSecond { return }
    let edge = Int32(edges.count)
    edges.append(Edge(successor: successor, next: -1))
    // At the end of the list, so that successors are released in their order.
    if last >= 0 {
      edges.base[last].next = edge
    } else {
      node.pointee.firstEdge = edge
    }
    node.pointee.lastEdge = edge
    nodes[Int(successor)].waiting.wrappingAdd(1, ordering: .relaxed)
    nodes[Int(successor)].hasPredecessors.store(true, ordering: .relaxed)
  }
}

// MARK: - Taking over a graph by many workers

// Each edge and each access has a place of its own and one worker that fills it.
extension ConflictGraph {
  /// Makes room for a graph that was made elsewhere: places for edges, and for all declared
  /// accesses of a block.
  mutating func reserve(edges edgeCount: Int, _ block: Block.View) {
    for _ in 0..<edgeCount { edges.append(Edge(successor: -1, next: -1)) }
    for position in 0..<block.declaredAccessCount {
      let declared = block.declaredAccesses[position]
      accesses.append(Access(key: declared.key, slot: -1, owner: 0, mode: declared.mode))
    }
    for transaction in 0..<count {
      nodes[transaction].accessStart = block.declaredAccessStarts[transaction]
      nodes[transaction].accessEnd = block.declaredAccessStarts[transaction + 1]
    }
  }

  /// Takes over one of ascending edges, which must lie between transactions of the block.
  @inline(__always)
  func adopt(_ number: Int, of all: UnsafeBufferPointer<DependencyEdge>) {
    let edge = all[number]
    let isFirst = number == 0 || all[number - 1].predecessor != edge.predecessor
    let isLast = number + 1 == all.count || all[number + 1].predecessor != edge.predecessor
    edges[number] = Edge(successor: edge.successor, next: isLast ? -1 : Int32(number + 1))
    if isFirst { nodes[Int(edge.predecessor)].firstEdge = Int32(number) }
    // Relaxed: the barrier after the check hands the graph on.
    nodes[Int(edge.successor)].waiting.wrappingAdd(1, ordering: .relaxed)
    nodes[Int(edge.successor)].hasPredecessors.store(true, ordering: .relaxed)
  }

  /// Gives a declared access its slot, and takes in that the same transaction declares the key
  /// elsewhere too.
  ///
  /// Only the key's owner calls this. Returns the access if it is the first of its transaction to
  /// the key.
  func locate(_ position: Int32, from start: Int32, owner: Int) {
    let place = accesses.base + Int(position)
    place.pointee.slot = slots[owner].slot(of: place.pointee.key)
    place.pointee.owner = UInt16(owner)
    for earlier in start..<position where accesses[Int(earlier)].key == place.pointee.key {
      if accesses[Int(earlier)].mode != place.pointee.mode {
        accesses.base[Int(earlier)].mode = .write
        place.pointee.mode = .write
      }
    }
  }
}

// MARK: - Priorities

extension ConflictGraph {
  /// Ranks transactions by the expected gas of the heaviest path from each to the end, heaviest
  /// first, earlier first among equals: O(n log n).
  mutating func rankByCriticalPath(_ block: Block.View) {
    var levels = [UInt64](repeating: 0, count: nodeCount)
    var isKnown = [Bool](repeating: false, count: nodeCount)
    for transaction in (0..<count).reversed() {
      var heaviest: UInt64 = 0
      forEachSuccessor(of: Int32(transaction)) { successor in
        // All behind a join come after all before it, so their levels are known already.
        if isJoin(successor), !isKnown[Int(successor)] {
          isKnown[Int(successor)] = true
          forEachSuccessor(of: successor) {
            levels[Int(successor)] = max(levels[Int(successor)], levels[Int($0)])
          }
        }
        heaviest = max(heaviest, levels[Int(successor)])
      }
      levels[transaction] = heaviest &+ block.transactions[transaction].expectedGas
    }
    var ranked = order.elements
    ranked.sort { (left: Int32, right: Int32) -> Bool in
      let leftLevel = levels[Int(left)]
      let rightLevel = levels[Int(right)]
      return leftLevel == rightLevel ? left < right : leftLevel > rightLevel
    }
    for (rank, transaction) in order.elements.enumerated() {
      nodes[Int(transaction)].rank = Int32(rank)
    }
  }
}
