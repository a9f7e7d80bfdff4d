import Ledger

/// A dependency graph as a block's producer ships it: edges in ascending order, and otherwise not
/// to be trusted.
struct SuppliedGraph {
  let edges: UnsafeBufferPointer<DependencyEdge>
  /// Where the edges from each transaction start; after the last transaction, where they end.
  let starts: UnsafePointer<Int32>
  /// How many transactions the block has.
  let count: Int

  /// Whether an edge leads from a transaction of the block to a later one.
  @inline(__always)
  func isSound(_ edge: DependencyEdge) -> Bool {
    edge.predecessor >= 0 && edge.predecessor < edge.successor && edge.successor < count
  }

  /// The edges that lead from a transaction.
  @inline(__always)
  private func edges(from transaction: Int32) -> Slice<UnsafeBufferPointer<DependencyEdge>> {
    edges[Int(starts[Int(transaction)])..<Int(starts[Int(transaction) + 1])]
  }

  private func hasEdge(_ edge: DependencyEdge) -> Bool {
    let candidates = edges(from: edge.predecessor)
    var low = candidates.startIndex
    var high = candidates.endIndex
    while low < high {
      let middle = (low + high) / 2
      if edges[middle] < edge { low = middle + 1 } else { high = middle }
    }
    return low < candidates.endIndex && edges[low] == edge
  }

  /// Whether a transaction waits for an earlier one, by an edge or by a path.
  ///
  /// Sound edges lead upwards, so a path stays between the two. `looked` counts the edges that were
  /// looked at; O(log n) where there is an edge, as there is if the producer has not left out edges
  /// that follow from others.
  func hasPath(
    from first: Int32, to last: Int32, _ search: inout PathSearch, looked: inout UInt32
  ) -> Bool {
    looked += 1
    if hasEdge(DependencyEdge(first, last)) { return true }
    search.begin(count: count)
    search.visit(first)
    while let transaction = search.next() {
      for edge in edges(from: transaction) {
        if edge.successor > last { break }
        looked += 1
        if edge.successor == last { return true }
        if edge.successor > transaction { search.visit(edge.successor) }
      }
    }
    return false
  }
}

/// The memory of a search for paths: a worker's own.
struct PathSearch {
  /// For each transaction the number of the last search that came by.
  private var visited = GrowingBuffer<Int32>()
  private var open = GrowingBuffer<Int32>()
  private var number: Int32 = 0

  func deallocate() {
    visited.deallocate()
    open.deallocate()
  }

  mutating func begin(count: Int) {
    while visited.count < count { visited.append(0) }
    open.removeAll()
    number &+= 1
  }

  /// Comes by a transaction; the first time, it is to be gone on from.
  mutating func visit(_ transaction: Int32) {
    guard visited[Int(transaction)] != number else { return }
    visited[Int(transaction)] = number
    open.append(transaction)
  }

  /// A transaction to go on from, `nil` if there is none.
  mutating func next() -> Int32? {
    guard open.count > 0 else { return nil }
    defer { open.removeLast(1) }
    return open[open.count - 1]
  }
}

// MARK: - What is wrong

extension SuppliedGraph {
  /// What is wrong with the edges by themselves, `nil` if nothing is.
  ///
  /// A cycle must somewhere lead back, so the edges that do are where to look.
  var fault: String? {
    if let edge = edges.first(where: {
      !(0..<count).contains(Int($0.predecessor))
        || !(0..<count).contains(Int($0.successor))
    }) {
      return "the supplied graph has an edge \(edge), and the block transactions 0 to \(count - 1)"
    }
    let backward = edges.filter { !isSound($0) }
    for edge in backward {
      guard let path = path(from: edge.successor, to: edge.predecessor) else { continue }
      let cycle = ([edge.predecessor] + path).map(String.init).joined(separator: " -> ")
      return "transactions of the supplied graph wait for each other in a cycle: \(cycle)"
    }
    return backward.first.map {
      "the supplied graph has transaction \($0.successor) wait for \($0.predecessor), which comes "
        + "later in the block"
    }
  }

  /// The transactions on a shortest way, both ends included.
  private func path(from first: Int32, to last: Int32) -> [Int32]? {
    var predecessors: [Int32: Int32] = [first: first]
    var queue = [first]
    var head = 0
    while head < queue.count, predecessors[last] == nil {
      let transaction = queue[head]
      head += 1
      for edge in edges(from: transaction) where predecessors[edge.successor] == nil {
        predecessors[edge.successor] = transaction
        queue.append(edge.successor)
      }
    }
    guard predecessors[last] != nil else { return nil }
    var path = [last]
    while let earliest = path.last, earliest != first { path.append(predecessors[earliest]!) }
    return path.reversed()
  }
}
