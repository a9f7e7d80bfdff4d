import EventKernel

/// Some transactions that a validator passes on to the others together.
struct TransactionBatch {
  /// Their numbers.
  let transactions: [Int32]
  /// The bytes that they take.
  let bytes: Int
}

/// Transactions from their client to the mempools, and back.
extension ChainModel {
  /// Numbers a transaction that will be sent.
  mutating func expect(
    _ transaction: SubmittedTransaction, _ scheduler: inout Scheduler<Event>
  ) {
    let number = transactions.append(transaction)
    scheduler.schedule(.submitted(Int32(number)), at: max(transaction.instant, scheduler.now))
  }

  /// A client sends a transaction to a validator of its module near it.
  mutating func submit(_ number: Int, _ scheduler: inout Scheduler<Event>) {
    let transaction = transactions[number]
    let members = committees[transaction.module].members
    let home = members.lowerBound + clientStream.integer(below: members.count)
    let entry = serverOf[home]
    transactions.send(number, to: entry)
    measures.submit(transaction)
    if coordination.isCross(transaction) {
      coordination.measures.submit(at: transaction.instant)
    }
    // A client stands where its validator stands; if that one is down, what it sends goes further.
    scheduler.schedule(
      .admitted(Int32(number)),
      after: clientLatency(of: home) + way(from: home, to: entry))
    // In a closed loop too: those of whom nothing was heard yet have all sent before the first reply.
    if let next = source.next() { expect(next, &scheduler) }
  }

  /// One way from a client to the validator near it.
  private func clientLatency(of validator: Int) -> TimeSpan {
    let region = configuration.validators[validator].place.region
    return configuration.network.latency.latency(from: region, to: region)
  }

  /// One way between the validator near a client and the one that serves it instead.
  private func way(from validator: Int, to other: Int) -> TimeSpan {
    validator == other ? .zero : network.latency(from: validator, to: other)
  }

  /// A transaction is at its validator, which takes it into its mempool or refuses it.
  mutating func admit(_ number: Int, _ scheduler: inout Scheduler<Event>) {
    let entry = transactions.entry(of: number)
    transactions.admit(number, at: scheduler.now)
    guard nodes[entry].pool.insert(number) else {
      reject(number, &scheduler)
      return
    }
    nodes[entry].outbox.append(Int32(number))
    if nodes[entry].outbox.count == 1 {
      scheduler.schedule(.flush(Int32(entry)), after: configuration.mempool.batchInterval)
    }
  }

  private mutating func reject(_ number: Int, _ scheduler: inout Scheduler<Event>) {
    let back = scheduler.now + clientLatency(of: transactions.entry(of: number))
    transactions.answer(number, at: back)
    measures.reject(transactions[number], at: back)
    follow(number, at: back, &scheduler)
  }

  /// A validator passes on what its clients have sent.
  mutating func flush(_ node: Int, _ scheduler: inout Scheduler<Event>) {
    // Down, it keeps what it has and passes it on when it is up again.
    guard nodes[node].isUp, !nodes[node].outbox.isEmpty else { return }
    let numbers = nodes[node].outbox
    nodes[node].outbox.removeAll(keepingCapacity: true)
    batches.append(
      TransactionBatch(
        transactions: numbers, bytes: numbers.reduce(0) { $0 + transactions[Int($1)].bytes }))
    nodes[node].batches.insert(batches.count - 1)
    spread(.batch(Int32(batches.count - 1)), of: node, &scheduler)
  }

  /// Sends the replies of a block to the clients of a validator that has executed it, if it is final there.
  mutating func replyIfDone(
    with block: BlockID, at node: Int, _ scheduler: inout Scheduler<Event>
  ) {
    guard let progress = nodes[node].progress[block], let finalized = progress.finalized,
      let executed = progress.executed
    else { return }
    nodes[node].progress[block] = nil
    let validator = nodes[node].validator
    guard nodes[node].side < 0, !isDishonest[validator] else { return }
    let committed = max(finalized, executed)
    let legs = progress.legs(built: tree[block].built, placement: configuration.placement)
    for number in decided(by: block) where !transactions.isAnswered(Int(number)) {
      let entry = transactions.entry(of: Int(number))
      guard serverOf[entry] == validator else { continue }
      reply(to: Int(number), from: node, legs, block, committed: committed, &scheduler)
    }
  }

  /// Replies to clients of a validator that is down, for a block that another one has executed before.
  mutating func answerLate(
    _ block: BlockID, by server: Int, _ scheduler: inout Scheduler<Event>
  ) {
    let built = tree[block].built
    let committed = measures.finalization(of: block) ?? built
    var legs = LegTimes()
    legs[.consensus] = committed - built
    for number in decided(by: block) where !transactions.isAnswered(Int(number)) {
      guard serverOf[transactions.entry(of: Int(number))] == server else { continue }
      reply(to: Int(number), from: server, legs, block, committed: committed, &scheduler)
    }
  }

  /// Sends one reply. The client hears of it later; from now on nobody else replies.
  private mutating func reply(
    to number: Int, from node: Int, _ legs: LegTimes, _ block: BlockID, committed: Instant,
    _ scheduler: inout Scheduler<Event>
  ) {
    let validator = nodes[node].validator
    let entry = transactions.entry(of: number)
    let way = clientLatency(of: entry) + way(from: validator, to: entry)
    let answered = scheduler.now + way
    var legs = legs
    let admitted = transactions.admission(of: number)
    legs[.submission] = admitted - transactions[number].instant
    let begun = coordination.commits[Int32(number)]?.prepared ?? block
    legs[.mempool] = tree[begun].built - admitted
    legs[.coordination] = tree[block].built - tree[begun].built
    legs[.reply] = answered - committed
    transactions.answer(number, at: answered)
    finish(number, legs, answered: answered)
    follow(number, at: answered, &scheduler)
  }

  /// In a closed loop, the client thinks of its next transaction once it has been answered.
  private mutating func follow(
    _ number: Int, at instant: Instant, _ scheduler: inout Scheduler<Event>
  ) {
    guard source.isClosedLoop else { return }
    scheduler.schedule(.answered(Int32(number)), at: instant)
  }

  /// A client has been answered, and may send again.
  mutating func answer(_ number: Int, _ scheduler: inout Scheduler<Event>) {
    let ordinal = transactions.ordinal(of: number)
    if let next = source.next(afterReplyTo: ordinal, at: scheduler.now) {
      expect(next, &scheduler)
    }
  }
}
