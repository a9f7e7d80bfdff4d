import Chain
import Ledger

/// The blocks of one chain that were executed and may still be built upon: those above the final one.
struct BranchTree {
  /// What an executed block leaves behind.
  struct Content {
    /// Its transactions.
    let transactions: [Int32]
    /// Those of them that did not succeed.
    let failed: Set<Int32>
    /// What its execution adds up to.
    let tally: Tally
  }

  /// What a block has changed in the state, and its content.
  struct Node {
    let parent: BlockID
    let height: Int
    let changes: StateChanges
    let content: Content
  }

  /// The latest final block.
  private(set) var final = BlockID.genesis
  private var nodes: [BlockID: Node] = [:]
  /// The lowest block that is known, and its height.
  private var root = (block: BlockID.genesis, height: 0)
  /// Blocks that were called final before they were executed.
  private var awaited: Set<BlockID> = []

  /// How many blocks are kept.
  var count: Int { nodes.count }

  /// What is known of a block; `nil` for the lowest one.
  subscript(block: BlockID) -> Node? { nodes[block] }

  /// Whether a block can be built upon: it is the final one or above it.
  func isOpen(_ block: BlockID) -> Bool {
    var block = block
    // A block is younger than those below it.
    while block > final, let node = nodes[block] { block = node.parent }
    return block == final
  }

  /// The way from one block to another: those to be undone, from the top, and those to be made, from the
  /// bottom.
  ///
  /// - Precondition: both are known.
  func way(from start: BlockID, to end: BlockID) -> (back: [BlockID], forth: [BlockID]) {
    var (start, end) = (start, end)
    var back: [BlockID] = []
    var forth: [BlockID] = []
    while start != end {
      if height(of: start) >= height(of: end) {
        back.append(start)
        start = parent(of: start)
      } else {
        forth.append(end)
        end = parent(of: end)
      }
    }
    return (back, forth.reversed())
  }

  private func height(of block: BlockID) -> Int { nodes[block]?.height ?? root.height }

  private func parent(of block: BlockID) -> BlockID {
    guard let node = nodes[block] else { preconditionFailure("\(block) is not known") }
    return node.parent
  }

  /// Adds an executed block; the contents that become final with it, from the bottom.
  mutating func append(
    _ block: BlockID, on parent: BlockID, _ changes: StateChanges, _ content: Content
  ) -> [Content] {
    nodes[block] = Node(
      parent: parent, height: height(of: parent) + 1, changes: changes, content: content)
    return awaited.remove(block) == nil ? [] : finalize(block)
  }

  /// A block is final; the contents that become final with it, from the bottom.
  ///
  /// One that is not executed yet becomes final once it is.
  mutating func finalize(_ block: BlockID) -> [Content] {
    // A block that is older than the final one is not above it.
    guard block > final else { return [] }
    guard nodes[block] != nil else {
      awaited.insert(block)
      return []
    }
    let way = way(from: final, to: block)
    precondition(way.back.isEmpty, "\(block) is final beside \(final)")
    final = block
    awaited = awaited.filter { $0 > block }
    return way.forth.compactMap { nodes[$0]?.content }
  }

  /// Forgets what cannot be built upon any more.
  ///
  /// - Precondition: nobody is at a block that is not open.
  mutating func prune() {
    guard final != root.block else { return }
    root = (final, height(of: final))
    var open: Set<BlockID> = [final]
    for (block, node) in nodes.sorted(by: { $0.key < $1.key }) {
      if open.contains(node.parent) { open.insert(block) } else { nodes[block] = nil }
    }
    // It is the lowest one: nobody goes below it.
    nodes[final] = nil
  }
}
