import EventKernel

/// Transactions from their client to the mempools.
extension ChainModel {
  /// Numbers a transaction that will be sent.
  mutating func expect(
    _ transaction: SubmittedTransaction, _ scheduler: inout Scheduler<Event>
  ) {
    let number = transactions.append(transaction)
    schedule(.submitted(Int32(number)), at: max(transaction.instant, scheduler.now), &scheduler)
  }

  /// A client or a relayer sends a transaction to a validator of its module near it.
  mutating func submit(_ number: Int, _ scheduler: inout Scheduler<Event>) {
    let transaction = transactions[number]
    let relayer = relayed.removeValue(forKey: Int32(number))
    let (home, carriage) = start(transaction, relayer.map { Int($0) })
    transactions.send(number, by: home)
    transactions.send(number, to: serverOf[home])
    measures.submit(transaction)
    if coordination.isCross(transaction) {
      coordination.measures.submit(at: transaction.instant)
    }
    schedule(
      .admitted(Int32(number)), at: scheduler.now + carriage + way(from: home, to: serverOf[home]),
      &scheduler)
    // In a closed loop too: those of whom nothing was heard yet have all sent before the first reply.
    if relayer == nil, let next = source.next() { expect(next, &scheduler) }
  }

  /// Near which validator a transaction is sent, and how long the news of the one before takes to get there, if a
  /// relayer sends it, who heard it near another validator.
  ///
  /// Relayers have draws of their own, so that clients stand where they stand however many relayers there are.
  private mutating func start(
    _ transaction: SubmittedTransaction, _ relayer: Int?
  ) -> (home: Int, carriage: TimeSpan) {
    let members = committees[transaction.module].members
    guard let relayer else {
      return (members.lowerBound + clientStream.integer(below: members.count), .zero)
    }
    if members.contains(relayer) { return (relayer, .zero) }
    let home = members.lowerBound + relayerStream.integer(below: members.count)
    return (home, network.latency(from: relayer, to: home))
  }

  /// One way between a client, who stands near a validator, and one that it talks to.
  private func way(from home: Int, to server: Int) -> TimeSpan {
    let region = configuration.validators[home].place.region
    let near = configuration.network.latency.latency(from: region, to: region)
    // If its own validator is down, what it sends goes further.
    return server == home ? near : near + network.latency(from: home, to: server)
  }

  /// A transaction is at a validator, which takes it into its mempool or refuses it.
  mutating func admit(_ number: Int, _ scheduler: inout Scheduler<Event>) {
    let entry = transactions.entry(of: number)
    guard isServing(entry) else {
      sendAgain(number, &scheduler)
      return
    }
    let isKnown = transactions.isAdmitted(number)
    if !isKnown { transactions.admit(number, at: scheduler.now) }
    // One that was taken in elsewhere may come up there again, and must not be refused here.
    guard take(number, at: entry, isForced: isKnown) else {
      reject(number, at: entry, &scheduler)
      return
    }
    nodes[entry].outbox.append(Int32(number))
    if nodes[entry].outbox.count == 1 {
      schedule(
        .flush(Int32(entry)), at: scheduler.now + configuration.mempool.batchInterval, &scheduler)
    }
  }

  /// A client has found out that the validator to which it has sent a transaction is down, and sends it to the
  /// one that stands in for it; if there is none, it tries again a while later.
  mutating func sendAgain(_ number: Int, _ scheduler: inout Scheduler<Event>) {
    let home = transactions.home(of: number)
    let server = serverOf[home]
    var delay = way(from: home, to: transactions.entry(of: number)) + way(from: home, to: server)
    if !isServing(server) { delay += configuration.fetchTimeout }
    transactions.send(number, to: server)
    schedule(.admitted(Int32(number)), at: scheduler.now + delay, &scheduler)
  }

  private mutating func reject(
    _ number: Int, at entry: Int, _ scheduler: inout Scheduler<Event>
  ) {
    let back = scheduler.now + way(from: transactions.home(of: number), to: entry)
    transactions.refuse(number, at: back)
    measures.reject(transactions[number], at: back)
    source.refuse(transactions.ordinal(of: number))
    follow(number, at: back, &scheduler)
  }

