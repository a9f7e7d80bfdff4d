import EventKernel

extension HotStuff {
  /// Asks for a block on the highest certificate.
  mutating func build(_ effects: inout Effects) {
    let parent = parentToPropose
    building = parent
    effects.build(on: parent, view: view)
  }

  /// See ``ConsensusProtocol/blockBuilt(_:_:)``.
  public mutating func blockBuilt(_ block: BlockID, _ effects: inout Effects) {
    guard let parent = building, Int(seat.blocks[block].view) == view else { return }
    building = nil
    let proposal = Proposal(
      view: Int32(view), block: block, justify: QuorumCertificate(of: parent, in: seat.blocks),
      entry: entry)
    effects.broadcast(.proposal(proposal))
    guard case .listening = phase else { return }
    vote(for: proposal, &effects)
  }

  private var parentToPropose: BlockID {
    guard mutation.contains(.hidesHighest), view % 6 == 0 else { return highest.block }
    return (0..<4).reduce(highest.block) { block, _ in seat.blocks[block].parent }
  }
}
