import EventKernel

// How the chain grows, and how a replica that is behind catches up.
extension PBFT {
  /// Does all that has become possible: a block is final, a new view begins, a proposal is accepted.
  mutating func goOn(_ effects: inout Effects) {
    while let block = ballots.committed(height: height, among: known, isEnough: isQuorum),
      blocks[block].parent == final
    {
      effects.finalize(block)
      advance(to: block, &effects)
    }
    beginNewView(&effects)
    enterOfferedView(&effects)
    acceptProposal(&effects)
  }

  /// Goes on to the height above a block that has become final, and drops what was about the heights below.
  mutating func advance(to block: BlockID, _ effects: inout Effects) {
    final = block
    instance = Instance()
    prepared = nil
    ballots.drop(below: height)
    let height = height
    known.removeAll { [blocks] in blocks[$0].height < height }
    valid.removeAll { [blocks] in blocks[$0].height < height }
    early.removeAll { [blocks] in blocks[$0.block].height < height }
    guard phase == .voting else { return }
    failures = 0
    restartTimer(&effects)
    proposeIfPrimary(&effects)
  }

  /// Notes that a block is here, and all below it.
  mutating func learn(of block: BlockID) {
    var block = block
    while blocks[block].height >= height, !known.contains(block) {
      known.append(block)
      block = blocks[block].parent
    }
  }

  /// Notes at which height another validator is; asks it for what is final if that is far ahead.
  mutating func note(height: Int32, of other: Int, _ effects: inout Effects) {
    heights[other] = max(heights[other], height)
    // One ahead is no sign of anything: its votes were faster than those that are still on their way.
    if height > self.height + 1 { ask(other, &effects) }
  }

  /// Asks another validator for what is final, once for each height, and again after a timeout
  /// and in the next view.
  mutating func ask(_ other: Int, _ effects: inout Effects) {
    guard asked != height, other != validator, mutation != .neverSynchronizes else { return }
    asked = height
    effects.synchronize(with: other)
  }

  /// Asks one of those that are known to be ahead, each time the next; says whether an honest one must be
  /// among them.
  mutating func askThoseAhead(_ effects: inout Effects) -> Bool {
    let height = height
    let ahead = heights.indices.filter { heights[$0] > height }
    guard !ahead.isEmpty, mutation != .neverSynchronizes else { return false }
    asked = 0
    ask(ahead[timeouts % ahead.count], &effects)
    return validators.isMoreThanFaulty(
      weight: ahead.reduce(0) { $0 + validators.weights[$1] })
  }

  /// Waits from now on.
  mutating func restartTimer(_ effects: inout Effects) {
    let doublings = min(failures, 40)
    var timeout = options.timeout
    for _ in 0..<doublings where timeout < options.timeoutMax { timeout = timeout + timeout }
    deadline = effects.now + min(timeout, options.timeoutMax)
    setTimer(&effects)
  }

  /// Sets a timer, unless there is one already that runs out first, and will be set anew then: a timer for
  /// each block would be many of them.
  mutating func setTimer(_ effects: inout Effects) {
    if let timerDue, timerDue <= deadline { return }
    timerDue = deadline
    timerNumber += 1
    effects.setTimer(
      ConsensusTimer(kind: 0, number: timerNumber), after: deadline - effects.now)
  }
}
