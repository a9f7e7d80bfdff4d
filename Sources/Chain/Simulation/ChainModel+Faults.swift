import EventKernel

/// What goes wrong, and what becomes of it.
extension ChainModel {
  /// A fault begins.
  mutating func begin(_ number: Int, _ scheduler: inout Scheduler<Event>) {
    let fault = configuration.faults[number]
    let validators = members(of: fault)
    faults.begin(number, with: validators)
    switch fault.kind {
    case .crash:
      for validator in validators where nodes[validator].isUp { crash(validator, scheduler.now) }
    case .slow: for validator in validators { slowness[validator] = faults.slowness(of: validator) }
    case .partition(let isOneWay): reachability.cut(validators, isOneWay: isOneWay, by: number)
    case .silent: break
    case .equivocate:
      for validator in validators where twinOf[validator] < 0 { split(validator, &scheduler) }
    case .loss(let share):
      losses.begin(share, at: validators, by: number)
      makeLossStreams()
    }
    noteLoad()
    redirect(&scheduler)
  }

  /// A fault ends.
  mutating func end(_ number: Int, _ scheduler: inout Scheduler<Event>) {
    let validators = faults.end(number)
    switch configuration.faults[number].kind {
    case .crash:
      for validator in validators where !faults.isDown(validator) { recover(validator, &scheduler) }
    case .slow: for validator in validators { slowness[validator] = faults.slowness(of: validator) }
    case .partition: reachability.heal(number)
    case .silent: break
    case .equivocate: for validator in validators where !faults.isTwo(validator) { join(validator) }
    case .loss: losses.end(number)
    }
    redirect(&scheduler)
  }

  private func members(of fault: Fault) -> [Int] {
    switch fault.members {
    case .numbers(let numbers): Array(Set(numbers)).sorted()
    case .leaders: committees.map { $0.validator(at: $0.latestProposer) }
    }
  }

  /// Notes how much is at fault now.
  private mutating func noteLoad() {
    var isFaulty = isDishonest
    faults.mark(&isFaulty)
    for (number, committee) in committees.enumerated() {
      var (faulty, lying) = (0, 0)
      for (seat, member) in committee.members.enumerated() {
        let weight = committee.validators.weights[seat]
        if isFaulty[member] { faulty += weight }
        if isDishonest[member] { lying += weight }
      }
      measures.note(faulty: faulty, lying: lying, committee: number)
    }
  }

  private mutating func crash(_ validator: Int, _ now: Instant) {
    for node in nodesOf(validator) {
      nodes[node].isUp = false
      nodes[node].downSince = now
      forget(node, now)
    }
  }

  /// Takes from a node all that is going on at it; it keeps what it knows.
  private mutating func forget(_ node: Int, _ now: Instant) {
    interrupt(node, now)
    nodes[node].life += 1
    nodes[node].request = nil
    nodes[node].validating.removeAll()
    nodes[node].waiting.removeAll()
    nodes[node].fetching.removeAll()
    nodes[node].asked = nil
    nodes[node].isCatchingUp = false
    nodes[node].catchUps = 0
    nodes[node].executionEnd = now
    nodes[node].threadEnd = now
    // What was being executed is lost.
    nodes[node].begun = nodes[node].executed
  }

  private mutating func recover(_ validator: Int, _ scheduler: inout Scheduler<Event>) {
    for node in nodesOf(validator) where !nodes[node].isUp {
      nodes[node].isUp = true
      nodes[node].threadEnd = scheduler.now
      nodes[node].downTimes.append((nodes[node].downSince ?? .zero)..<scheduler.now)
      nodes[node].downSince = nil
      revive(node, &scheduler)
      // Whoever stands opposite may know more.
      let count = committee(of: node).members.count
      let opposite = (committee(of: node).seat(of: validator) + (count + 1) / 2) % count
      synchronize(node, withSeat: opposite, &scheduler)
      catchUp(node, &scheduler)
    }
    // Clients talk to the validator, so a second node of it has nothing to pass on.
    schedule(.flush(Int32(validator)), at: scheduler.now, &scheduler)
  }

