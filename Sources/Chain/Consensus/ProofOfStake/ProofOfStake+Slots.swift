import EventKernel

extension ProofOfStake {
  /// The timers of a slot; their number is the slot.
  enum TimerKind: Int {
    /// A slot begins.
    case slot
    /// Who has not attested does so.
    case attestation
    /// Aggregates are sent.
    case aggregation
  }

  /// The epoch of a slot.
  func epoch(of slot: Int) -> Int { slot / options.slotsPerEpoch }

  /// When a timer of a slot runs out.
  func instant(of kind: TimerKind, slot: Int) -> Instant {
    let start = Instant.zero + options.slot * slot
    return switch kind {
    case .slot: start
    case .attestation: start + options.slot * options.attestationDeadline
    case .aggregation: start + options.slot * Options.aggregationDeadline
    }
  }

  /// Enters the slot that it is by the clock, if that is another one, and says so.
  @discardableResult
  mutating func lookAtClock(_ effects: inout Effects) -> Bool {
    let slot = Int(effects.now.nanoseconds / options.slot.nanoseconds)
    guard slot > view else { return false }
    view = slot
    isBuilding = false
    boosted = nil
    gathered = []
    effects.enterView(slot, isRegular: latestSlot == slot - 1)
    setTimers(&effects)
    // Its votes of the last slot, and a source of the last epoch.
    chooseHead(&effects)
    if duties.proposer(of: slot) == seat.validator {
      isBuilding = true
      effects.build(on: head, view: slot)
    }
    return true
  }

  /// Sets the timers of this slot that have not run out, and the one of the next.
  mutating func setTimers(_ effects: inout Effects) {
    setTimer(.slot, slot: view + 1, &effects)
    let duty = duties.duty(of: seat.validator, epoch: epoch(of: view))
    guard duty.slot == view else { return }
    setTimer(.attestation, slot: view, &effects)
    guard duty.place < options.aggregators else { return }
    setTimer(.aggregation, slot: view, &effects)
  }

  private func setTimer(_ kind: TimerKind, slot: Int, _ effects: inout Effects) {
    let instant = instant(of: kind, slot: slot)
    guard instant > effects.now else { return }
    effects.setTimer(
      ConsensusTimer(kind: kind.rawValue, number: slot), after: instant - effects.now)
  }

  /// See ``ConsensusProtocol/timerFired(_:_:)``.
  public mutating func timerFired(_ timer: ConsensusTimer, _ effects: inout Effects) {
    guard let kind = TimerKind(rawValue: Int(timer.kind)) else {
      preconditionFailure("a timer of kind \(timer.kind)")
    }
    lookAtClock(&effects)
    let slot = Int(timer.number)
    // A timer that runs fast is set again.
    guard instant(of: kind, slot: slot) <= effects.now else {
      return setTimer(kind, slot: slot, &effects)
    }
    guard slot == view else { return }
    switch kind {
    case .slot: break
    case .attestation: attest(&effects)
    case .aggregation: aggregate(&effects)
    }
  }
}
