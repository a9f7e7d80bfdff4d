import EventKernel

extension HotStuff {
  /// Takes in a proposal, and has it validated if it may be voted for.
  mutating func take(_ proposal: Proposal, from sender: Int, _ effects: inout Effects) {
    take(proposal.justify, &effects)
    if let entry = proposal.entry { take(entry, &effects) }
    guard Int(proposal.view) == view, sender == rotation.leader(of: view) else { return }
    guard case .listening = phase, isSafe(proposal) else { return }
    phase = .validating(proposal)
    effects.validate(proposal.block)
  }

  /// See ``ConsensusProtocol/blockValidated(_:_:)``.
  public mutating func blockValidated(_ block: BlockID, _ effects: inout Effects) {
    guard case .validating(let proposal) = phase, proposal.block == block else { return }
    vote(for: proposal, &effects)
  }

  /// Votes, unless the lock has moved since the block came.
  mutating func vote(for proposal: Proposal, _ effects: inout Effects) {
    guard isSafe(proposal) else { return }
    phase = .voted
    voted = proposal.block
    effects.send(
      .vote(QuorumCertificate(view: proposal.view, block: proposal.block)),
      to: rotation.leader(of: view + 1)
    )
  }

  /// Whether a block of this view may be voted for: safeNode.
  private func isSafe(_ proposal: Proposal) -> Bool {
    if mutation.contains(.ignoresLock) { return true }
    let justify = proposal.justify
    switch options.commit {
    case .threeChain:
      return justify.view > locked.view
        || seat.blocks.isAncestor(locked.block, of: justify.block)
    case .twoChain:
      if justify.view + 1 == proposal.view { return true }
      // The certificate that the proposal shows counts, not the one that brought this validator here.
      guard let entry = proposal.entry, entry.view + 1 == proposal.view else { return false }
      return justify.view >= entry.highest
    }
  }

  /// Counts a vote, wherever it comes from: a message of its own, or a timeout.
  mutating func count(
    _ certificate: QuorumCertificate, from sender: Int, _ effects: inout Effects
  ) {
    guard certificate.view > highest.view else { return }
    let index =
      ballots.firstIndex { $0.certificate == certificate }
      ?? {
        ballots.append(
          Ballot(
            certificate: certificate, votes: VoteCount(validators: seat.validators.count)))
        return ballots.count - 1
      }()
    ballots[index].votes.insert(sender, weight: seat.validators.weights[sender])
    guard seat.validators.isQuorum(weight: ballots[index].votes.weight) else { return }
    take(certificate, &effects)
  }
}
