import EventKernel

extension ArenaRun {
  /// Lets everything heal that can, and everything happen in order; checks that the chain goes on.
  mutating func stabilise() {
    story?.tell(now, "the network is stable from now on")
    isStable = true
    heal()
    silenced = 0
    for fault in faults where fault.behaviour == .silent {
      silenced |= 1 << UInt32(fault.validator)
    }
    queuePending()
    for validator in 0..<validators.count { recover(validator) }
    guard !isBeyond else { return }
    let goal = finals.count - 1 + options.progress
    let end = now + max(delayMax, options.delay * 10) * options.patience
    let stepMax = report.steps + 200_000
    while report.violation == nil, let late = straggler(below: goal) {
      guard report.steps < stepMax, happenNext(before: end) else {
        violate(
          .stall(
            validator: copies[late].validator, height: Int(blocks[copies[late].final].height),
            expected: goal))
        return
      }
    }
  }

  /// Whether more are at fault than a protocol must tolerate.
  private var isBeyond: Bool {
    let weight = faults.reduce(0) { $0 + validators.weights[$1.validator] }
    return validators.isMoreThanFaulty(weight: weight)
  }

  /// A correct validator that has not finalised up to a height.
  private func straggler(below goal: Int) -> Int? {
    for validator in 0..<validators.count
    where blocks[copies[validator].final].height < goal && !isFaulty(validator) {
      return validator
    }
    return nil
  }

  /// Puts what is pending in the order in which it was sent; what comes later is appended to it.
  private mutating func queuePending() {
    pending.sort { $0.sequence < $1.sequence }
    for index in pending.indices { pending[index].due = now + options.delay }
  }

  /// Lets what is due next happen, and says whether there was something.
  private mutating func happenNext(before end: Instant) -> Bool {
    let isTimer: Bool
    if pendingHead < pending.count {
      isTimer = timerNext < pending[pendingHead].due
    } else {
      guard !timers.isEmpty else { return false }
      isTimer = true
    }
    if isTimer {
      guard timerNext < end else { return false }
      for index in timers.indices where timers[index].due == timerNext {
        fire(at: index)
        return true
      }
    }
    let item = pending[pendingHead]
    guard item.due < end else { return false }
    pendingHead += 1
    if pendingHead == 1024 {
      pending.removeFirst(pendingHead)
      pendingHead = 0
    }
    now = max(now, item.due)
    hand(item)
    return true
  }
}
