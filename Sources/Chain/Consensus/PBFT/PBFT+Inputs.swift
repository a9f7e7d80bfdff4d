import EventKernel

extension PBFT {
  typealias Effects = ConsensusEffects<Message>

  /// See ``ConsensusProtocol/start(_:)``.
  public mutating func start(_ effects: inout ConsensusEffects<Message>) {
    effects.enterView(0, isRegular: true)
    restartTimer(&effects)
    proposeIfPrimary(&effects)
  }

  /// See ``ConsensusProtocol/receive(_:from:_:)``.
  public mutating func receive(
    _ message: Message, from sender: Int, _ effects: inout ConsensusEffects<Message>
  ) {
    switch message {
    case .prePrepare(let view, let block):
      receiveProposal(Proposal(view: view, block: block), from: sender, &effects)
    case .prepare(let vote): receivePrepare(vote, from: sender, &effects)
    case .commit(let vote): receiveCommit(vote, from: sender, &effects)
    case .viewChange(let change, let isAnswer):
      receiveViewChange(change, isAnswer: isAnswer, from: sender, &effects)
    case .newView(let new): receiveNewView(new, from: sender, &effects)
    }
  }

  /// See ``ConsensusProtocol/timerFired(_:_:)``.
  public mutating func timerFired(
    _ timer: ConsensusTimer, _ effects: inout ConsensusEffects<Message>
  ) {
    guard Int(timer.number) == timerNumber else { return }
    timerDue = nil
    guard effects.now >= deadline else {
      setTimer(&effects)
      return
    }
    timeouts += 1
    let isBehind = askThoseAhead(&effects)
    switch phase {
    case .voting where isBehind: restartTimer(&effects)
    case .voting: changeView(to: currentView + 1, &effects)
    case .changing(isQuorate: true) where !isBehind: changeView(to: currentView + 1, &effects)
    case .changing:
      if let ownChange, mutation != .sendsChangeOnce {
        effects.broadcast(.viewChange(ownChange, isAnswer: false))
      }
      restartTimer(&effects)
    }
  }

  /// See ``ConsensusProtocol/blockBuilt(_:_:)``.
  public mutating func blockBuilt(
    _ block: BlockID, _ effects: inout ConsensusEffects<Message>
  ) {
    guard phase == .voting, primary(of: currentView) == validator, instance.accepted == nil,
      blocks[block].view == currentView, blocks[block].parent == final
    else { return }
    effects.broadcast(.prePrepare(view: currentView, block: block))
    learn(of: block)
    accept(block, &effects)
  }

  /// See ``ConsensusProtocol/blockValidated(_:_:)``.
  public mutating func blockValidated(
    _ block: BlockID, _ effects: inout ConsensusEffects<Message>
  ) {
    guard blocks[block].height >= height, !valid.contains(block) else { return }
    valid.append(block)
    if instance.accepted == block, !instance.isValid { prepare(block, &effects) }
  }

  /// See ``ConsensusProtocol/learnFinal(_:_:)``.
  public mutating func learnFinal(
    _ block: BlockID, _ effects: inout ConsensusEffects<Message>
  ) {
    guard blocks[block].height >= height else { return }
    advance(to: block, &effects)
    goOn(&effects)
  }

  /// See ``ConsensusProtocol/recover(_:)``.
  public mutating func recover(_ effects: inout ConsensusEffects<Message>) {
    timerDue = nil
    restartTimer(&effects)
    asked = 0
    let primary = primary(of: currentView)
    ask(primary == validator ? (validator + 1) % validators.count : primary, &effects)
    if case .changing = phase, let ownChange {
      effects.broadcast(.viewChange(ownChange, isAnswer: false))
    } else if let accepted = instance.accepted, !instance.isValid {
      effects.validate(accepted)
    } else {
      proposeIfPrimary(&effects)
    }
  }
}
