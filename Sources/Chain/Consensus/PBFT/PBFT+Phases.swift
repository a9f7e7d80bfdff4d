import EventKernel

// The three phases of a block.
extension PBFT {
  /// Asks for a block if it is this replica's turn to propose one.
  func proposeIfPrimary(_ effects: inout Effects) {
    guard phase == .voting, primary(of: currentView) == validator, instance.accepted == nil
    else { return }
    effects.build(on: final, view: view)
  }

  mutating func receiveProposal(
    _ proposal: Proposal, from sender: Int, _ effects: inout Effects
  ) {
    let block = blocks[proposal.block]
    note(height: block.height, of: sender, &effects)
    guard sender == primary(of: proposal.view), block.height >= height else { return }
    learn(of: proposal.block)
    remember(proposal)
    goOn(&effects)
  }

  /// Keeps a proposal until its turn comes: the first of its view and height.
  private mutating func remember(_ proposal: Proposal) {
    let height = blocks[proposal.block].height
    guard proposal.view >= currentView, height < self.height + Self.window else { return }
    if mutation != .acceptsTwice {
      for other in early
      where other.view == proposal.view && blocks[other.block].height == height { return }
    }
    early.append(proposal)
  }

  /// Accepts the proposal of this view and height, if it has come.
  mutating func acceptProposal(_ effects: inout Effects) {
    guard phase == .voting, validator != primary(of: currentView) else { return }
    guard instance.accepted == nil || mutation == .acceptsTwice else { return }
    for index in early.indices
    where early[index].view == currentView && blocks[early[index].block].parent == final {
      let block = early.remove(at: index).block
      accept(block, &effects)
      return
    }
  }

  /// Accepts a block in this view, and votes for it as soon as it is found to be valid.
  mutating func accept(_ block: BlockID, _ effects: inout Effects) {
    instance = Instance(accepted: block, view: currentView)
    if blocks[block].proposer == validator || valid.contains(block) {
      prepare(block, &effects)
    } else {
      effects.validate(block)
    }
  }

  /// Tells the others that a block is accepted. What the primary proposes, it has accepted.
  mutating func prepare(_ block: BlockID, _ effects: inout Effects) {
    instance.isValid = true
    let vote = Vote(view: instance.view, height: height, block: block)
    if validator != primary(of: currentView) {
      ballots.addPrepare(vote, by: validator)
      effects.broadcast(.prepare(vote))
    }
    checkPrepared(&effects)
  }

  mutating func receivePrepare(_ vote: Vote, from sender: Int, _ effects: inout Effects) {
    note(height: vote.height, of: sender, &effects)
    guard isOpen(vote.height), vote.view >= currentView || mutation == .votesAfterChange,
      sender != primary(of: vote.view)
    else { return }
    ballots.addPrepare(vote, by: sender)
    if vote.block == instance.accepted { checkPrepared(&effects) }
  }

  /// Commits to the accepted block once a quorum, with the primary, has accepted it.
  private mutating func checkPrepared(_ effects: inout Effects) {
    guard phase == .voting || mutation == .votesAfterChange, let block = instance.accepted,
      instance.isValid, !instance.isPrepared
    else { return }
    let view = instance.view
    let vote = Vote(view: view, height: height, block: block)
    let weight = ballots.prepareWeight(vote) + validators.weights[primary(of: view)]
    guard isQuorum(weight) || mutation == .skipsPrepare else { return }
    instance.isPrepared = true
    if prepared?.block != block { effects.certified(block) }
    prepared = Certificate(view: view, block: block)
    ballots.addCommit(vote, by: validator)
    effects.broadcast(.commit(vote))
    goOn(&effects)
  }

  mutating func receiveCommit(_ vote: Vote, from sender: Int, _ effects: inout Effects) {
    note(height: vote.height, of: sender, &effects)
    guard isOpen(vote.height) else { return }
    ballots.addCommit(vote, by: sender)
    if vote.height == height { goOn(&effects) }
  }

  /// Whether votes for a height are counted.
  private func isOpen(_ height: Int32) -> Bool {
    height >= self.height && height < self.height + Self.window
  }
}
