/// The memory behind a block; blocks that differ only in what is around their transactions share it.
final class BlockMemory: @unchecked Sendable {
  // Immutable after `init`, hence Sendable.

  let transactions: UnsafeMutableBufferPointer<Transaction>
  let arguments: UnsafeMutableBufferPointer<Word>
  /// Transaction i declares accesses `accessStarts[i] ..< accessStarts[i + 1]`.
  let accessStarts: UnsafeMutableBufferPointer<Int32>
  let accesses: UnsafeMutableBufferPointer<DeclaredAccess>
  /// The dependency graph that the producer ships, if it does: its edges in ascending order.
  let suppliedEdges: UnsafeMutableBufferPointer<DependencyEdge>?
  /// Transaction i comes first in edges `suppliedEdgeStarts[i] ..< suppliedEdgeStarts[i + 1]`.
  let suppliedEdgeStarts: UnsafeMutableBufferPointer<Int32>

  init(
    transactions: [Transaction], arguments: [Word], accessStarts: [Int32],
    accesses: [DeclaredAccess], suppliedEdges: [DependencyEdge]?, suppliedEdgeStarts: [Int32]
  ) {
    self.transactions = Self.allocate(transactions)
    self.arguments = Self.allocate(arguments)
    self.accessStarts = Self.allocate(accessStarts)
    self.accesses = Self.allocate(accesses)
    self.suppliedEdges = suppliedEdges.map { Self.allocate($0) }
    self.suppliedEdgeStarts = Self.allocate(suppliedEdgeStarts)
  }

  deinit {
    transactions.deallocate()
    arguments.deallocate()
    accessStarts.deallocate()
    accesses.deallocate()
    suppliedEdges?.deallocate()
    suppliedEdgeStarts.deallocate()
  }

  private static func allocate<Element>(
    _ elements: [Element]
  ) -> UnsafeMutableBufferPointer<Element> {
    // One more than needed, so that an empty list has an address too.
    let start = UnsafeMutablePointer<Element>.allocate(capacity: elements.count + 1)
    start.initialize(from: elements, count: elements.count)
    return UnsafeMutableBufferPointer(start: start, count: elements.count)
  }
}