  /// A validator passes on what its clients have sent.
  mutating func flush(_ node: Int, _ scheduler: inout Scheduler<Event>) {
    guard isServing(node), !nodes[node].outbox.isEmpty else { return }
    let numbers = nodes[node].outbox
    nodes[node].outbox.removeAll(keepingCapacity: true)
    let batch = batches.append(
      numbers, bytes: numbers.reduce(0) { $0 + transactions[Int($1)].bytes }, origin: node,
      sent: scheduler.now)
    nodes[node].batches.insert(batch)
    spread(.batch(Int32(batch)), of: node, &scheduler)
  }

  /// A node has got a batch.
  ///
  /// It takes in what its origin has taken in, also if its own mempool is full: it would be lost to it.
  mutating func takeBatch(_ number: Int, at node: Int) {
    guard coordination.isActive else {
      nodes[node].pool.insert(contentsOf: batches.transactions(of: number), from: transactions)
      return
    }
    for transaction in batches.transactions(of: number) {
      _ = take(Int(transaction), at: node, isForced: true)
    }
  }
}

/// Replies.
extension ChainModel {
  /// Sends the replies of a block to the clients of a validator that has executed it, if it is final there.
  mutating func replyIfDone(
    with block: BlockID, at node: Int, _ scheduler: inout Scheduler<Event>
  ) {
    guard let progress = nodes[node].progress[block], let finalized = progress.finalized,
      let executed = progress.executed
    else { return }
    nodes[node].progress[block] = nil
    nodes[node].executedHeight = max(nodes[node].executedHeight, Int(tree[block].height))
    let validator = nodes[node].validator
    guard isServing(validator) else { return }
    let committed = max(finalized, executed)
    let legs = progress.legs(built: tree[block].built, placement: configuration.placement)
    reply(with: block, from: validator, legs, committed: committed, &scheduler)
  }

  /// Replies to clients of a validator that is down, for a block that another one has executed before.
  mutating func answerLate(
    _ block: BlockID, by server: Int, _ scheduler: inout Scheduler<Event>
  ) {
    let committed = measures.finalization(of: block) ?? tree[block].built
    var legs = LegTimes()
    legs[.consensus] = committed - tree[block].built
    reply(with: block, from: server, legs, committed: committed, &scheduler)
  }

  /// Sends the replies of a block to those clients whom a validator serves and nobody has answered.
  ///
  /// They hear of it later; from now on nobody else replies.
  private mutating func reply(
    with block: BlockID, from validator: Int, _ legs: LegTimes, committed: Instant,
    _ scheduler: inout Scheduler<Event>
  ) {
    for number in decided(by: block) {
      let number = Int(number)
      let home = transactions.home(of: number)
      guard serverOf[home] == validator, !transactions.isAnswered(number) else { continue }
      let answered = scheduler.now + way(from: home, to: validator)
      let begun = coordination.commits[Int32(number)]?.prepared ?? block
      // One that was sent again was in another mempool, at the latest when the block was built.
      let admitted = min(transactions.admission(of: number), tree[begun].built)
      var legs = legs
      legs[.submission] = admitted - transactions[number].instant
      legs[.mempool] = tree[begun].built - admitted
      legs[.coordination] = tree[block].built - tree[begun].built
      legs[.reply] = answered - committed
      transactions.answer(number, at: answered)
      finish(number, legs, answered: answered)
      follow(number, at: answered, &scheduler)
    }
  }

  /// Who waits for the reply to send another transaction hears of it at an instant.
  private mutating func follow(
    _ number: Int, at instant: Instant, _ scheduler: inout Scheduler<Event>
  ) {
    guard source.awaitsReply(to: transactions.ordinal(of: number)) else { return }
    schedule(.answered(Int32(number)), at: instant, &scheduler)
  }

  /// A client or a relayer has been answered, and may send again.
  mutating func answer(_ number: Int, _ scheduler: inout Scheduler<Event>) {
    let ordinal = transactions.ordinal(of: number)
    guard let next = source.next(afterReplyTo: ordinal, at: scheduler.now) else { return }
    if next.isRelayed {
      relayed[Int32(transactions.count)] = Int32(transactions.home(of: number))
    }
    expect(next.transaction, &scheduler)
  }
}