  /// Has a node that has forgotten what was going on go on.
  private mutating func revive(_ node: Int, _ scheduler: inout Scheduler<Event>) {
    // Final blocks whose execution was lost.
    let final = nodes[node].final
    if !nodes[node].begun.contains(final) { execute(final, at: node, &scheduler) }
    guard failure == nil else { return }
    input(node, &scheduler) { $0.recover(&$1) }
  }

  /// The one or two nodes of a validator.
  private func nodesOf(_ validator: Int) -> [Int] {
    twinOf[validator] < 0 ? [validator] : [validator, twinOf[validator]]
  }

  /// From one validator to two in one: a copy that goes on by itself, without what was going on.
  private mutating func split(_ validator: Int, _ scheduler: inout Scheduler<Event>) {
    isDishonest[validator] = true
    nodes[validator].side = 0
    let twin = nodes.count
    twinOf[validator] = twin
    nodes.append(nodes[validator])
    nodes[twin].side = 1
    nodes[twin].outbox.removeAll()
    forget(twin, scheduler.now)
    if nodes[twin].isUp, isStarted { revive(twin, &scheduler) }
  }

  /// The copy is gone.
  ///
  /// The other one behaves from now on, but what it has done counts.
  private mutating func join(_ validator: Int) {
    nodes[twinOf[validator]].isUp = false
    nodes[twinOf[validator]].life += 1
    nodes[validator].side = -1
    twinOf[validator] = -1
  }
}

/// Clients of validators at fault.
extension ChainModel {
  /// Whether clients can talk to a validator: it is up, and has never lied.
  func isServing(_ validator: Int) -> Bool { nodes[validator].isUp && !isDishonest[validator] }

  /// Has clients of validators that are down, or lie, talk to the nearest one that is up and honest; if there
  /// is none, they wait for their own.
  private mutating func redirect(_ scheduler: inout Scheduler<Event>) {
    let serving = configuration.validators.indices.map(isServing)
    guard serving != isServed else { return }
    isServed = serving
    for committee in committees.indices {
      let servers = committees[committee].members.filter { serving[$0] }
      for home in committees[committee].members {
        let before = serverOf[home]
        let server =
          serving[home]
          ? home
          : servers.min {
            network.latency(from: $0, to: home) < network.latency(from: $1, to: home)
          }
        serverOf[home] = server ?? home
        if serverOf[home] != before, let server {
          replyLate(for: before, by: server, &scheduler)
        }
      }
    }
    for validator in serving.indices where !serving[validator] {
      emptyOutbox(of: validator, &scheduler)
    }
  }

  /// Replies to clients whose validator went down before it did, with what the other one has executed.
  private mutating func replyLate(
    for validator: Int, by server: Int, _ scheduler: inout Scheduler<Event>
  ) {
    let committee = committees[committeeOf[validator]]
    let height = min(nodes[server].executedHeight, committee.finalChain.count - 1)
    // Up to where the validator has executed, it has replied itself.
    guard height > nodes[validator].executedHeight else { return }
    for block in committee.finalChain[(nodes[validator].executedHeight + 1)...height] {
      answerLate(block, by: server, &scheduler)
    }
  }

  /// Clients who do not know whether their validator has passed on what they sent send it to another one.
  private mutating func emptyOutbox(of validator: Int, _ scheduler: inout Scheduler<Event>) {
    // Steps between modules, which no client has sent, wait for it.
    let (steps, sent) = (
      nodes[validator].outbox.filter { transactions.step(Int($0)) != nil },
      nodes[validator].outbox.filter { transactions.step(Int($0)) == nil }
    )
    nodes[validator].outbox = steps
    for number in sent { sendAgain(Int(number), &scheduler) }
  }
}
