import EventKernel

/// How content gets from one validator to all.
extension AggregatedModel {
  /// When each validator has read what one sends to all; the distant future where it does not get.
  ///
  /// - Parameters:
  ///   - origin: Who has it, and when.
  ///   - bytes: How long it is.
  ///   - isReal: Whether it takes its time on uplinks; else it is only looked at how long it would be.
  mutating func spread(
    from origin: Int, at start: Instant, bytes: Int, isReal: Bool = true
  ) -> [Instant] {
    let round = nextRound()
    var times = [Instant](repeating: .distantFuture, count: count)
    times[origin] = start
    let before = isReal ? [] : uplinkEnd
    switch configuration.dissemination {
    case .leader:
      for target in 0..<count where target != origin {
        let arrival = hop(from: origin, to: target, ready: start, bytes, round)
        if isUp[target] { times[target] = arrival }
      }
    case .tree(let branching):
      // Positions count from the root, so that parents come before their children.
      for position in 0..<count {
        let parent = (origin + position) % count
        guard times[parent] < .distantFuture else { continue }
        let children = Dissemination.children(
          of: parent, root: origin, branching: branching, among: count)
        for child in children {
          let target = (origin + child) % count
          let arrival = hop(from: parent, to: target, ready: times[parent], bytes, round)
          if isUp[target] { times[target] = arrival }
        }
      }
    case .gossip(let fanOut): gossip(&times, from: origin, bytes, fanOut: fanOut, round)
    }
    if isReal {
      let reached = times.count { $0 < .distantFuture }
      let messages =
        configuration.dissemination == .leader ? count - 1 : copies(of: reached)
      measures.send(bytes, times: messages, at: start)
    } else {
      uplinkEnd = before
    }
    return times
  }

  /// When a message is read, if its link does not lose it.
  private mutating func hop(
    from sender: Int, to target: Int, ready: Instant, _ bytes: Int, _ round: UInt64
  ) -> Instant {
    let sending = links.sending(bytes, by: sender)
    uplinkEnd[sender] = max(uplinkEnd[sender], ready) + sending
    uplinkBusy[sender] += sending
    guard let latency = links.draw(from: sender, to: target, round: round) else {
      return .distantFuture
    }
    return uplinkEnd[sender] + latency + links.receiving(bytes, by: target) + cost
  }

  /// Everyone passes on what comes first, in the order of time.
  private mutating func gossip(
    _ times: inout [Instant], from origin: Int, _ bytes: Int, fanOut: Int, _ round: UInt64
  ) {
    var queue = EventQueue<Int32>()
    let start = times[origin]
    times[origin] = .distantFuture
    queue.push(Int32(origin), at: start)
    var chosen: [Int] = []
    while let event = queue.pop() {
      let sender = Int(event.payload)
      guard times[sender] == .distantFuture, isUp[sender] else { continue }
      times[sender] = event.time
      chosen.removeAll(keepingCapacity: true)
      if fanOut >= count - 1 {
        chosen += (0..<count).filter { $0 != sender }
      } else {
        var stream = SmallStream(seed: round, purpose: "gossip", index: sender)
        while chosen.count < fanOut {
          let target = stream.integer(below: count)
          if target != sender, !chosen.contains(target) { chosen.append(target) }
        }
      }
      for target in chosen {
        let arrival = hop(from: sender, to: target, ready: event.time, bytes, round)
        guard arrival < .distantFuture, times[target] == .distantFuture else { continue }
        queue.push(Int32(target), at: arrival)
      }
    }
  }

  /// Looks at how long a batch of transactions takes to get around, where it does not go straight.
  mutating func probeBatches(at now: Instant) {
    pool.update(at: now)
    guard configuration.dissemination != .leader else { return }
    let busy = uplinkBusy
    let origin = probeStream.integer(below: count)
    let times = spread(
      from: isUp[origin] ? origin : leader, at: now, bytes: pool.batchBytes, isReal: false)
    uplinkBusy = busy
    pool.delays = times.filter { $0 < .distantFuture }.map { $0 - now }
  }
}
