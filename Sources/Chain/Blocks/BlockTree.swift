import EventKernel

/// All blocks that validators have built, each with its parent.
///
/// A block is known by its content, so everybody who has it knows the same of it, and one table serves all
/// validators. A validator must not ask for a block that it does not have.
public final class BlockTree {
  private var blocks: [ChainBlock]
  private var contents: [Int32] = []

  /// A tree with the genesis block alone.
  public init() {
    blocks = [
      ChainBlock(
        parent: .genesis, height: 0, view: 0, proposer: -1, built: .zero, bytes: 0, gas: 0,
        start: 0,
        count: 0)
    ]
  }

  /// How many blocks there are, the genesis block included.
  public var count: Int { blocks.count }

  /// A block.
  public subscript(id: BlockID) -> ChainBlock { blocks[Int(id.index)] }

  /// The numbers of a block's transactions, in their order.
  public func transactions(of id: BlockID) -> ArraySlice<Int32> {
    let block = self[id]
    return contents[block.start..<block.start + block.count]
  }

  /// Adds a block.
  ///
  /// - Parameters:
  ///   - parent: The block before it.
  ///   - view: The view in which it is proposed.
  ///   - proposer: Who built it.
  ///   - built: When.
  ///   - transactions: The numbers of its transactions, in their order.
  ///   - bytes: How many bytes they take.
  ///   - gas: The gas that they are expected to use.
  public func append(
    parent: BlockID, view: Int, proposer: Int, built: Instant, transactions: [Int32] = [],
    bytes: Int = 0, gas: UInt64 = 0
  ) -> BlockID {
    let id = BlockID(blocks.count)
    blocks.append(
      ChainBlock(
        parent: parent, height: self[parent].height + 1, view: Int32(view),
        proposer: Int32(proposer),
        built: built, bytes: bytes, gas: gas, start: contents.count, count: transactions.count))
    contents += transactions
    return id
  }

  /// Whether a block is another one or below it: O(difference of heights).
  public func isAncestor(_ ancestor: BlockID, of block: BlockID) -> Bool {
    let height = self[ancestor].height
    var block = block
    while self[block].height > height { block = self[block].parent }
    return block == ancestor
  }
}
