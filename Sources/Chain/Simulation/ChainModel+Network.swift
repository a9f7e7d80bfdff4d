import EventKernel

/// Envelopes between validators.
extension ChainModel {
  /// Sends an envelope to a validator of the same committee, by its seat.
  mutating func send(
    _ envelope: Envelope<Message>, from node: Int, toSeat seat: Int,
    _ scheduler: inout Scheduler<Event>
  ) {
    let sender = nodes[node].validator
    let target = committees[committeeOf[sender]].validator(at: seat)
    if target != sender {
      transmit(envelope, from: node, origin: sender, to: target, &scheduler)
    } else if case .message(let message) = envelope {
      scheduler.schedule(
        .read(message, from: Int32(seat), node: Int32(node), life: nodes[node].life),
        after: .zero)
    }
  }

  /// Has an envelope of a node get to all other validators of its committee.
  mutating func spread(
    _ envelope: Envelope<Message>, of node: Int, _ scheduler: inout Scheduler<Event>
  ) {
    let sender = nodes[node].validator
    if configuration.dissemination != .leader, let envelope = relayed(envelope) {
      pass(envelope, on: node, origin: sender, &scheduler)
      return
    }
    let members = committees[committeeOf[sender]].members
    let bytes = size(of: envelope, among: members.count)
    for target in members where target != sender {
      transmit(envelope, of: bytes, from: node, origin: sender, to: target, &scheduler)
    }
  }

  /// An envelope with blocks or transactions for everybody as others pass it on; `nil` for one that they do not.
  private mutating func relayed(_ envelope: Envelope<Message>) -> Envelope<Message>? {
    switch envelope {
    case .message(let message) where message.carried != nil:
      relays += 1
      return .relayed(message, relays - 1)
    case .batch: return envelope
    case .message, .relayed, .fetch, .blocks, .status, .final, .between: return nil
    }
  }

  /// Sends what has come from an origin to those to whom this node is to pass it on.
  private mutating func pass(
    _ envelope: Envelope<Message>, on node: Int, origin: Int, _ scheduler: inout Scheduler<Event>
  ) {
    let targets =
      switch configuration.dissemination {
      case .leader: [Int]()
      case .tree(let branching): children(of: nodes[node].validator, origin, branching)
      case .gossip(let fanOut): peers(of: nodes[node].validator, fanOut)
      }
    let bytes = size(
      of: envelope, among: committees[committeeOf[nodes[node].validator]].members.count)
    for target in targets {
      transmit(envelope, of: bytes, from: node, origin: origin, to: target, &scheduler)
    }
  }

  /// The children of a validator in the tree with a root.
  ///
  /// It also looks after the children of those that are down, which it cannot connect to, and sends to
  /// these in vain.
  private func children(of validator: Int, _ root: Int, _ branching: Int) -> [Int] {
    let committee = committees[committeeOf[validator]]
    let count = committee.members.count
    let root = committee.seat(of: root)
    var found: [Int] = []
    var parents = [validator]
    while let parent = parents.popLast() {
      let positions = Dissemination.children(
        of: committee.seat(of: parent), root: root, branching: branching, among: count)
      for position in positions {
        let child = committee.validator(at: (root + position) % count)
        found.append(child)
        if !nodes[child].isUp { parents.append(child) }
      }
    }
    return found
  }

  /// Some others at random.
  private mutating func peers(of validator: Int, _ fanOut: Int) -> [Int] {
    let members = committees[committeeOf[validator]].members
    if fanOut >= members.count - 1 { return members.filter { $0 != validator } }
    var chosen: [Int] = []
    chosen.reserveCapacity(fanOut)
    while chosen.count < fanOut {
      let peer = members.lowerBound + gossipStreams[validator].integer(below: members.count)
      if peer != validator, !chosen.contains(peer) { chosen.append(peer) }
    }
    return chosen
  }

