import EventKernel

/// LMD-GHOST: the head is where one ends by going from a root to the heaviest child, again and again, where a
/// block weighs what those weigh whose latest vote is for it or above it (*latest message driven, greediest
/// heaviest observed subtree*; Sompolinsky and Zohar, FC 2015, for GHOST).
///
/// A flat list of blocks, each after its parent, as the proto-array of Ethereum's clients: a head takes one
/// pass, O(blocks above the final one + validators).
struct ForkChoice {
  private struct Node {
    let block: BlockID
    /// Its parent's place; -1 for the lowest.
    var parent: Int
  }

  /// A validator's latest vote.
  private struct Vote {
    var slot: Int32 = -1
    var block = BlockID.genesis
  }

  private var nodes = [Node(block: .genesis, parent: -1)]
  private var places: [BlockID: Int] = [.genesis: 0]
  private var votes: [Vote]

  /// Nobody has voted, and the genesis block is all there is.
  init(validators: Int) {
    votes = Array(repeating: Vote(), count: validators)
  }

  /// Whether a block takes part.
  func contains(_ block: BlockID) -> Bool { places[block] != nil }

  /// Adds a block, and what is missing below it; not if it is not above the lowest one.
  mutating func insert(_ block: BlockID, in blocks: BlockTree) {
    let floor = blocks[nodes[0].block].height
    var missing: [BlockID] = []
    var below = block
    while places[below] == nil {
      guard blocks[below].height > floor else { return }
      missing.append(below)
      below = blocks[below].parent
    }
    for block in missing.reversed() {
      places[block] = nodes.count
      nodes.append(Node(block: block, parent: places[blocks[block].parent]!))
    }
  }

  /// Notes a vote, unless the validator has voted in this slot or a later one.
  ///
  /// Votes for blocks that do not take part count as soon as they do.
  mutating func vote(_ validator: Int, slot: Int32, for block: BlockID) {
    guard slot > votes[validator].slot else { return }
    votes[validator] = Vote(slot: slot, block: block)
  }

  /// The head above a block that takes part, where one block has some weight besides its votes.
  func head(
    above root: BlockID, weights: [Int], boosted: BlockID? = nil, boost: Double = 0
  ) -> BlockID {
    // Whole numbers, which are exact, and one boost.
    var totals = Array(repeating: 0.0, count: nodes.count)
    for (validator, vote) in votes.enumerated() where vote.slot >= 0 {
      guard let place = places[vote.block] else { continue }
      totals[place] += Double(weights[validator])
    }
    if let boosted, let place = places[boosted] { totals[place] += boost }
    var heaviest = Array(repeating: -1, count: nodes.count)
    // Children come after their parents, so each total is complete when it is looked at.
    for place in nodes.indices.dropFirst().reversed() {
      let parent = nodes[place].parent
      totals[parent] += totals[place]
      if heaviest[parent] < 0 || isHeavier(place, than: heaviest[parent], totals) {
        heaviest[parent] = place
      }
    }
    guard var place = places[root] else {
      preconditionFailure("\(root) takes no part in the choice of a head")
    }
    while heaviest[place] >= 0 { place = heaviest[place] }
    return nodes[place].block
  }

  /// Whether one of two siblings outweighs the other; if they weigh the same, by their hashes.
  private func isHeavier(_ place: Int, than other: Int, _ totals: [Double]) -> Bool {
    guard totals[place] == totals[other] else { return totals[place] > totals[other] }
    return mixed(UInt64(nodes[place].block.index)) > mixed(UInt64(nodes[other].block.index))
  }

  /// Makes a block the lowest one, and forgets all that is not above it.
  mutating func prune(below root: BlockID) {
    guard let lowest = places[root] else {
      nodes = [Node(block: root, parent: -1)]
      places = [root: 0]
      return
    }
    var moved = Array(repeating: -1, count: nodes.count)
    var kept: [Node] = []
    for place in lowest..<nodes.count {
      let parent = nodes[place].parent
      let newParent = place == lowest || parent < 0 ? -1 : moved[parent]
      guard place == lowest || newParent >= 0 else { continue }
      moved[place] = kept.count
      kept.append(Node(block: nodes[place].block, parent: newParent))
    }
    nodes = kept
    places = [:]
    for (place, node) in kept.enumerated() { places[node.block] = place }
  }
}
