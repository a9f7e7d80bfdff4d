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
        .read(message, from: Int32(sender), node: Int32(node), life: nodes[node].life),
        after: .zero)
    }
  }

  /// Has an envelope of a node get to all other validators of its committee.
  mutating func spread(
    _ envelope: Envelope<Message>, of node: Int, _ scheduler: inout Scheduler<Event>
  ) {
    if hasContent(envelope), configuration.dissemination != .leader {
      pass(envelope, on: node, origin: nodes[node].validator, &scheduler)
    } else {
      let sender = nodes[node].validator
      for target in committees[committeeOf[sender]].members where target != sender {
        transmit(envelope, from: node, origin: sender, to: target, &scheduler)
      }
    }
  }

  /// Sends what has come from an origin to those to whom this node is to pass it on.
  mutating func pass(
    _ envelope: Envelope<Message>, on node: Int, origin: Int, _ scheduler: inout Scheduler<Event>
  ) {
    let sender = nodes[node].validator
    let committee = committees[committeeOf[sender]]
    let (members, count) = (committee.members, committee.members.count)
    switch configuration.dissemination {
    case .leader: break
    case .tree(let branching):
      let root = committee.seat(of: origin)
      let positions = Dissemination.children(
        of: committee.seat(of: sender), root: root, branching: branching, among: count)
      for position in positions {
        let target = committee.validator(at: (root + position) % count)
        transmit(envelope, from: node, origin: origin, to: target, &scheduler)
      }
    case .gossip(let fanOut):
      if fanOut >= count - 1 {
        for target in members where target != sender {
          transmit(envelope, from: node, origin: origin, to: target, &scheduler)
        }
        return
      }
      var chosen: [Int] = []
      while chosen.count < fanOut {
        let target = members.lowerBound + gossipStreams[sender].integer(below: count)
        if target != sender, !chosen.contains(target) { chosen.append(target) }
      }
      for target in chosen {
        transmit(envelope, from: node, origin: origin, to: target, &scheduler)
      }
    }
  }

  /// Whether an envelope holds blocks or transactions for everybody, which others may pass on.
  private func hasContent(_ envelope: Envelope<Message>) -> Bool {
    switch envelope {
    case .message(let message): message.carried != nil
    case .batch: true
    case .fetch, .blocks, .status, .final, .between: false
    }
  }

  /// Puts an envelope on the link to a validator, unless something is in its way.
  mutating func transmit(
    _ envelope: Envelope<Message>, from node: Int, origin: Int, to target: Int,
    _ scheduler: inout Scheduler<Event>
  ) {
    let sender = nodes[node].validator
    var side: Int8 = -1
    if nodes[node].side >= 0 {
      // Of two in one, each talks to its half of the honest ones, and to its like among the others.
      side = nodes[node].side
      if twinOf[target] < 0, target & 1 != Int(side) { return }
    }
    if isSilent[sender], case .message(let message) = envelope, let block = message.carried,
      Int(tree[block].proposer) == committees[committeeOf[sender]].seat(of: sender)
    {
      return
    }
    guard reachability.reaches(sender, target) else { return }
    let loss = max(lossOf[sender], lossOf[target])
    if loss > 0, gossipStreams[sender].chance(loss) { return }
    let bytes = size(of: envelope, among: committees[committeeOf[sender]].members.count)
    measures.send(bytes, at: scheduler.now)
    guard let arrival = network.depart(bytes: bytes, from: sender, to: target, at: scheduler.now)
    else { return }
    scheduler.schedule(
      .transit(envelope, from: Int32(origin), to: Int32(target), side: side),
      at: arrival + readingTime(of: target))
  }

  /// How long a validator's consensus thread takes for a message.
  private func readingTime(of validator: Int) -> TimeSpan {
    slowness[validator] == 1
      ? configuration.messageCost : configuration.messageCost * slowness[validator]
  }

  /// An envelope would be read now if nothing were before it: on the downlink, and in the thread.
  mutating func arrive(
    _ envelope: Envelope<Message>, from: Int32, to target: Int, side: Int8,
    _ scheduler: inout Scheduler<Event>
  ) {
    let cost = readingTime(of: target)
    let bytes = size(of: envelope, among: committees[committeeOf[target]].members.count)
    // A validator may have become slower meanwhile; nothing is there before it was sent.
    let there = max(.zero, scheduler.now - cost)
    let admitted = network.admit(bytes: bytes, to: target, at: there)
    let read = max(scheduler.now, max(admitted, nodes[target].threadEnd) + cost)
    nodes[target].threadEnd = read
    if read == scheduler.now {
      deliver(envelope, from: Int(from), to: target, side: side, &scheduler)
    } else {
      scheduler.schedule(
        .delivered(envelope, from: from, to: Int32(target), side: side), at: read)
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
      if let block = message.carried {
        if configuration.dissemination != .leader {
          guard !nodes[node].bodies.contains(block) else { return }
          pass(envelope, on: node, origin: origin, &scheduler)
        }
        hold(block, at: node, &scheduler)
      }
      read(message, from: seat, at: node, &scheduler)
    case .batch(let number):
      guard nodes[node].batches.insert(Int(number)) else { return }
      if configuration.dissemination != .leader {
        pass(envelope, on: node, origin: origin, &scheduler)
      }
      for transaction in batches[Int(number)].transactions {
        // One that finds no room here is still in the mempool of its own validator.
        _ = take(Int(transaction), at: node)
      }
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
    case .message(let message):
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
