import EventKernel

extension HotStuff {
  /// Takes in a certificate: moves lock and finality up, then the view.
  mutating func take(_ certificate: QuorumCertificate, _ effects: inout Effects) {
    certify(certificate.block, &effects)
    if certificate.view > highest.view {
      highest = certificate
      ballots.removeAll { $0.certificate.view <= certificate.view }
      // What is being built would pass over it.
      if building != nil, Int(certificate.view) < view { build(&effects) }
    }
    guard Int(certificate.view) >= view else { return }
    enter(Int(certificate.view) + 1, by: nil, &effects)
  }

  /// Notes that a block is certified.
  ///
  /// Those below it are so too, as their children show, the lowest first.
  private mutating func certify(_ block: BlockID, _ effects: inout Effects) {
    var news: [BlockID] = []
    var block = block
    while seat.blocks[block].height > seat.blocks[final].height, !certified.contains(block) {
      news.append(block)
      block = seat.blocks[block].parent
    }
    for block in news.reversed() {
      certified.insert(block)
      effects.certified(block)
      lockAndCommit(below: block, &effects)
    }
  }

  /// Moves lock and finality up below a block that is certified.
  private mutating func lockAndCommit(below third: BlockID, _ effects: inout Effects) {
    let blocks = seat.blocks
    let second = blocks[third].parent
    let first = blocks[second].parent
    if blocks[second].view > locked.view { locked = QuorumCertificate(of: second, in: blocks) }

    let areTwo = blocks[second].view + 1 == blocks[third].view
    let areThree = areTwo && blocks[first].view + 1 == blocks[second].view
    switch options.commit {
    case _ where mutation.contains(.commitsByOneChain): commit(third, &effects)
    case .threeChain where areThree: commit(first, &effects)
    case .twoChain where areTwo: commit(second, &effects)
    default: break
    }
  }

  private mutating func commit(_ block: BlockID, _ effects: inout Effects) {
    guard settle(block) else { return }
    effects.finalize(block)
  }

  /// Notes that a block is final, and says whether that is news.
  @discardableResult
  mutating func settle(_ block: BlockID) -> Bool {
    let height = seat.blocks[block].height
    guard height > seat.blocks[final].height else { return false }
    final = block
    certified = certified.filter { seat.blocks[$0].height > height }
    return true
  }
}
