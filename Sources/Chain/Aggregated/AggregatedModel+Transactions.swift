import EventKernel

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
    transactions.send(number, by: home)
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
      transactions.refuse(number, at: back)
      measures.reject(transactions[number], at: back)
      source.refuse(number)
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

  /// Who waits for the reply to send another transaction hears of it at an instant.
  mutating func follow(_ number: Int, at instant: Instant, _ scheduler: inout Scheduler<Event>) {
    guard source.awaitsReply(to: number) else { return }
    schedule(.answered(Int32(number)), at: instant, &scheduler)
  }

  /// A client has been answered, and may send again.
  mutating func answer(_ number: Int, _ scheduler: inout Scheduler<Event>) {
    if let next = source.next(afterReplyTo: number, at: scheduler.now) {
      expect(next.transaction, &scheduler)
    }
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
