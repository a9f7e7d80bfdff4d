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
    schedule(
      .build(node: Int32(node), request: nodes[node].requests), at: earliest, &scheduler)
  }

  /// It is time to build the block, unless another one was asked for meanwhile, or execution is behind.
  mutating func build(_ node: Int, _ number: Int32, _ scheduler: inout Scheduler<Event>) {
    guard node < nodes.count, nodes[node].isUp, let request = nodes[node].request,
      request.number == number, request.block == nil
    else { return }
    guard !isBehind(node) else { return }
    let chosen = choose(on: request.parent, at: node)
    let number = committeeOf[nodes[node].validator]
    let seat = committees[number].seat(of: nodes[node].validator)
    committees[number].latestProposer = seat
    let block = tree.append(
      parent: request.parent, view: Int(request.view), proposer: seat, built: scheduler.now,
      transactions: chosen.numbers, bytes: chosen.bytes, gas: chosen.gas)
    for transaction in chosen.numbers { transactions.take(transaction, into: block) }
    measures.build(block, tree[block], by: nodes[node].validator, module: number)
    if configuration.placement == .beforeVote {
      nodes[node].request?.block = block
      execute(block, at: node, &scheduler)
    } else {
      nodes[node].request = nil
      scheduler.schedule(
        .built(block, node: Int32(node), life: nodes[node].life), after: .zero)
    }
  }

  /// What a node's block holds on a parent.
  private mutating func choose(on parent: BlockID, at node: Int) -> ChosenTransactions {
    let steps = chooseSteps(on: parent, at: node)
    // Taken out while it looks at the rest of the model, or all of that would be copied.
    var pool = Mempool(configuration.mempool)
    swap(&pool, &nodes[node].pool)
    defer { swap(&pool, &nodes[node].pool) }
    let tree = tree
    guard coordination.isActive else {
      return pool.choose(configuration.limits, behind: steps, from: transactions) {
        transactions.isTaken($0, upTo: parent, in: tree)
      }
    }
    return pool.choose(configuration.limits, behind: steps, from: transactions) {
      transactions.isTaken($0, upTo: parent, in: tree) || isBarred($0, at: node)
    }
  }

  /// Whether a node must execute more before it may build a block or vote for one.
  private func isBehind(_ node: Int) -> Bool {
    guard case .pipelined(let lag) = configuration.placement else { return false }
    return Int(tree[nodes[node].final].height) - nodes[node].executedHeight >= lag
  }

  /// Whether a node has executed what it must before it may vote for a block.
  private func mayVote(for block: BlockID, at node: Int) -> Bool {
    configuration.placement == .beforeVote
      ? nodes[node].executed.contains(block) : !isBehind(node)
  }

  /// A node's protocol asks whether a block is valid.
  mutating func validate(_ block: BlockID, by node: Int, _ scheduler: inout Scheduler<Event>) {
    if mayVote(for: block, at: node) {
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
        schedule(.build(node: Int32(node), request: request.number), at: earliest, &scheduler)
      }
    }
    guard !nodes[node].validating.isEmpty else { return }
    let ready = nodes[node].validating.filter { mayVote(for: $0, at: node) }
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
    // One below the known one is nothing new.
    guard next == known || path.isEmpty && tree.isAncestor(block, of: known) else {
      violate(known, block, at: node, scheduler.now)
      return
    }
    for block in path.reversed() {
      nodes[node].final = block
      nodes[node].pool.finalize(tree.transactions(of: block))
      nodes[node].progress[block, default: BlockProgress()].finalized = scheduler.now
      let isFirst = isHonest(node) && isFirst(block, at: node, &scheduler)
      guard !isStopping else { return }
      executeFinal(block, at: node, &scheduler)
      guard failure == nil else { return }
      if isFirst { execution.finalize(block, module: committeeOf[nodes[node].validator]) }
    }
    coordinate(path.reversed(), at: node, &scheduler)
    forgetLosers(at: node)
  }

  /// Whether what a node calls final counts.
  private func isHonest(_ node: Int) -> Bool { !isDishonest[nodes[node].validator] }

  /// Compares a block that is final at an honest node with what is final elsewhere, and says whether it was
  /// nowhere else before.
  private mutating func isFirst(
    _ block: BlockID, at node: Int, _ scheduler: inout Scheduler<Event>
  ) -> Bool {
    let committee = committeeOf[nodes[node].validator]
    let height = Int(tree[block].height)
    guard height == committees[committee].finalChain.count else {
      let other = committees[committee].finalChain[height]
      if other != block { violate(other, block, at: node, scheduler.now) }
      return false
    }
    committees[committee].finalChain.append(block)
    committees[committee].lastFinal = scheduler.now
    measures.finalize(block, tree[block], at: scheduler.now)
    settle(block, of: committee, &scheduler)
    return true
  }

  /// Forgets what happened to blocks that have lost at a node, now and then.
  private mutating func forgetLosers(at node: Int) {
    guard nodes[node].progress.count > nodes[node].progressMax else { return }
    let height = tree[nodes[node].final].height
    nodes[node].progress = nodes[node].progress.filter { block, progress in
      let isExecuting = progress.begun != nil && progress.executed == nil
      return isExecuting || progress.finalized != nil || tree[block].height > height
    }
    nodes[node].progressMax = 2 * nodes[node].progress.count + 64
  }

  /// Two honest validators, or one, call different blocks of one height final.
  private mutating func violate(_ one: BlockID, _ other: BlockID, at node: Int, _ now: Instant) {
    guard isHonest(node) else { return }
    let validator = nodes[node].validator
    measures.violate(
      "validator \(validator) calls \(other) final at \(now), at height \(tree[other].height), where "
        + "\(one) is final at height \(tree[one].height)", committee: committeeOf[validator])
    isStopping = true
  }
}
