import Chain
import Ledger

/// World states that go back and forth along the trees of blocks of a chain's modules.
///
/// ```
///                 ┌─ 3        the state is after block 4, and a block is to be executed on 3:
///   1 (final) ─ 2 ┤           undo 4, redo 3.
///                 └─ 4
/// ```
/// There is one state for all modules, and each module has a tree and a place in it. Chains of different
/// modules write different keys, so the changes of a block are undone below later ones of other modules, and
/// no other module notices. A state for each module would have to be kept in step with the others, since
/// transactions between modules write keys of both. If a key is not what a block has left, two modules have
/// written it without a lock, and the move is refused (`StateConflict`).
///
/// Going to another block costs O(changes on the way), and what cannot be built upon any more is forgotten.
struct StateTree {
  /// The states, all alike: rewindable copies of the first one.
  private let states: [WorldState]
  private var branches: [Int: BranchTree] = [:]
  /// The block of each module after which the states are.
  private var places: [Int: BlockID] = [:]

  /// Starts before the first block of every module.
  ///
  /// - Precondition: the states are alike, rewindable, and nobody else takes their changes.
  init(_ states: [WorldState]) { self.states = states }

  /// How many blocks are kept.
  var keptCount: Int { branches.values.reduce(0) { $0 + $1.count } }

  /// Goes to where the states are after a block.
  ///
  /// - Throws: ``ChainExecutionError`` if that is not known, `StateConflict` if another module is in the way.
  mutating func move(to block: BlockID, of module: Int) throws {
    let tree = branches[module] ?? BranchTree()
    guard tree.isOpen(block) else { throw ChainExecutionError.unknownState(after: block) }
    let way = tree.way(from: places[module] ?? .genesis, to: block)
    for state in states {
      for block in way.back { if let node = tree[block] { try state.undo(node.changes) } }
      for block in way.forth { if let node = tree[block] { try state.redo(node.changes) } }
    }
    places[module] = block
    branches[module, default: tree].prune()
  }

  /// Notes that a block was executed where the states are; the contents that become final with it.
  ///
  /// - Precondition: all states were moved to its parent, and are now after it.
  mutating func append(
    _ block: BlockID, of module: Int, _ content: BranchTree.Content
  ) -> [BranchTree.Content] {
    let parent = places[module] ?? .genesis
    // They are alike again, so they have changed alike.
    let changes = states.map { $0.takeChanges() }[0]
    places[module] = block
    return branches[module, default: BranchTree()].append(block, on: parent, changes, content)
  }

  /// A block is final; the contents that become final with it, from the bottom.
  ///
  /// It is forgotten at the next move what then cannot be built upon.
  mutating func finalize(_ block: BlockID, of module: Int) -> [BranchTree.Content] {
    branches[module, default: BranchTree()].finalize(block)
  }

  /// Goes back to before the block that is being executed.
  func rewind() { for state in states { state.rewind() } }
}