  /// Puts an envelope on the link to a validator, unless something is in its way.
  mutating func transmit(
    _ envelope: Envelope<Message>, from node: Int, origin: Int, to target: Int,
    _ scheduler: inout Scheduler<Event>
  ) {
    let bytes = size(
      of: envelope, among: committees[committeeOf[nodes[node].validator]].members.count)
    transmit(envelope, of: bytes, from: node, origin: origin, to: target, &scheduler)
  }

  /// The same for an envelope whose size is known.
  private mutating func transmit(
    _ envelope: Envelope<Message>, of bytes: Int, from node: Int, origin: Int, to target: Int,
    _ scheduler: inout Scheduler<Event>
  ) {
    let sender = nodes[node].validator
    var side: Int8 = -1
    if nodes[node].side >= 0 {
      // Of two in one, each talks to its half of the honest ones, and to its like among the others.
      side = nodes[node].side
      if twinOf[target] < 0, target & 1 != Int(side) { return }
    }
    if isWithheld(envelope, by: sender) { return }
    measures.send(bytes, at: scheduler.now)
    // Lost or not, it takes its time on the uplink.
    let arrival = network.depart(bytes: bytes, from: sender, to: target, at: scheduler.now)
    guard let arrival, reachability.reaches(sender, target), !isLost(from: sender, to: target)
    else { return lose(envelope, to: target, &scheduler) }
    schedule(
      .transit(envelope, from: Int32(origin), to: Int32(target), side: side),
      at: arrival + configuration.messageCost, &scheduler)
  }

  /// Whether an envelope has a block which its builder proposes, and does not send.
  private func isWithheld(_ envelope: Envelope<Message>, by sender: Int) -> Bool {
    guard faults.isSilent(sender) else { return false }
    switch envelope {
    case .message(let message), .relayed(let message, _):
      guard let block = message.carried else { return false }
      return Int(tree[block].proposer) == committees[committeeOf[sender]].seat(of: sender)
    case .batch, .fetch, .blocks, .status, .final, .between: return false
    }
  }

  /// Whether a fault loses the next message over a link.
  private mutating func isLost(from sender: Int, to target: Int) -> Bool {
    guard !losses.isEmpty else { return false }
    let share = losses.share(from: sender, to: target)
    guard share > 0 else { return false }
    return lossStreams[sender * configuration.validators.count + target].chance(share)
  }

  /// Names the draws of each link by the places of both ends: what happens elsewhere does not change them.
  mutating func makeLossStreams() {
    guard lossStreams.isEmpty else { return }
    let places = configuration.validators.map(\.place)
    for sender in places {
      for target in places {
        lossStreams.append(
          SmallStream(
            seed: configuration.seed, purpose: "chain.loss", index: sender.link(to: target)))
      }
    }
  }

  /// An envelope does not get to a validator.
  ///
  /// Of a batch its origin has no acknowledgement, and sends it again later; for messages protocols are
  /// prepared.
  mutating func lose(
    _ envelope: Envelope<Message>, to target: Int, _ scheduler: inout Scheduler<Event>
  ) {
    guard case .batch = envelope else { return }
    expectBatches(target, &scheduler)
    if twinOf[target] >= 0 { expectBatches(twinOf[target], &scheduler) }
  }

  /// How long a validator's consensus thread takes for a message.
  private func readingTime(of validator: Int) -> TimeSpan {
    slowness[validator] == 1
      ? configuration.messageCost : configuration.messageCost * slowness[validator]
  }

  /// An envelope would be read now if nothing were before it, on the downlink and in the thread, and the
  /// validator were not slower than usual.
  mutating func arrive(
    _ envelope: Envelope<Message>, from: Int32, to target: Int, side: Int8,
    _ scheduler: inout Scheduler<Event>
  ) {
    let bytes = size(of: envelope, among: committees[committeeOf[target]].members.count)
    let there = scheduler.now - configuration.messageCost
    let admitted = network.admit(bytes: bytes, to: target, at: there)
    guard nodes[target].isUp else { return lose(envelope, to: target, &scheduler) }
    let read = max(admitted, nodes[target].threadEnd) + readingTime(of: target)
    nodes[target].threadEnd = read
    if read <= scheduler.now {
      deliver(envelope, from: Int(from), to: target, side: side, &scheduler)
    } else {
      schedule(
        .delivered(
          envelope, from: from, to: Int32(target), side: side, life: nodes[target].life),
        at: read, &scheduler)
    }
  }

