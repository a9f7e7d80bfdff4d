import EventKernel

/// Leaders that are down, and what becomes of views then.
extension AggregatedModel {
  /// The leader of the view does not propose: after their timeouts validators go on to the next view.
  mutating func giveUp(_ scheduler: inout Scheduler<Event>) {
    guard isQuorate, let times = timeouts() else { return stall(&scheduler) }
    failures += 1
    viewChanges += 1
    enter(times, &scheduler)
  }

  /// When each validator has heard from a quorum that the view is given up; `nil` if there is none.
  ///
  /// A timeout that is lost is sent again after another one.
  mutating func timeouts() -> [Instant]? {
    let patience = shape.patience(failures: failures)
    for repetition in 1...16 {
      let sent = (0..<count).map { validator in
        isUp[validator] && entered[validator] < .distantFuture
          ? entered[validator] + patience * repetition : .distantFuture
      }
      guard validators.isQuorum(weight: weight { sent[$0] < .distantFuture }) else { return nil }
      if let times = quorumsOfAll(sent, bytes: shape.timeoutBytes) { return times }
    }
    return nil
  }

  private func weight(_ isMeant: (Int) -> Bool) -> Int {
    (0..<count).reduce(0) { $0 + (isMeant($1) ? validators.weights[$1] : 0) }
  }

  /// Validators enter the next view, each at its instant.
  mutating func enter(_ times: [Instant], _ scheduler: inout Scheduler<Event>) {
    view += 1
    entered = times
    gathered = nil
    leaderInbox = Inbox()
    // If this leader is down too, its block is as due as it would be, and does not come.
    ready = isUp[leader] ? times[leader] : times.min() ?? .zero
    expectBuild(&scheduler)
  }

  /// Nothing goes on until somebody comes back.
  mutating func stall(_ scheduler: inout Scheduler<Event>) {
    attempt += 1
    isStalled = true
  }

  /// A fault begins or ends.
  mutating func change(_ number: Int, begins: Bool, _ scheduler: inout Scheduler<Event>) {
    guard case .numbers(let numbers) = configuration.faults[number].members else { return }
    for validator in numbers {
      crashes[validator] += begins ? 1 : -1
      let isUp = crashes[validator] == 0
      guard isUp != self.isUp[validator] else { continue }
      self.isUp[validator] = isUp
      weightUp += isUp ? validators.weights[validator] : -validators.weights[validator]
      if isUp {
        // It executes what it has missed.
        executionEnd[validator] = scheduler.now + missed[validator]
        missed[validator] = .zero
        entered[validator] = scheduler.now
      }
    }
    redirect()
    if isStalled, isQuorate {
      isStalled = false
      entered = isUp.map { $0 ? scheduler.now : .distantFuture }
      giveUp(&scheduler)
    }
  }

  /// Has clients of validators that are down talk to the first one in the nearest region that is up.
  private mutating func redirect() {
    var firsts: [Int: Int] = [:]
    for validator in 0..<count where isUp[validator] {
      let region = links.places[validator].region
      if firsts[region] == nil { firsts[region] = validator }
    }
    for validator in 0..<count {
      guard !isUp[validator] else {
        serverOf[validator] = Int32(validator)
        continue
      }
      let nearest = firsts.values.min {
        (links.latency(from: $0, to: validator), $0) < (links.latency(from: $1, to: validator), $1)
      }
      serverOf[validator] = Int32(nearest ?? validator)
    }
  }
}
