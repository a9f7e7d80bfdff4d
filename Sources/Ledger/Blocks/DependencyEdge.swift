/// One edge of a dependency graph between the transactions of a block: the successor starts when
/// the predecessor has ended.
public struct DependencyEdge: Sendable, Hashable, BitwiseCopyable {
  /// The index of who goes first.
  public let predecessor: Int32
  /// The index of who waits.
  public let successor: Int32

  /// Creates an edge; whether it makes sense is checked by whoever follows it.
  public init(_ predecessor: Int32, _ successor: Int32) {
    self.predecessor = predecessor
    self.successor = successor
  }
}

extension DependencyEdge: Comparable {
  /// Orders by predecessor, then successor.
  public static func < (left: Self, right: Self) -> Bool {
    (left.predecessor, left.successor) < (right.predecessor, right.successor)
  }
}

extension DependencyEdge: CustomStringConvertible {
  /// `3 -> 7`.
  public var description: String { "\(predecessor) -> \(successor)" }
}
