import EventKernel

// How a view ends, and how the next begins.
extension PBFT {
  /// Gives up on the views below one.
  mutating func changeView(to view: Int32, _ effects: inout Effects) {
    currentView = view
    phase = .changing(isQuorate: false)
    failures += 1
    // Whoever was asked for what is final may not have answered.
    asked = 0
    if mutation != .votesAfterChange { instance = Instance() }
    ownNewView = nil
    let change = ViewChange(view: view, height: height - 1, prepared: prepared)
    ownChange = change
    dropOldViews()
    changes.append(ReceivedChange(validator: validator, change: change))
    effects.broadcast(.viewChange(change, isAnswer: false))
    restartTimer(&effects)
    considerChanges(&effects)
  }

  mutating func receiveViewChange(
    _ change: ViewChange, isAnswer: Bool, from sender: Int, _ effects: inout Effects
  ) {
    note(height: change.height + 1, of: sender, &effects)
    if change.height >= height { ask(sender, &effects) }
    if let block = change.prepared?.block { learn(of: block) }
    let isRepeated = changes.contains {
      $0.validator == sender && $0.change.view == change.view
    }
    if change.view < currentView || isRepeated && change.view == currentView && phase == .voting {
      if !isAnswer { bringAlong(sender, &effects) }
    } else if !isRepeated {
      changes.append(ReceivedChange(validator: sender, change: change))
      considerChanges(&effects)
    }
    goOn(&effects)
  }

  /// Helps a validator that is in an old view, or has not heard that this one has begun.
  private func bringAlong(_ sender: Int, _ effects: inout Effects) {
    if let ownChange { effects.send(.viewChange(ownChange, isAnswer: true), to: sender) }
    if let ownNewView, phase == .voting { effects.send(.newView(ownNewView), to: sender) }
  }

  /// Draws the conclusions from the view-changes that are here.
  private mutating func considerChanges(_ effects: inout Effects) {
    if phase == .changing(isQuorate: false), isQuorum(weight { $0.view >= currentView }) {
      phase = .changing(isQuorate: true)
      restartTimer(&effects)
    }
    // A validator can have sent several; each counts once.
    if validators.isMoreThanFaulty(weight: weight { $0.view > currentView }),
      let next = changes.map(\.change.view).filter({ $0 > currentView }).min()
    {
      changeView(to: next, &effects)
    }
  }

  /// The weight of those from whom there is a view-change with a property.
  private func weight(_ isMeant: (ViewChange) -> Bool) -> Int {
    var senders = VoteCount(validators: validators.count)
    for received in changes where isMeant(received.change) {
      senders.insert(received.validator, weight: validators.weights[received.validator])
    }
    return senders.weight
  }

  /// As the primary of a view, begins it when a quorum has come to it.
  mutating func beginNewView(_ effects: inout Effects) {
    guard phase != .voting, primary(of: currentView) == validator,
      isQuorum(weight { $0.view == currentView })
    else { return }
    var choice: Certificate?
    for received in changes where received.change.view == currentView {
      // Somebody has more that is final; it has been asked for.
      guard received.change.height < height else {
        ask(received.validator, &effects)
        return
      }
      guard received.change.height == height - 1, let prepared = received.change.prepared
      else { continue }
      if let best = choice, isBetter(best, than: prepared) { continue }
      choice = prepared
    }
    if mutation == .choosesFreely { choice = nil }
    let new = NewView(view: currentView, height: height - 1, choice: choice)
    ownNewView = new
    effects.broadcast(.newView(new))
    enter(new, &effects)
    proposeIfPrimary(&effects)
  }

  private func isBetter(_ one: Certificate, than other: Certificate) -> Bool {
    mutation == .choosesLowest ? one.view <= other.view : one.view >= other.view
  }

  mutating func receiveNewView(_ new: NewView, from sender: Int, _ effects: inout Effects) {
    note(height: new.height + 1, of: sender, &effects)
    guard sender == primary(of: new.view), isAhead(new) else { return }
    if let block = new.choice?.block { learn(of: block) }
    if let offer, offer.view >= new.view { return }
    offer = new
    goOn(&effects)
  }

  /// Whether a view has not yet begun here.
  private func isAhead(_ new: NewView) -> Bool {
    new.view > currentView || new.view == currentView && phase != .voting
  }

  /// Enters the view that a primary offers, if the view-changes that are here allow what it chose.
  mutating func enterOfferedView(_ effects: inout Effects) {
    guard let offer else { return }
    guard isAhead(offer) else {
      self.offer = nil
      return
    }
    guard isAllowed(offer) else { return }
    guard height > offer.height else {
      ask(primary(of: offer.view), &effects)
      return
    }
    self.offer = nil
    if offer.view > currentView {
      currentView = offer.view
      ownChange = nil
      ownNewView = nil
    }
    enter(offer, &effects)
  }

  /// Whether a quorum of view-changes has nothing that would forbid a choice.
  private func isAllowed(_ new: NewView) -> Bool {
    let certified = new.choice?.view ?? -1
    return isQuorum(
      weight { change in
        guard change.view == new.view else { return false }
        if mutation == .choosesFreely || mutation == .choosesLowest { return true }
        return change.height < new.height
          || change.height == new.height && (change.prepared?.view ?? -1) <= certified
      })
  }

  /// Begins to vote in the present view.
  private mutating func enter(_ new: NewView, _ effects: inout Effects) {
    phase = .voting
    instance = Instance()
    dropOldViews()
    effects.enterView(view, isRegular: false)
    restartTimer(&effects)
    guard let block = new.choice?.block else { return }
    if blocks[block].parent == final {
      accept(block, &effects)
    } else if block == final {
      // It became final here since; the others may need this vote.
      let vote = Vote(view: currentView, height: height - 1, block: block)
      if primary(of: currentView) != validator { effects.broadcast(.prepare(vote)) }
      effects.broadcast(.commit(vote))
    }
  }

  private mutating func dropOldViews() {
    let view = currentView
    changes.removeAll { $0.change.view < view }
    early.removeAll { $0.view < view }
  }
}
