import EventKernel

/// What the validators know of transactions, as one mempool: which of them a leader has heard of follows from
/// when they were passed on.
struct AggregatedPool {
  /// A transaction that is in no block.
  struct Entry {
    let number: Int32
    /// When its validator passes it on.
    let passed: Instant
  }

  /// In the order in which they came.
  private(set) var waiting: [Entry] = []
  /// How many are in the mempool: those, and the ones in blocks that are not final.
  var count = 0
  /// By validator: when it passes on the batch that it has begun last.
  var batchEnd: [Instant] = []
  /// How many batches there were, and their bytes.
  private(set) var batches = 0
  private(set) var bytes = 0
  /// How long batches took to get to a validator, of the last one that was looked at; in any order.
  var delays: [TimeSpan] = []
  /// The instants and counts between which rates are taken.
  private var since = Instant.zero
  private var batchesBefore = 0
  private var batchRate = 0.0

  /// Takes a transaction in. Says whether it is the first of a batch.
  mutating func insert(
    _ number: Int, _ bytes: Int, of validator: Int, at now: Instant, interval: TimeSpan
  ) -> Bool {
    let isFirst = now > batchEnd[validator]
    if isFirst {
      batchEnd[validator] = now + interval
      batches += 1
    }
    self.bytes += bytes
    waiting.append(Entry(number: Int32(number), passed: batchEnd[validator]))
    count += 1
    return isFirst
  }

  /// Chooses transactions for a block, in their order, of those that the leader knows.
  mutating func choose(
    _ limits: BlockLimits, from table: TransactionTable, isKnown: (Entry) -> Bool
  ) -> ChosenTransactions {
    var chosen = ChosenTransactions()
    var passedOver: [Entry] = []
    var place = 0
    while place < waiting.count, chosen.numbers.count < limits.transactions {
      let entry = waiting[place]
      if isKnown(entry) {
        guard chosen.append(entry.number, table[Int(entry.number)], within: limits) else { break }
      } else {
        passedOver.append(entry)
      }
      place += 1
    }
    waiting.replaceSubrange(0..<place, with: passedOver)
    return chosen
  }

  /// The mean bytes of a batch.
  var batchBytes: Int { WireSize.envelope + (batches > 0 ? bytes / batches : 0) }

  /// Notes how many batches came lately.
  mutating func update(at now: Instant) {
    guard now - since >= .milliseconds(500) else { return }
    batchRate = Double(batches - batchesBefore) / (now - since).seconds
    (since, batchesBefore) = (now, batches)
  }

  /// The part of its time for which a consensus thread reads batches; with more than nearly all it would
  /// read nothing else.
  func threadShare(_ configuration: ChainConfiguration, _ count: Int) -> Double {
    let copies: Double =
      if case .gossip(let fanOut) = configuration.dissemination {
        Double(min(fanOut, count - 1))
      } else { 1 }
    return min(0.99, batchRate * copies * configuration.messageCost.seconds)
  }
}

/// Transactions from their client to the mempool, and back.
extension AggregatedModel {
  /// Numbers a transaction that will be sent.
  mutating func expect(_ transaction: SubmittedTransaction, _ scheduler: inout Scheduler<Event>) {
    let number = transactions.append(transaction)
    schedule(.submitted(Int32(number)), at: transaction.instant, &scheduler)
  }

  /// A client sends a transaction to a validator near it.
  mutating func submit(_ number: Int, _ scheduler: inout Scheduler<Event>) {
    let home = clientStream.integer(below: count)
    let entry = Int(serverOf[home])
    transactions.send(number, to: entry)
    measures.submit(transactions[number])
    let way = home == entry ? .zero : links.latency(from: home, to: entry)
    schedule(
      .admitted(Int32(number)), at: scheduler.now + links.latency(near: home) + way, &scheduler)
    if let next = source.next() { expect(next, &scheduler) }
  }

  /// A transaction is at its validator.
  mutating func admit(_ number: Int, _ scheduler: inout Scheduler<Event>) {
    let now = scheduler.now
    let entry = transactions.entry(of: number)
    transactions.admit(number, at: now)
    guard pool.count < configuration.mempool.capacity else {
      let back = now + links.latency(near: entry)
      transactions.answer(number, at: back)
      measures.reject(transactions[number], at: back)
      follow(number, at: back, &scheduler)
      return
    }
    let bytes = transactions[number].bytes
    let isFirst = pool.insert(
      number, bytes, of: entry, at: now, interval: configuration.mempool.batchInterval)
    let copies = copies(of: count)
    if isFirst { measures.send(WireSize.envelope, times: copies, at: now) }
    measures.lengthen(by: bytes * copies, at: now)
  }

  /// How many times content for all is sent.
  func copies(of reached: Int) -> Int {
    switch configuration.dissemination {
    case .leader, .tree: reached - 1
    case .gossip(let fanOut): reached * min(fanOut, count - 1)
    }
  }

  /// Whether a transaction is in the mempool of a leader that builds a block now.
  func isKnown(
    _ entry: AggregatedPool.Entry, to leader: Int, at now: Instant, in pool: AggregatedPool
  ) -> Bool {
    let number = Int(entry.number)
    let origin = transactions.entry(of: number)
    if origin == leader { return true }
    guard entry.passed < now else { return false }
    var delay = links.latency(from: origin, to: leader)
    if pool.delays.isEmpty {
      let place = leader < origin ? leader + 1 : leader
      delay += links.sending(pool.batchBytes, by: origin) * place
    } else {
      delay = pool.delays[number % pool.delays.count]
    }
    return entry.passed + delay <= now
  }

  /// In a closed loop, the client thinks of its next transaction once it has been answered.
  mutating func follow(_ number: Int, at instant: Instant, _ scheduler: inout Scheduler<Event>) {
    guard source.isClosedLoop else { return }
    schedule(.answered(Int32(number)), at: instant, &scheduler)
  }

  /// A client has been answered, and may send again.
  mutating func answer(_ number: Int, _ scheduler: inout Scheduler<Event>) {
    if let next = source.next(afterReplyTo: number, at: scheduler.now) { expect(next, &scheduler) }
  }

  /// Sends the replies of a block that is final and executed.
  mutating func reply(
    _ open: OpenBlock, finalized: [Instant], executed: [Instant],
    _ scheduler: inout Scheduler<Event>
  ) {
    let built = tree[open.block].built
    for number in tree.transactions(of: open.block) {
      let number = Int(number)
      let entry = transactions.entry(of: number)
      let server = Int(serverOf[entry])
      let progress = BlockProgress(
        received: open.received[server], certified: open.certified?[server],
        finalized: finalized[server], executed: executed[server])
      let committed = max(finalized[server], executed[server])
      guard committed < .distantFuture else { continue }
      let way = server == entry ? .zero : links.latency(from: server, to: entry)
      let answered = committed + links.latency(near: entry) + way
      let admitted = transactions.admission(of: number)
      var legs = progress.legs(built: built, placement: configuration.placement)
      legs[.submission] = admitted - transactions[number].instant
      legs[.mempool] = built - admitted
      legs[.reply] = answered - committed
      transactions.answer(number, at: answered)
      measures.commit(transactions[number], legs, answered: answered)
      follow(number, at: answered, &scheduler)
    }
  }
}
