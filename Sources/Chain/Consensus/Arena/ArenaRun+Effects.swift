import EventKernel

extension ArenaRun {
  /// Hands in what is to be handed in at once, and does what the protocols want done, until all is quiet.
  mutating func settle() {
    var next = 0
    while next < inputs.count, report.violation == nil {
      let (copy, input) = inputs[next]
      next += 1
      guard copies[copy].isUp else { continue }
      hand(input, to: copy)
      perform(for: copy)
      if next > 10_000 { violate(.misuse(validator: copies[copy].validator, "goes on for ever")) }
    }
    inputs.removeAll(keepingCapacity: true)
  }

  private mutating func hand(_ input: ArenaInput<Message>, to copy: Int) {
    effects.now = now
    switch input {
    case .start:
      copies[copy].state.start(&effects)
    case .receive(let message, let sender):
      story?.tell(now, "\(name(copy)) receives \(message) from \(sender)")
      note(message.fingerprint, at: copy)
      copies[copy].state.receive(message, from: Int(sender), &effects)
    case .fire(let timer):
      story?.tell(now, "\(name(copy)): timer \(timer.kind) of \(timer.number) runs out")
      note(UInt64(truncatingIfNeeded: timer.kind) << 32 | 1, at: copy)
      copies[copy].state.timerFired(timer, &effects)
    case .built(let parent, let view, let request):
      guard request == copies[copy].request else { return }
      copies[copy].request += 1
      let block = blocks.append(
        parent: parent, view: Int(view), proposer: copies[copy].validator, built: now)
      copies[copy].store.insert(block)
      story?.tell(now, "\(name(copy)) has built \(block) on \(parent) in view \(view)")
      note(UInt64(block.index) << 32 | 2, at: copy)
      copies[copy].state.blockBuilt(block, &effects)
    case .validated(let block):
      story?.tell(now, "\(name(copy)) has validated \(block)")
      note(UInt64(block.index) << 32 | 3, at: copy)
      copies[copy].state.blockValidated(block, &effects)
    case .learn(let block):
      story?.tell(now, "\(name(copy)) learns that \(block) is final")
      note(UInt64(block.index) << 32 | 4, at: copy)
      copies[copy].state.learnFinal(block, &effects)
    case .recover:
      note(5, at: copy)
      copies[copy].state.recover(&effects)
    }
  }

  private mutating func note(_ input: UInt64, at copy: Int) {
    report.steps += 1
    report.digest = mixed(report.digest ^ input) ^ UInt64(copy)
  }

  private mutating func perform(for copy: Int) {
    for index in effects.effects.indices {
      perform(effects.effects[index], for: copy)
    }
    effects.effects.removeAll(keepingCapacity: true)
  }

  private mutating func perform(_ effect: ConsensusEffects<Message>.Effect, for copy: Int) {
    let validator = copies[copy].validator
    switch effect {
    case .send(let message, let target):
      if Int(target) == validator {
        inputs.append((copy, .receive(message, from: target)))
      } else {
        send(message, from: copy, to: Int(target))
      }
    case .broadcast(let message):
      for target in 0..<validators.count where target != validator {
        send(message, from: copy, to: target)
      }
    case .setTimer(let timer, let delay):
      setTimer(timer, after: delay, at: copy)
    case .build(let parent, let view):
      demand(parent, at: copy, "builds on")
      copies[copy].request += 1
      let request = copies[copy].request
      if isHasty() {
        inputs.append((copy, .built(on: parent, view: view, request: request)))
      } else {
        add(.build(on: parent, view: view, request: request), from: Int32(copy), to: Int32(copy))
      }
    case .validate(let block):
      demand(block, at: copy, "validates")
      if isHasty() {
        inputs.append((copy, .validated(block)))
      } else {
        add(.validate(block), from: Int32(copy), to: Int32(copy))
      }
    case .finalize(let block):
      demand(block, at: copy, "finalises")
      story?.tell(now, "\(name(copy)): \(block) is final")
      finalize(block, at: copy)
    case .certified(let block):
      demand(block, at: copy, "certifies")
    case .adopt(let block):
      demand(block, at: copy, "adopts")
    case .enterView(let view, _):
      story?.tell(now, "\(name(copy)) is in view \(view)")
    case .synchronize(let target):
      guard Int(target) != validator else { return }
      let height = blocks[copies[copy].final].height
      for other in copies.indices where copies[other].validator == target {
        guard isHeard(copy, by: other) else { continue }
        add(.request(height: height), from: Int32(copy), to: Int32(other))
      }
    }
  }

  /// Sends a message to all copies at a validator that hear the sender.
  private mutating func send(_ message: Message, from copy: Int, to validator: Int) {
    report.messages += 1
    if let block = message.carried {
      demand(block, at: copy, "sends")
      if silenced & 1 << UInt32(copies[copy].validator) != 0 { return }
    }
    if let block = message.required { demand(block, at: copy, "builds a message on") }
    for target in copies.indices where copies[target].validator == validator {
      guard isHeard(copy, by: target) else { continue }
      add(.message(message, isFetching: false), from: Int32(copy), to: Int32(target))
    }
  }

  private mutating func setTimer(_ timer: ConsensusTimer, after delay: TimeSpan, at copy: Int) {
    guard delay > .zero else {
      violate(.misuse(validator: copies[copy].validator, "sets a timer after \(delay)"))
      return
    }
    delayMax = max(delayMax, delay)
    // Before stabilisation it runs out late, by any clock but the validator's.
    let due = now + (isStable ? delay : delay * (1 + 2 * random.uniform()))
    timers.append(ArenaTimer(timer: timer, target: Int32(copy), due: due))
    timerNext = min(timerNext, due)
  }

  /// Whether something takes no time.
  private mutating func isHasty() -> Bool {
    !isStable && !hasDictator && random.chance(temper.haste)
  }
}
