/// A block of a chain under simulation: its place in a ``BlockTree``.
///
/// It stands for the hash of the block: two blocks with equal contents, built by one validator twice, have
/// two of them.
public struct BlockID: Hashable, Sendable, BitwiseCopyable {
  /// Its place in the tree.
  public let index: Int32

  /// The block at a place.
  public init(_ index: Int) { self.index = Int32(index) }

  /// The block that all have from the beginning.
  public static let genesis = BlockID(0)
}

extension BlockID: Comparable, CustomStringConvertible {
  /// Whether the left one was built first.
  public static func < (left: BlockID, right: BlockID) -> Bool { left.index < right.index }

  /// Such as `block 7`.
  public var description: String { "block \(index)" }
}
