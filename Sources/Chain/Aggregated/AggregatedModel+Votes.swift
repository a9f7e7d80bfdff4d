import EventKernel

/// Votes, and what a quorum of them leads to.
extension AggregatedModel {
  /// Votes go to all, round by round, and then the block is final.
  mutating func voteToAll(
    _ rounds: Int, _ first: [Instant], _ scheduler: inout Scheduler<Event>
  ) {
    guard let last = open.last else { return }
    var votes = first
    var quorums = first
    for round in 0..<rounds {
      guard
        let times = quorumsOfAll(
          votes, bytes: shape.voteBytes, silent: round == 0 ? leader : nil,
          proposals: last.received)
      else { return stall(&scheduler) }
      quorums = times
      if round == 0, rounds > 1 { note(certified: times, &scheduler) }
      for validator in 0..<count {
        votes[validator] =
          isUp[validator] ? max(times[validator], first[validator]) : .distantFuture
      }
    }
    for validator in 0..<count {
      quorums[validator] = max(quorums[validator], last.received[validator])
    }
    ready = quorums[leader]
    entered = quorums
    finalize(open.count - 1, at: quorums, &scheduler)
    expectBuild(&scheduler)
  }

  /// Votes go to the leader of the next view, who proposes when it has a quorum.
  mutating func voteToNextLeader(_ votes: [Instant], _ scheduler: inout Scheduler<Event>) {
    guard let last = open.last else { return }
    let next = (view + 1) % count
    measures.send(
      shape.voteBytes, times: votes.count { $0 < .distantFuture } - 1, at: votes[leader])
    var quorum: Instant?
    if isUp[next] {
      var inbox = Inbox()
      quorum = self.quorum(
        at: next, of: votes, bytes: shape.voteBytes, isToAll: false, silent: nil, &inbox,
        round: nextRound())
    }
    guard let quorum else {
      // Nobody gathers the votes; they come once more with what ends the view, to all.
      guard let times = timeouts() else { return stall(&scheduler) }
      certify(zip(times, last.received).map { max($0, $1) }, &scheduler)
      enter(times, &scheduler)
      return
    }
    view += 1
    ready = max(quorum, last.received[next])
    gathered = (next, ready)
    expectBuild(&scheduler)
  }

  /// When each validator has votes of a quorum, of a round in which all vote to all; `nil` if one of
  /// those that matter has not.
  ///
  /// Validators that miss too many of them learn of it later from the others.
  ///
  /// - Parameters:
  ///   - votes: When each validator votes; the distant future if it does not.
  ///   - bytes: How long a vote is.
  ///   - silent: A validator that does not vote by itself: its proposal is its vote.
  ///   - proposals: When each has read that proposal.
  mutating func quorumsOfAll(
    _ votes: [Instant], bytes: Int, silent: Int? = nil, proposals: [Instant] = []
  ) -> [Instant]? {
    let round = nextRound()
    // All votes leave when the uplink is free; messages of a round follow each other.
    var departures = votes
    var senders = 0
    for validator in 0..<count where votes[validator] < .distantFuture && validator != silent {
      departures[validator] = max(votes[validator], uplinkEnd[validator])
      let span = links.sending(bytes, by: validator) * (count - 1)
      uplinkEnd[validator] = departures[validator] + span
      uplinkBusy[validator] += span
      senders += 1
    }
    measures.send(
      bytes, times: senders * (count - 1),
      at: votes[leader] == .distantFuture ? (votes.min() ?? .zero) : votes[leader])
    func own(_ observer: Int) -> [Inbox.Arrival] {
      var own: [Inbox.Arrival] = []
      if let silent, proposals[observer] < .distantFuture {
        own.append(
          Inbox.Arrival(
            instant: proposals[observer], weight: validators.weights[silent]))
      }
      return own
    }
    var times = [Instant?](repeating: nil, count: observers.validators.count)
    for (place, observer) in observers.validators.enumerated() where isUp[observer] {
      var inbox = Inbox()
      swap(&inbox, &inboxes[place])
      times[place] = quorum(
        at: observer, of: votes, departures: departures, bytes: bytes, isToAll: true,
        silent: silent, own: own(observer), &inbox, round: round)
      swap(&inbox, &inboxes[place])
    }
    // The leader decides when it goes on, so it is looked at by itself.
    var leading: Instant?
    let place = Int(observers.places[leader])
    if observers.validators[place] == leader {
      leading = times[place]
    } else if isUp[leader] {
      leading = quorum(
        at: leader, of: votes, departures: departures, bytes: bytes, isToAll: true,
        silent: silent, own: own(leader), &leaderInbox, round: round)
    }
    let known = times.compactMap { $0 }
    guard let first = known.min(), let last = known.max(), leading != nil || !isUp[leader]
    else { return nil }
    let late = last + configuration.blockInterval + (last - first)
    var all = (0..<count).map { validator in
      isUp[validator] ? times[Int(observers.places[validator])] ?? late : .distantFuture
    }
    if let leading { all[leader] = leading }
    return all
  }

  /// When one validator has votes of a quorum.
  private func quorum(
    at observer: Int, of votes: [Instant], departures: [Instant]? = nil, bytes: Int, isToAll: Bool,
    silent: Int?, own: [Inbox.Arrival] = [], _ inbox: inout Inbox, round: UInt64
  ) -> Instant? {
    var arrivals: [Inbox.Arrival] = []
    arrivals.reserveCapacity(count)
    var own = own
    let line = links.receiving(bytes, by: observer)
    for sender in 0..<count where votes[sender] < .distantFuture && sender != silent {
      let weight = validators.weights[sender]
      if sender == observer {
        own.append(Inbox.Arrival(instant: votes[sender], weight: weight))
        continue
      }
      guard let latency = links.draw(from: sender, to: observer, round: round) else { continue }
      let place = isToAll ? (observer < sender ? observer + 1 : observer) : 1
      let departure = departures?[sender] ?? max(votes[sender], uplinkEnd[sender])
      arrivals.append(
        Inbox.Arrival(
          instant: departure + links.sending(bytes, by: sender) * place + latency + line,
          weight: weight))
    }
    own.sort { $0.instant < $1.instant }
    return inbox.quorum(
      validators.quorumWeight, of: &arrivals, own: own, line: line, cost: cost)
  }
}