  /// Hands an envelope to the node of a validator, or to both of its nodes.
  mutating func deliver(
    _ envelope: Envelope<Message>, from origin: Int, to target: Int, side: Int8,
    _ scheduler: inout Scheduler<Event>
  ) {
    let twin = twinOf[target]
    if twin < 0 || side != 1 { open(envelope, from: origin, at: target, &scheduler) }
    if twin >= 0, side != 0 { open(envelope, from: origin, at: twin, &scheduler) }
  }

  private mutating func open(
    _ envelope: Envelope<Message>, from origin: Int, at node: Int,
    _ scheduler: inout Scheduler<Event>
  ) {
    guard nodes[node].isUp else { return }
    let validator = nodes[node].validator
    // What goes around more than one way comes back to where it was.
    guard origin != validator else { return }
    let seat = committees[committeeOf[validator]].seat(of: origin)
    switch envelope {
    case .message(let message):
      if let block = message.carried { hold(block, at: node, &scheduler) }
      read(message, from: seat, at: node, &scheduler)
    case .relayed(let message, let number):
      guard nodes[node].relayed.insert(Int(number)) else { return }
      pass(envelope, on: node, origin: origin, &scheduler)
      if let block = message.carried { hold(block, at: node, &scheduler) }
      read(message, from: seat, at: node, &scheduler)
    case .batch(let number):
      guard nodes[node].batches.insert(Int(number)) else { return }
      pass(envelope, on: node, origin: origin, &scheduler)
      takeBatch(Int(number), at: node)
    case .fetch(let block, let above):
      guard nodes[node].connected.contains(block) else { return }
      send(.blocks(block, above: above), from: node, toSeat: seat, &scheduler)
    case .blocks(let block, let above):
      holdAll(upTo: block, above: above, at: node, &scheduler)
    case .status(let above):
      let final = nodes[node].final
      guard tree[final].height > above else { return }
      send(.final(final, above: above), from: node, toSeat: seat, &scheduler)
    case .final(let block, let above):
      holdAll(upTo: block, above: above, at: node, &scheduler)
      learn(block, at: node, &scheduler)
    case .between(let message): hear(message, from: origin, at: node, &scheduler)
    }
  }

  /// Lets a node read a message, once it has the block that it needs for it.
  mutating func read(
    _ message: Message, from seat: Int, at node: Int, _ scheduler: inout Scheduler<Event>
  ) {
    if let block = message.required, !nodes[node].connected.contains(block) {
      nodes[node].waiting.append((message, Int32(seat), block))
      fetch(block, at: node, fromSeat: seat, &scheduler)
    } else {
      input(node, &scheduler) { $0.receive(message, from: seat, &$1) }
    }
  }

  /// How many bytes an envelope takes.
  private func size(of envelope: Envelope<Message>, among validators: Int) -> Int {
    switch envelope {
    case .message(let message), .relayed(let message, _):
      message.size(validators: validators) + (message.carried.map { tree[$0].bytes } ?? 0)
    case .batch(let number):
      WireSize.envelope + batches[Int(number)].bytes
    case .between(let message): coordination.size(of: message, in: transactions)
    case .fetch, .status: WireSize.envelope + WireSize.hash
    case .blocks(let block, let above): WireSize.envelope + content(upTo: block, above: above)
    case .final(let block, let above):
      WireSize.envelope + WireSize.certificate(of: 2 * validators / 3 + 1, among: validators)
        + content(upTo: block, above: above)
    }
  }

  /// The bytes of a block and those below it, down to a height.
  private func content(upTo block: BlockID, above: Int32) -> Int {
    var bytes = 0
    var block = block
    while tree[block].height > above {
      bytes += tree[block].bytes + WireSize.header
      block = tree[block].parent
    }
    return bytes
  }
}
