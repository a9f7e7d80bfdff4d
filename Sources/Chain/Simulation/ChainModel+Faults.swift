import EventKernel

/// What goes wrong, and what becomes of it.
extension ChainModel {
  /// A fault begins.
  mutating func begin(_ number: Int, _ scheduler: inout Scheduler<Event>) {
    let fault = configuration.faults[number]
    switch fault.kind {
    case .crash: for validator in fault.validators { crash(validator, &scheduler) }
    case .slow(let factor): for validator in fault.validators { slowness[validator] *= factor }
    case .partition(let isOneWay):
      reachability.cut(fault.validators, isOneWay: isOneWay, by: number)
    case .silent: for validator in fault.validators { isSilent[validator] = true }
    case .equivocate:
      for validator in fault.validators { split(validator) }
      redirect(&scheduler)
    case .loss(let share): for validator in fault.validators { lossOf[validator] = share }
    }
  }

  /// A fault ends.
  mutating func end(_ number: Int, _ scheduler: inout Scheduler<Event>) {
    let fault = configuration.faults[number]
    switch fault.kind {
    case .crash: for validator in fault.validators { recover(validator, &scheduler) }
    case .slow(let factor): for validator in fault.validators { slowness[validator] /= factor }
    case .partition: reachability.heal(number)
    case .silent: for validator in fault.validators { isSilent[validator] = false }
    case .equivocate: for validator in fault.validators { join(validator) }
    case .loss: for validator in fault.validators { lossOf[validator] = 0 }
    }
  }

  private mutating func crash(_ validator: Int, _ scheduler: inout Scheduler<Event>) {
    guard nodes[validator].isUp else { return }
    for node in [validator, twinOf[validator]] where node >= 0 {
      nodes[node].isUp = false
      nodes[node].life += 1
      nodes[node].request = nil
      nodes[node].validating.removeAll()
      nodes[node].waiting.removeAll()
      nodes[node].fetching.removeAll()
      nodes[node].asked = .zero
      nodes[node].executionEnd = scheduler.now
      nodes[node].threadEnd = scheduler.now
      // What was being executed is lost.
      nodes[node].begun = nodes[node].executed
    }
    redirect(&scheduler)
  }

  private mutating func recover(_ validator: Int, _ scheduler: inout Scheduler<Event>) {
    for node in [validator, twinOf[validator]] where node >= 0 && !nodes[node].isUp {
      nodes[node].isUp = true
      executeFinalAgain(node, &scheduler)
      input(node, &scheduler) { $0.recover(&$1) }
      // The neighbour may know more.
      let count = committee(of: node).members.count
      let neighbour = (committee(of: node).seat(of: validator) + 1) % count
      synchronize(node, withSeat: neighbour, &scheduler)
      if !nodes[node].outbox.isEmpty { scheduler.schedule(.flush(Int32(node)), after: .zero) }
    }
    redirect(&scheduler)
  }

  /// Begins once more with final blocks whose execution was lost.
  private mutating func executeFinalAgain(_ node: Int, _ scheduler: inout Scheduler<Event>) {
    let final = nodes[node].final
    if !nodes[node].begun.contains(final) { execute(final, at: node, &scheduler) }
  }

  /// Has clients of validators that are down, or lie, talk to the nearest one that is up and honest.
  private mutating func redirect(_ scheduler: inout Scheduler<Event>) {
    for validator in configuration.validators.indices {
      let before = serverOf[validator]
      let members = committees[committeeOf[validator]].members
      serverOf[validator] =
        members.filter { nodes[$0].isUp && !isDishonest[$0] }
        .min { distance($0, to: validator) < distance($1, to: validator) } ?? validator
      if serverOf[validator] != before {
        replyLate(for: before, by: serverOf[validator], &scheduler)
      }
    }
  }

  private func distance(_ server: Int, to validator: Int) -> TimeSpan {
    server == validator ? .nanoseconds(-1) : network.latency(from: server, to: validator)
  }

  /// Replies to clients whose validator went down before it did, with what the other one has executed.
  private mutating func replyLate(
    for validator: Int, by server: Int, _ scheduler: inout Scheduler<Event>
  ) {
    let committee = committees[committeeOf[validator]]
    let height = min(nodes[server].executedHeight, committee.finalChain.count - 1)
    for block in committee.finalChain[...height].reversed() {
      // Below what the validator has executed, it has replied itself.
      if block == .genesis || nodes[validator].executed.contains(block) { break }
      answerLate(block, by: server, &scheduler)
    }
  }

  /// From one validator to two in one: a copy that goes on by itself.
  private mutating func split(_ validator: Int) {
    guard twinOf[validator] < 0 else { return }
    isDishonest[validator] = true
    nodes[validator].side = 0
    var twin = nodes[validator]
    twin.side = 1
    twinOf[validator] = nodes.count
    nodes.append(twin)
  }

  /// The copy is gone. The other one behaves from now on, but what it has done counts.
  private mutating func join(_ validator: Int) {
    guard twinOf[validator] >= 0 else { return }
    nodes[twinOf[validator]].isUp = false
    nodes[twinOf[validator]].life += 1
    nodes[validator].side = -1
    twinOf[validator] = -1
  }
}
