extension ArenaRun {
  /// Makes something worse, or better.
  mutating func disturb() {
    let validator = random.integer(below: validators.count)
    switch random.integer(below: 8) {
    case 0: crash(validator)
    case 1, 2: recover(validator)
    case 3: cutInTwo()
    case 4: cut(from: validator, to: random.integer(below: validators.count))
    case 5: heal()
    case 6:
      silenced ^= 1 << UInt32(validator)
      for fault in faults where fault.behaviour == .silent {
        silenced |= 1 << UInt32(fault.validator)
      }
      story?.tell(now, "withholding blocks: \(names(of: self.silenced))")
    default: splitListeners()
    }
  }

  /// A validator begins to be at fault for good.
  mutating func begin(_ behaviour: ArenaOptions.Behaviour, at validator: Int) {
    story?.tell(now, "validator \(validator) is at fault from now on: \(behaviour)")
    switch behaviour {
    case .crashed: crash(validator)
    case .silent: silenced |= 1 << UInt32(validator)
    case .twins: fork(validator)
    }
  }

  /// Makes two of a validator, who both go on from here.
  private mutating func fork(_ validator: Int) {
    let second = copies.count
    copies[validator].isTwin = true
    copies[validator].side = .first
    copies.append(copies[validator])
    copies[second].side = .second
    for item in pending where item.target == validator {
      pending.append(
        ArenaItem(
          cargo: item.cargo, source: item.source == item.target ? Int32(second) : item.source,
          target: Int32(second), sequence: item.sequence, due: item.due))
    }
    for timer in timers where timer.target == validator {
      timers.append(ArenaTimer(timer: timer.timer, target: Int32(second), due: timer.due))
    }
  }

  /// Cuts other links than so far, and lets the time of many run out.
  mutating func beginEpoch() {
    heal()
    if random.chance(0.5) { splitListeners() }
    let rushed = random.choose(0, 0.3, 0.6, 1)
    for copy in copies.indices where random.chance(rushed) { fireTimer(of: Int32(copy)) }
    switch random.integer(below: 6) {
    case 0: break
    case 1: cutInTwo()
    case 2: isolate(random.integer(below: validators.count))
    case 3:
      isolate(random.integer(below: validators.count))
      isolate(random.integer(below: validators.count))
    default:
      let share = random.choose(0.1, 0.3, 0.5)
      for source in cuts.indices {
        for target in cuts.indices where random.chance(share) { cut(from: source, to: target) }
      }
    }
  }

  /// Draws anew which twins the others hear: about half of them either, some both.
  mutating func splitListeners() {
    let common = random.choose(0, 0.2, 0.5)
    var isFirst = random.chance(0.5)
    for index in shuffled() where !copies[index].isTwin {
      copies[index].side = random.chance(common) ? .both : isFirst ? .first : .second
      isFirst.toggle()
    }
    story?.tell(now, "listeners of first twins: \(names { $0.side.contains(.first) })")
    story?.tell(now, "listeners of second twins: \(names { $0.side.contains(.second) })")
  }

  private mutating func crash(_ validator: Int) {
    for copy in copies.indices where copies[copy].validator == validator && copies[copy].isUp {
      copies[copy].isUp = false
      copies[copy].request += 1
      timers.removeAll { $0.target == copy }
      pending.removeAll { $0.target == copy && $0.source == copy }
      story?.tell(now, "\(name(Int32(copy))) crashes")
    }
    noteTimers()
  }

  /// Lets a validator come back, unless it is down for good.
  mutating func recover(_ validator: Int) {
    let isLost = faults.contains { $0.validator == validator && $0.behaviour == .crashed }
    guard !isLost || copies[validator].isUp else { return }
    for copy in copies.indices where copies[copy].validator == validator && !copies[copy].isUp {
      copies[copy].isUp = true
      story?.tell(now, "\(name(Int32(copy))) is up again")
      inputs.append((copy, .recover))
      settle()
    }
  }

  private mutating func cutInTwo() {
    let part = UInt32(truncatingIfNeeded: random.next())
    for source in cuts.indices {
      let isInside = part & 1 << UInt32(source) != 0
      cuts[source] = isInside ? ~part : part
    }
    story?.tell(now, "cut off from the others: \(names(of: part))")
  }

  private mutating func isolate(_ validator: Int) {
    let bit: UInt32 = 1 << UInt32(validator)
    for source in cuts.indices where source != validator { cuts[source] |= bit }
    cuts[validator] = ~bit
    story?.tell(now, "validator \(validator) is cut off")
  }

  private mutating func cut(from source: Int, to target: Int) {
    guard source != target else { return }
    cuts[source] |= 1 << UInt32(target)
    story?.tell(now, "nothing gets from validator \(source) to \(target)")
  }

  /// Heals all links.
  mutating func heal() {
    for source in cuts.indices { cuts[source] = 0 }
    story?.tell(now, "all links are healed")
  }
}
