import EventKernel

/// How a node gets the blocks that it lacks.
extension ChainModel {
  /// A node has got a block.
  mutating func hold(_ block: BlockID, at node: Int, _ scheduler: inout Scheduler<Event>) {
    guard nodes[node].bodies.insert(block) else { return }
    nodes[node].loose.append(block)
    connect(at: node, &scheduler)
  }

  /// A node has got a block and all below it, down to a height.
  mutating func holdAll(
    upTo block: BlockID, above height: Int32, at node: Int, _ scheduler: inout Scheduler<Event>
  ) {
    var block = block
    while tree[block].height > height {
      if nodes[node].bodies.insert(block) { nodes[node].loose.append(block) }
      block = tree[block].parent
    }
    connect(at: node, &scheduler)
  }

  /// Finds what is connected to the genesis block now, and reads the messages that waited for it.
  private mutating func connect(at node: Int, _ scheduler: inout Scheduler<Event>) {
    var isFurther = true
    var isChanged = false
    while isFurther {
      isFurther = false
      for block in nodes[node].loose where nodes[node].connected.contains(tree[block].parent) {
        nodes[node].connected.insert(block)
        nodes[node].progress[block, default: BlockProgress()].received = scheduler.now
        isFurther = true
        isChanged = true
      }
      let connected = nodes[node].connected
      nodes[node].loose.removeAll { connected.contains($0) }
    }
    guard isChanged else { return }
    let connected = nodes[node].connected
    nodes[node].fetching.removeAll { connected.contains($0) }
    guard !nodes[node].waiting.isEmpty else { return }
    for held in nodes[node].waiting where connected.contains(held.block) {
      scheduler.schedule(
        .read(
          held.message, from: held.from, node: Int32(node), life: nodes[node].life),
        after: .zero)
    }
    nodes[node].waiting.removeAll { connected.contains($0.block) }
  }

  /// Asks for a block, and those below it that are not final here, unless it was asked for already.
  mutating func fetch(
    _ block: BlockID, at node: Int, fromSeat seat: Int, _ scheduler: inout Scheduler<Event>
  ) {
    guard !nodes[node].fetching.contains(block) else { return }
    nodes[node].fetching.append(block)
    guard configuration.dissemination == .leader else {
      // Votes overtake a block that others pass on: it is on its way, and asked for only if it does not
      // come. Not much longer: a leader that gossip has missed needs it before its view is over.
      schedule(
        .overdue(block, node: Int32(node), life: nodes[node].life, attempt: 0),
        at: scheduler.now + committee(of: node).relayTime, &scheduler)
      return
    }
    ask(for: block, at: node, fromSeat: seat, attempt: 1, &scheduler)
  }

  /// Asks the next validator for a block that has not come.
  mutating func fetchAgain(
    _ block: BlockID, at node: Int, attempt: Int, _ scheduler: inout Scheduler<Event>
  ) {
    guard nodes[node].fetching.contains(block) else { return }
    let count = committee(of: node).members.count
    let own = committee(of: node).seat(of: nodes[node].validator)
    guard count > 1 else { return }
    if attempt == 0, let held = nodes[node].waiting.first(where: { $0.block == block }) {
      // Whoever has voted for it has it.
      ask(for: block, at: node, fromSeat: Int(held.from), attempt: 1, &scheduler)
      return
    }
    let draw = gossipStreams[nodes[node].validator].integer(below: count - 1)
    let next = (own + 1 + draw) % count
    ask(for: block, at: node, fromSeat: next, attempt: attempt + 1, &scheduler)
  }

  private mutating func ask(
    for block: BlockID, at node: Int, fromSeat seat: Int, attempt: Int,
    _ scheduler: inout Scheduler<Event>
  ) {
    let above = tree[nodes[node].final].height
    send(.fetch(block, above: above), from: node, toSeat: seat, &scheduler)
    // Waits twice as long each time: whoever has it may be cut off.
    let patience = configuration.fetchTimeout * (1 << min(attempt - 1, 6))
    schedule(
      .overdue(block, node: Int32(node), life: nodes[node].life, attempt: Int32(attempt)),
      at: scheduler.now + patience, &scheduler)
  }

  /// Asks a validator for what is final there, if the last question is not a moment old.
  mutating func synchronize(
    _ node: Int, withSeat seat: Int, _ scheduler: inout Scheduler<Event>
  ) {
    let now = scheduler.now
    if let asked = nodes[node].asked, now - asked < configuration.fetchTimeout { return }
    nodes[node].asked = now
    send(.status(above: tree[nodes[node].final].height), from: node, toSeat: seat, &scheduler)
  }

  /// Another validator has shown that a block is final.
  mutating func learn(_ block: BlockID, at node: Int, _ scheduler: inout Scheduler<Event>) {
    guard nodes[node].connected.contains(block), tree[block].height > tree[nodes[node].final].height
    else { return }
    nodes[node].asked = nil
    finalize(block, at: node, &scheduler)
    guard failure == nil else { return }
    input(node, &scheduler) { $0.learnFinal(block, &$1) }
  }
}

/// How a node gets the transactions that it lacks.
extension ChainModel {
  /// A batch has not got to a node: it looks for what it lacks in a while.
  mutating func expectBatches(_ node: Int, _ scheduler: inout Scheduler<Event>) {
    guard nodes[node].isUp, !nodes[node].isCatchingUp else { return }
    nodes[node].isCatchingUp = true
    let delay = configuration.fetchTimeout * (1 << min(nodes[node].catchUps, 6))
    schedule(
      .catchUp(node: Int32(node), life: nodes[node].life), at: scheduler.now + delay, &scheduler)
  }

  /// Has the batches that a node lacks sent again by their origins, but those that may still be on their way,
  /// or are final here.
  mutating func catchUp(_ node: Int, _ scheduler: inout Scheduler<Event>) {
    nodes[node].isCatchingUp = false
    let validator = nodes[node].validator
    let committee = committeeOf[validator]
    var number = nodes[node].batchesChecked
    nodes[node].batchesChecked = batches.count
    var (isLacking, isOverdue) = (false, false)
    while number < batches.count {
      defer { number += 1 }
      guard !nodes[node].batches.contains(number) else { continue }
      let origin = Int(batches[number].origin)
      guard committeeOf[origin] == committee, hasOpen(number, at: node) else { continue }
      if !isLacking { nodes[node].batchesChecked = number }
      isLacking = true
      guard scheduler.now - batches[number].sent >= configuration.fetchTimeout else { continue }
      isOverdue = true
      guard isServing(origin) else { continue }
      transmit(.batch(Int32(number)), from: origin, origin: origin, to: validator, &scheduler)
    }
    nodes[node].catchUps = isOverdue ? nodes[node].catchUps + 1 : 0
    if isLacking || isGossip { expectBatches(node, &scheduler) }
  }

  /// Whether nobody knows if a batch has got to all, so that everybody looks for what it lacks now and then.
  var isGossip: Bool {
    if case .gossip = configuration.dissemination { true } else { false }
  }

  /// Whether a batch has transactions that are not final at a node.
  private func hasOpen(_ batch: Int, at node: Int) -> Bool {
    batches.transactions(of: batch).contains { !nodes[node].pool.isFinal(Int($0)) }
  }
}
