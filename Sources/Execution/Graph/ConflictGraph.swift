import Ledger
import Synchronization

/// The dependencies between the transactions of a block, from the accesses that they declare.
///
/// An edge i -> j with i < j says that j must wait for i: both access a key and at least one writes
/// it, or one reads what the other increments. Building costs O(accesses + edges): for each key only
/// the last *group* of accesses that commute with each other (readers, incrementers, or one writer)
/// and the group before it are kept, since everything earlier is ordered through them.
struct ConflictGraph {
  /// One declared access, with its slot.
  struct Access: BitwiseCopyable {
    let key: StateKey
    let slot: Int32
    var mode: DeclaredAccess.Mode
  }

  /// What the graph knows of a transaction.
  struct Node: ~Copyable {
    /// How many predecessors have not finished.
    let waiting = Atomic<Int32>(0)
    var firstEdge: Int32 = -1
    var lastEdge: Int32 = -1
    /// Its place in the order of priority.
    var rank: Int32 = 0
    var accessStart: Int32 = 0
    var accessEnd: Int32 = 0
    /// Whether it has no predecessors at all.
    var isRoot = true
  }

  private struct Edge: BitwiseCopyable {
    let successor: Int32
    var next: Int32
  }

  private struct Member: BitwiseCopyable {
    let transaction: Int32
    let next: Int32
  }

  /// The last two groups of accesses to one slot.
  private struct Group: BitwiseCopyable {
    var mode = DeclaredAccess.Mode.read
    var members: Int32 = -1
    var before: Int32 = -1
  }

  let slots = SlotTable()
  /// See ``Mutation``.
  var mutation: Mutation?
  private(set) var nodes = UnsafeMutablePointer<Node>.allocate(capacity: 1)
  private(set) var accesses = GrowingBuffer<Access>()
  /// Transactions by rank; equal to their index unless ranked otherwise.
  private(set) var order = GrowingBuffer<Int32>()
  private var capacity = 1
  private var edges = GrowingBuffer<Edge>()
  private var members = GrowingBuffer<Member>()
  private var groups = GrowingBuffer<Group>()

  func deallocate() {
    slots.deallocate()
    nodes.deallocate()
    accesses.deallocate()
    order.deallocate()
    edges.deallocate()
    members.deallocate()
    groups.deallocate()
  }

  /// Visits all that building and executing change.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    slots.visitMemory(visit)
    visit(UnsafeRawBufferPointer(start: nodes, count: order.count * MemoryLayout<Node>.stride))
    visit(accesses.bytes)
    visit(order.bytes)
    visit(edges.bytes)
    visit(members.bytes)
    visit(groups.bytes)
  }

  mutating func reset(count: Int, state: WorldState.View) {
    slots.reset(state: state)
    accesses.removeAll()
    order.removeAll()
    edges.removeAll()
    members.removeAll()
    groups.removeAll()
    if count > capacity {
      nodes.deallocate()
      nodes = .allocate(capacity: count)
      capacity = count
    }
  }

  /// Adds the next transaction.
  ///
  /// Returns how many accesses it declares.
  mutating func add(_ transaction: Int32, _ declared: UnsafeBufferPointer<DeclaredAccess>) -> Int {
    (nodes + Int(transaction)).initialize(to: Node())
    let start = accesses.count
    for access in declared { merge(access, from: start) }
    nodes[Int(transaction)].accessStart = Int32(start)
    nodes[Int(transaction)].accessEnd = Int32(accesses.count)
    nodes[Int(transaction)].rank = transaction
    order.append(transaction)
    for position in start..<accesses.count { join(transaction, accesses[position]) }
    return declared.count
  }

  /// Adds an access, or strengthens the one to the same key.
  private mutating func merge(_ access: DeclaredAccess, from start: Int) {
    let slot = slots.slot(of: access.key)
    while groups.count < slots.count { groups.append(Group()) }
    for position in start..<accesses.count where accesses[position].slot == slot {
      if accesses[position].mode != access.mode { accesses.base[position].mode = .write }
      return
    }
    accesses.append(Access(key: access.key, slot: slot, mode: access.mode))
  }

  private mutating func join(_ transaction: Int32, _ access: Access) {
    var group = groups[Int(access.slot)]
    if group.members < 0 || group.mode.conflicts(with: access.mode) {
      group.before = group.members
      group.members = -1
      group.mode = access.mode
    }
    var predecessor = group.before
    while predecessor >= 0 {
      connect(members[Int(predecessor)].transaction, transaction)
      predecessor = members[Int(predecessor)].next
    }
    members.append(Member(transaction: transaction, next: group.members))
    group.members = Int32(members.count - 1)
    groups[Int(access.slot)] = group
  }

  private mutating func connect(_ predecessor: Int32, _ successor: Int32) {
    let node = nodes + Int(predecessor)
    let last = Int(node.pointee.lastEdge)
    // Transactions are added in order, so another edge between the same two can only be the last.
    if last >= 0, edges[last].successor == successor { return }
    if mutation == .dropsDependency, !nodes[Int(successor)].isRoot { return }
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
    nodes[Int(successor)].isRoot = false
  }

  /// Ranks transactions by the expected gas of the heaviest path from each to the end, heaviest
  /// first, earlier first among equals: O(n log n).
  mutating func rankByCriticalPath(_ block: Block.View) {
    var levels = [UInt64](repeating: 0, count: order.count)
    for transaction in levels.indices.reversed() {
      var heaviest: UInt64 = 0
      forEachSuccessor(of: Int32(transaction)) { heaviest = max(heaviest, levels[Int($0)]) }
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

  private func forEachSuccessor(of transaction: Int32, _ body: (Int32) -> Void) {
    var edge = nodes[Int(transaction)].firstEdge
    while edge >= 0 {
      body(edges[Int(edge)].successor)
      edge = edges[Int(edge)].next
    }
  }

  /// The edge's successor, and the next edge of the same predecessor.
  @inline(__always)
  func follow(_ edge: Int32) -> (successor: Int32, next: Int32) {
    (edges[Int(edge)].successor, edges[Int(edge)].next)
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
