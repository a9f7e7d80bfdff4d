import EventKernel

extension HotStuff {
  /// How long this view may take: doubled for each view in a row that has no certificate, and for each round
  /// of leaders since the block that is final.
  ///
  /// The row alone does not suffice: where messages take longer than the timeout, one view in two might be
  /// certified for ever. And doubling for every failure since the final block alone would make those wait
  /// long who have several leaders down, apart from each other.
  var patience: TimeSpan {
    let row = view - 1 - Int(highest.view)
    // With f validators down, a block of each round is final at most so many views later.
    let round = seat.validators.count + 4
    let rounds = (view - Int(seat.blocks[final].view)) / round
    var patience = options.timeout
    for _ in 0..<max(0, row) + rounds where patience < options.timeoutMax {
      patience = min(patience * 2, options.timeoutMax)
    }
    return patience
  }

  /// Enters a higher view, by a timeout certificate or without one.
  mutating func enter(
    _ next: Int, by certificate: TimeoutCertificate?, _ effects: inout Effects
  ) {
    precondition(next > view, "view \(next) is not above view \(view)")
    view = next
    phase = .listening
    voted = nil
    building = nil
    entry = certificate
    timeouts = VoteCount(validators: seat.validators.count)
    timeoutsHighest = 0
    effects.enterView(view, isRegular: certificate == nil)
    effects.setTimer(ConsensusTimer(kind: 0, number: view), after: patience)
    if rotation.leader(of: view) == seat.validator { build(&effects) }
  }

  /// See ``ConsensusProtocol/timerFired(_:_:)``.
  public mutating func timerFired(_ timer: ConsensusTimer, _ effects: inout Effects) {
    guard Int(timer.number) == view else { return }
    // Once more for those that did not hear it, until somebody answers. Before what it says is counted here,
    // since that may lead to the next view.
    effects.setTimer(timer, after: patience)
    giveUp(&effects)
  }

  /// Stops voting in this view, and tells all.
  private mutating func giveUp(_ effects: inout Effects) {
    phase = .stopped
    let vote = voted.flatMap { seat.blocks[$0].parent == highest.block ? $0 : nil }
    let timeout = Message.timeout(
      Timeout(view: Int32(view), highest: highest, entry: entry, vote: vote))
    effects.broadcast(timeout)
    effects.send(timeout, to: seat.validator)
  }

  /// Takes in a timeout, of a view that is over too: its certificate and its vote are still good.
  mutating func take(_ timeout: Timeout, from sender: Int, _ effects: inout Effects) {
    take(timeout.highest, &effects)
    if let entry = timeout.entry { take(entry, &effects) }
    if let block = timeout.vote {
      count(QuorumCertificate(view: timeout.view, block: block), from: sender, &effects)
    }
    guard Int(timeout.view) == view else { return }
    timeouts.insert(sender, weight: seat.validators.weights[sender])
    timeoutsHighest = max(timeoutsHighest, Int(timeout.highest.view))
    if seat.validators.isQuorum(weight: timeouts.weight) {
      take(
        TimeoutCertificate(view: timeout.view, highest: Int32(timeoutsHighest)), &effects)
    } else if seat.validators.isMoreThanFaulty(weight: timeouts.weight) {
      if case .stopped = phase { return }
      giveUp(&effects)
    }
  }

  /// Takes in a timeout certificate.
  mutating func take(_ certificate: TimeoutCertificate, _ effects: inout Effects) {
    guard Int(certificate.view) >= view else { return }
    enter(Int(certificate.view) + 1, by: certificate, &effects)
  }
}
