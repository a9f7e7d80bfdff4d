import EventKernel

extension ProofOfStake {
  /// See ``ConsensusProtocol/blockBuilt(_:_:)``.
  public mutating func blockBuilt(_ block: BlockID, _ effects: inout Effects) {
    lookAtClock(&effects)
    guard isBuilding, Int(seat.blocks[block].view) == view else { return }
    isBuilding = false
    let parent = seat.blocks[block].parent
    func below(_ checkpoint: Checkpoint?) -> Checkpoint? {
      checkpoint.flatMap { seat.blocks.isAncestor($0.block, of: parent) ? $0 : nil }
    }
    effects.broadcast(
      .proposal(
        Proposal(
          slot: Int32(view), block: block, parent: parent,
          justified: below(gadget.source(before: epoch(of: view))),
          finalized: below(gadget.finalized))))
    importBlock(Import(block: block, justified: nil, finalized: nil), &effects)
  }

  /// Takes in a proposal, which is executed before it counts; a late one too.
  mutating func take(_ proposal: Proposal, from sender: Int, _ effects: inout Effects) {
    guard sender == duties.proposer(of: Int(proposal.slot)) else { return }
    execute(
      Import(
        block: proposal.block, justified: proposal.justified, finalized: proposal.finalized),
      &effects)
  }

  /// Has a block executed that is neither imported nor on its way.
  func isNew(_ block: BlockID) -> Bool {
    !choice.contains(block) && !executing.contains { $0.block == block }
      && seat.blocks[block].height > seat.blocks[final].height
  }

  /// Has a new block executed.
  mutating func execute(_ item: Import, _ effects: inout Effects) {
    guard isNew(item.block) else { return }
    executing.append(item)
    effects.validate(item.block)
  }

  /// See ``ConsensusProtocol/blockValidated(_:_:)``.
  public mutating func blockValidated(_ block: BlockID, _ effects: inout Effects) {
    lookAtClock(&effects)
    guard let index = executing.firstIndex(where: { $0.block == block }) else { return }
    importBlock(executing.remove(at: index), &effects)
  }

  /// Lets a block take part in the fork choice, and all below it, which had to be executed for it.
  private mutating func importBlock(_ item: Import, _ effects: inout Effects) {
    choice.insert(item.block, in: seat.blocks)
    let isOfThisSlot = Int(seat.blocks[item.block].view) == view
    if isOfThisSlot, boosted == nil, effects.now < instant(of: .attestation, slot: view) {
      boosted = item.block
    }
    latestSlot = max(latestSlot, Int(seat.blocks[item.block].view))
    if gadget.learn(justified: item.justified, finalized: item.finalized) { follow(&effects) }
    chooseHead(&effects)
    if isOfThisSlot { attest(&effects) }
  }

  /// Looks for the head, from the highest of what is justified and what is final.
  mutating func chooseHead(_ effects: inout Effects) {
    var root = final
    if let source = gadget.source(before: epoch(of: view)), choice.contains(source.block),
      seat.blocks[source.block].height > seat.blocks[final].height
    {
      root = source.block
    }
    let committee = Double(seat.validators.totalWeight) / Double(options.slotsPerEpoch)
    let next = choice.head(
      above: root, weights: seat.validators.weights, boosted: boosted,
      boost: committee * options.proposerBoost)
    guard next != head else { return }
    head = next
    effects.adopt(head)
  }

  /// Tells what has become justified and final.
  mutating func follow(_ effects: inout Effects) {
    for checkpoint in gadget.justified
    where seat.blocks[checkpoint.block].height > seat.blocks[certified].height {
      certified = checkpoint.block
      effects.certified(certified)
    }
    guard settle(gadget.finalized.block) else { return }
    effects.finalize(final)
    chooseHead(&effects)
  }

  /// Notes that a block is final, and says whether that is news.
  mutating func settle(_ block: BlockID) -> Bool {
    guard seat.blocks[block].height > seat.blocks[final].height else { return false }
    final = block
    choice.insert(block, in: seat.blocks)
    choice.prune(below: block)
    executing.removeAll { seat.blocks[$0.block].height <= seat.blocks[final].height }
    return true
  }
}
