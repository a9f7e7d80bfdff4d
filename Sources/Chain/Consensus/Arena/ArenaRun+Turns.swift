import EventKernel

extension ArenaRun {
  /// Lets the seed decide, turn by turn.
  mutating func playTurns() {
    for turn in 0..<turns {
      for fault in faults where fault.turn == turn { begin(fault.behaviour, at: fault.validator) }
      if let epoch = temper.epoch, turn % epoch == 0, turn > 0 { beginEpoch() }
      if random.chance(temper.disturbance) {
        disturb()
      } else if pending.isEmpty || random.chance(temper.timing) {
        fireSomeTimer()
      } else {
        deliverSomething()
      }
      guard report.violation == nil else { return }
      now += temper.turnMax * random.uniform()
    }
  }

  /// Lets a timer run out: the first of a validator's, whichever that is.
  ///
  /// Time goes on to it; timers of others may then be late, as by clocks that go slower.
  private mutating func fireSomeTimer() {
    guard !timers.isEmpty else { return }
    fireTimer(of: timers[random.integer(below: timers.count)].target)
  }

  /// Lets a copy's first timer run out, if it has one.
  mutating func fireTimer(of target: Int32) {
    var first: Int?
    for index in timers.indices where timers[index].target == target {
      if let earlier = first, timers[earlier].due <= timers[index].due { continue }
      first = index
    }
    if let first { fire(at: first) }
  }

  /// Lets one of the pending things happen, or not happen.
  private mutating func deliverSomething() {
    var index = random.integer(below: pending.count)
    for _ in 1..<temper.candidates {
      let other = random.integer(below: pending.count)
      if pending[other].sequence < pending[index].sequence,
        temper.cutsLose || !isCut(pending[other])
      {
        index = other
      }
    }
    let item = pending[index]
    if isCut(item) {
      if temper.cutsLose { pending.swapRemove(at: index) }
      return
    }
    if item.source != item.target, random.chance(temper.loss) {
      story?.tell(now, "lost: \(item.cargo) to \(name(item.target))")
      pending.swapRemove(at: index)
      return
    }
    if case .message(_, isFetching: false) = item.cargo, random.chance(temper.duplication) {
      story?.tell(now, "it will arrive once more:")
    } else {
      pending.swapRemove(at: index)
    }
    hand(item)
  }

  /// Whether an item cannot get from its source to its target.
  func isCut(_ item: ArenaItem<Message>) -> Bool {
    let source = copies[Int(item.source)].validator
    let target = copies[Int(item.target)].validator
    return cuts[source] & 1 << UInt32(target) != 0
  }
}

extension Array {
  /// Removes an element, and puts the last one in its place.
  mutating func swapRemove(at index: Int) {
    let last = removeLast()
    if index < count { self[index] = last }
  }
}
