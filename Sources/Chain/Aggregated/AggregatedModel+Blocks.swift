import EventKernel

/// A block from being built to being voted for.
extension AggregatedModel {
  /// It is time for the leader of the view to build a block.
  mutating func build(_ scheduler: inout Scheduler<Event>) {
    let now = scheduler.now
    guard isUp[leader], isQuorate else { return giveUp(&scheduler) }
    let mayBuild = executionBelow(height: Int(tree[head].height) + 1, at: leader)
    guard mayBuild <= now else {
      ready = mayBuild
      return expectBuild(&scheduler)
    }
    probeBatches(at: now)
    let block = makeBlock(at: now)
    if let result = execute(block) { vote(for: block, result, &scheduler) }
  }

  private mutating func makeBlock(at now: Instant) -> BlockID {
    let view = MempoolView(
      leader: leader, now: now, links: links, delays: pool.delays, batchBytes: pool.batchBytes)
    let chosen = pool.choose(configuration.limits, from: transactions, in: view)
    let block = tree.append(
      parent: head, view: self.view, proposer: leader, built: now, transactions: chosen.numbers,
      bytes: chosen.bytes, gas: chosen.gas)
    measures.build(block, tree[block], by: leader, module: 0)
    head = block
    return block
  }

  /// What the block's execution comes to; `nil` if it fails, and the run with it.
  private mutating func execute(_ block: BlockID) -> ExecutedBlock? {
    do {
      let result = try execution.execute(
        block, on: tree[block].parent, module: 0, height: Int(tree[block].height),
        transactions: tree.transactions(of: block))
      measures.execute(block, result)
      return result
    } catch {
      failure = error
      return nil
    }
  }

  /// The leader proposes a block, all get it, and those that find it valid in time vote.
  private mutating func vote(
    for block: BlockID, _ result: ExecutedBlock, _ scheduler: inout Scheduler<Event>
  ) {
    let isBefore = configuration.placement == .beforeVote
    var proposed = tree[block].built
    if isBefore {
      proposed = occupy(leader, from: proposed, with: result)
    }
    var received = spread(
      from: leader, at: proposed, bytes: shape.proposalBytes + tree[block].bytes)
    delayByInboxes(&received)
    if let gathered {
      // The proposal shows to all that there was a quorum for the block before.
      var known = received
      known[gathered.leader] = gathered.at
      certify(known, &scheduler)
      self.gathered = nil
    }
    if case .toNextLeader = shape.votes { entered = received }
    // Who did not get it does not vote; it asks for it when it hears of the next one.
    let height = Int(tree[block].height)
    var votes = received
    var executed = received
    for validator in 0..<count where received[validator] < .distantFuture {
      if isBefore {
        executed[validator] =
          validator == leader
          ? proposed : occupy(validator, from: received[validator], with: result)
        votes[validator] = executed[validator]
      } else {
        votes[validator] = max(
          received[validator], executionBelow(height: height, at: validator))
      }
    }
    let late = lateness(of: block)
    for validator in 0..<count where isUp[validator] && received[validator] == .distantFuture {
      received[validator] = late + links.latency(from: leader, to: validator) * 2
      if isBefore {
        executed[validator] = occupy(validator, from: received[validator], with: result)
      }
    }
    open.append(
      OpenBlock(
        block: block, view: view, received: received, executed: isBefore ? executed : nil,
        certified: nil))
    switch shape.votes {
    case .toAll(let rounds): voteToAll(rounds, votes, &scheduler)
    case .toNextLeader: voteToNextLeader(votes, &scheduler)
    }
  }

  /// About when a block comes after this one.
  private func lateness(of block: BlockID) -> Instant {
    let built = tree[block].built
    return built + max(configuration.blockInterval, built - tree[tree[block].parent].built)
  }

  /// Adds how long a proposal waits behind votes that a validator has still to read.
  private mutating func delayByInboxes(_ received: inout [Instant]) {
    guard case .toAll = shape.votes else { return }
    let cost = cost
    var delays = [TimeSpan](repeating: .zero, count: inboxes.count)
    for (place, validator) in observers.validators.enumerated()
    where received[validator] < .distantFuture {
      delays[place] = inboxes[place].delay(
        at: received[validator] - cost, line: links.receiving(shape.voteBytes, by: validator),
        cost: cost)
    }
    for validator in 0..<count where received[validator] < .distantFuture && validator != leader {
      received[validator] += delays[Int(observers.places[validator])]
    }
  }

  /// Executes a block on a validator's machine behind what it has begun, and says when that is done.
  mutating func occupy(_ number: Int, from start: Instant, with result: ExecutedBlock) -> Instant {
    let validator = configuration.validators[number]
    let begin = max(start, executionEnd[number])
    let span = result.makespans[validator.machine] * (1 / validator.speed)
    executionEnd[number] = begin + span
    measures.occupy(
      begin..<begin + span, cores: result.busy[validator.machine] * (1 / validator.speed))
    return begin + span
  }

  /// When a validator has executed all that must be, before a block of a height is built or voted for.
  func executionBelow(height: Int, at validator: Int) -> Instant {
    guard case .pipelined(let lag) = configuration.placement else { return .zero }
    // The block below is final, or with a chained protocol one some heights further down.
    let least = height - shape.depth - lag
    return least > 0 ? executedAt[least]?[validator] ?? .distantFuture : .zero
  }
}
