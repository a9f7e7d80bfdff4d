import EventKernel

extension ProofOfWork {
  /// Whether more work stands behind a block than behind another one.
  func isHigher(_ block: BlockID, than other: BlockID) -> Bool {
    seat.blocks[block].height > seat.blocks[other].height
  }

  /// Takes a valid block for the head, if it is higher, and calls final what is deep enough then.
  mutating func extend(to block: BlockID, _ effects: inout Effects) {
    guard isHigher(block, than: head) else { return }
    head = block
    effects.adopt(block)
    let blocks = seat.blocks
    guard Int(blocks[block].height) >= options.confirmations else { return }
    let deep = (1..<options.confirmations).reduce(block) { block, _ in blocks[block].parent }
    // Whether it extends what was final before is for the driver to see, who speaks of it.
    guard isHigher(deep, than: final) else { return }
    final = deep
    effects.finalize(deep)
  }
}
