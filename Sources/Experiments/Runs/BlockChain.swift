import Ledger

/// The headers of a run: only the hash of the newest must be kept.
struct BlockChain {
  /// The hash of the last header.
  private(set) var tip = BlockHeader.genesis

  /// Seals a block that the serial oracle has passed.
  mutating func append(
    _ block: Block, order: [Int32], receipts: [Receipt], stateRoot: StateDigest
  ) {
    tip =
      BlockHeader(
        number: block.number, parent: tip, order: order, receipts: receipts,
        stateRoot: stateRoot
      ).hash
  }
}
