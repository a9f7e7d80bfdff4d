import EventKernel

/// Blocks from being asked for to being final.
extension ChainModel {
  /// A node's protocol asks for a block.
  mutating func request(
    _ parent: BlockID, view: Int32, by node: Int, _ scheduler: inout Scheduler<Event>
  ) {
    nodes[node].requests += 1
    nodes[node].request = BuildRequest(
      parent: parent, view: view, number: nodes[node].requests, block: nil)
    let earliest =
      Protocol.hasOwnPace
      ? scheduler.now : max(scheduler.now, tree[parent].built + configuration.blockInterval)
    scheduler.schedule(.build(node: Int32(node), request: nodes[node].requests), at: earliest)
  }

  /// It is time to build the block, unless another one was asked for meanwhile, or execution is behind.
  mutating func build(_ node: Int, _ number: Int32, _ scheduler: inout Scheduler<Event>) {
    guard node < nodes.count, nodes[node].isUp, let request = nodes[node].request,
      request.number == number, request.block == nil
    else { return }
    guard !mustWait(toExtend: request.parent, at: node) else { return }
    // Taken out while it looks at the rest of the model.
    var pool = Mempool(configuration.mempool)
    swap(&pool, &nodes[node].pool)
    let steps = chooseSteps(on: request.parent, at: node)
    let chosen = pool.choose(configuration.limits, behind: steps, from: transactions) {
      transactions.isTaken($0, upTo: request.parent, in: tree) || isBarred($0, at: node)
    }
    swap(&pool, &nodes[node].pool)
    let seat = committee(of: node).seat(of: nodes[node].validator)
    let block = tree.append(
      parent: request.parent, view: Int(request.view), proposer: seat, built: scheduler.now,
      transactions: chosen.numbers, bytes: chosen.bytes, gas: chosen.gas)
    for transaction in chosen.numbers { transactions.take(transaction, into: block) }
    measures.build(
      block, tree[block], by: nodes[node].validator, module: committee(of: node).module)
    if configuration.placement == .beforeVote {
      nodes[node].request?.block = block
      execute(block, at: node, &scheduler)
    } else {
      nodes[node].request = nil
      scheduler.schedule(
        .built(block, node: Int32(node), life: nodes[node].life), after: .zero)
    }
  }

  /// Whether a node must execute more before it may put a block on another one.
  private func mustWait(toExtend parent: BlockID, at node: Int) -> Bool {
    guard case .pipelined(let lag) = configuration.placement else { return false }
    return Int(tree[parent].height) + 1 - lag > nodes[node].executedHeight
  }

  /// A node's protocol asks whether a block is valid.
  mutating func validate(_ block: BlockID, by node: Int, _ scheduler: inout Scheduler<Event>) {
    let isReady =
      switch configuration.placement {
      case .afterOrder: true
      case .pipelined: !mustWait(toExtend: tree[block].parent, at: node)
      case .beforeVote: nodes[node].executed.contains(block)
      }
    if isReady {
      scheduler.schedule(
        .validated(block, node: Int32(node), life: nodes[node].life), after: .zero)
      return
    }
    nodes[node].validating.append(block)
    if configuration.placement == .beforeVote { execute(block, at: node, &scheduler) }
  }

  /// Goes on with what had to wait for a node's execution.
  mutating func resume(_ node: Int, after block: BlockID, _ scheduler: inout Scheduler<Event>) {
    let life = nodes[node].life
    if let request = nodes[node].request {
      if request.block == block {
        nodes[node].request = nil
        scheduler.schedule(.built(block, node: Int32(node), life: life), after: .zero)
      } else if request.block == nil, case .pipelined = configuration.placement {
        let earliest =
          Protocol.hasOwnPace
          ? scheduler.now
          : max(scheduler.now, tree[request.parent].built + configuration.blockInterval)
        scheduler.schedule(.build(node: Int32(node), request: request.number), at: earliest)
      }
    }
    guard !nodes[node].validating.isEmpty else { return }
    let ready = nodes[node].validating.filter { waiting in
      switch configuration.placement {
      case .afterOrder: true
      case .pipelined: !mustWait(toExtend: tree[waiting].parent, at: node)
      case .beforeVote: nodes[node].executed.contains(waiting)
      }
    }
    nodes[node].validating.removeAll { ready.contains($0) }
    for block in ready {
      scheduler.schedule(.validated(block, node: Int32(node), life: life), after: .zero)
    }
  }

  /// A quorum stands behind a block, as a node has found.
  mutating func certify(_ block: BlockID, at node: Int, _ now: Instant) {
    measures.certify(block, at: now)
    guard tree[block].height > tree[nodes[node].final].height else { return }
    if nodes[node].progress[block]?.certified == nil {
      nodes[node].progress[block, default: BlockProgress()].certified = now
    }
  }

  /// A node's best chain ends in a block.
  mutating func adopt(_ block: BlockID, at node: Int) {
    var lost = nodes[node].head
    nodes[node].head = block
    while tree[lost].height > 0, !tree.isAncestor(lost, of: block) {
      nodes[node].lostBlocks += 1
      lost = tree[lost].parent
    }
  }

  /// A block and all below it are final at a node.
  mutating func finalize(_ block: BlockID, at node: Int, _ scheduler: inout Scheduler<Event>) {
    var path: [BlockID] = []
    var next = block
    let known = nodes[node].final
    while tree[next].height > tree[known].height {
      path.append(next)
      next = tree[next].parent
    }
    guard next == known else {
      violate(known, block, at: node, scheduler.now)
      return
    }
    let committee = committeeOf[nodes[node].validator]
    let isHonest = nodes[node].side < 0 && !isDishonest[nodes[node].validator]
    for block in path.reversed() {
      nodes[node].final = block
      nodes[node].pool.finalize(tree.transactions(of: block))
      nodes[node].progress[block, default: BlockProgress()].finalized = scheduler.now
      guard isHonest else { continue }
      let height = Int(tree[block].height)
      if height == committees[committee].finalChain.count {
        committees[committee].finalChain.append(block)
        committees[committee].lastFinal = scheduler.now
        measures.finalize(block, tree[block], at: scheduler.now)
        settle(block, of: committee, &scheduler)
      } else if committees[committee].finalChain[height] != block {
        violate(committees[committee].finalChain[height], block, at: node, scheduler.now)
        return
      }
      executeFinal(block, at: node, &scheduler)
      guard failure == nil else { return }
    }
    coordinate(path.reversed(), at: node, &scheduler)
  }

  /// Two honest validators, or one, call different blocks of one height final.
  private mutating func violate(_ one: BlockID, _ other: BlockID, at node: Int, _ now: Instant) {
    guard nodes[node].side < 0, !isDishonest[nodes[node].validator] else { return }
    let validator = nodes[node].validator
    measures.violate(
      "validator \(validator) calls \(other) final at \(now), at height \(tree[other].height), where "
        + "\(one) is final at height \(tree[one].height)")
    isStopping = true
  }
}
