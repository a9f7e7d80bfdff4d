import Ledger

// Shards: made, taken, worked for, left.

extension TwoPhaseCommit {
  /// Gives one transaction to its coordinator.
  func build(_ worker: inout Worker) -> Step {
    guard worker.cursor < worker.count else {
      worker.cursor = 0
      worker.phase = .open
      return worker.count == 0 ? finishAll(&worker) : .proceed
    }
    let transaction = Int32(worker.cursor)
    let shard = coordinator(of: transaction, worker.block)
    let actor = actors + shard
    if actor.pointee.lastTransaction >= 0 {
      run.pointee.followers[Int(actor.pointee.lastTransaction)] = transaction
    } else {
      actor.pointee.nextTransaction = transaction
      // A message may arrive before the shard is opened; then it must not become ready twice.
      actor.pointee.inbox.take()
    }
    actor.pointee.lastTransaction = transaction
    worker.cursor += 1
    return Step(.graphEdge)
  }

  /// The shard of whoever pays, if the transaction is at home there, else the lowest home shard.
  private func coordinator(of transaction: Int32, _ block: Block.View) -> Int {
    let declared = block.declaredAccesses(of: Int(transaction))
    run.pointee.homes.find(for: transaction, declared)
    let homes = run.pointee.homes.homes.elements
    let payer = block.transactions[Int(transaction)].payer
    let favourite = payer == .none ? 0 : UInt16(options.partition.shard(of: payer))
    return Int(homes.contains(favourite) ? favourite : homes.min() ?? 0)
  }

  /// Makes one shard ready that has transactions to coordinate.
  func open(_ worker: inout Worker) -> Step {
    while worker.cursor < options.partition.shards {
      let shard = worker.cursor
      worker.cursor += 1
      // Written while the transactions were given out, and never after.
      guard actors[shard].lastTransaction >= 0 else { continue }
      ready.insert(Int32(shard))
      return Step(.proceed, wakes: 1)
    }
    worker.phase = .seek
    return .proceed
  }

  /// See ``Executor/deliver(_:)``.
  public func deliver(_ message: UInt64) -> UInt16 {
    guard let access = AccessPointer(bitPattern: UInt(message)) else {
      preconditionFailure("message \(message) is none of ours")
    }
    let isToHome = access.pointee.message.isToHome
    let shard = isToHome ? access.pointee.home : access.pointee.shard
    guard actors[Int(shard)].inbox.put(access) else { return 0 }
    ready.insert(Int32(shard))
    return 1
  }

  /// Takes a shard.
  @inline(__always)
  func seek(_ worker: inout Worker) -> Step {
    let start = worker.shard + 1 < options.partition.shards ? worker.shard + 1 : 0
    guard let shard = ready.takeNext(from: Int32(start)) else {
      // Acquire: what the others wrote before the end is to be collected.
      guard run.pointee.isDone.load(ordering: .acquiring) else { return .idle }
      worker.phase = .collect
      return .proceed
    }
    worker.shard = Int(shard)
    worker.hasStarted = false
    worker.phase = .serve
    return Step(.schedule)
  }

  /// Does what is next for the shard: first for transactions that have locks, last for new ones.
  ///
  /// The turn ends after one incarnation if another shard waits. Without that, a shard whose transactions
  /// try again and again would keep its worker from the shard that they wait for.
  @inline(__always)
  func serve(_ worker: inout Worker) -> Step {
    let actor = actors + worker.shard
    worker.access = nil
    worker.start = nil
    worker.context = nil
    if worker.hasStarted, !ready.isEmpty {
      // Nobody has to be woken: this worker takes one, and leaves one.
      ready.insert(Int32(worker.shard))
      worker.phase = .seek
      return .proceed
    }
    if let access = actor.pointee.granted.popFirst() { return handOver(access, &worker) }
    if let access = actor.pointee.messages.popFirst() { return receive(access, &worker) }
    if actor.pointee.inbox.hasMessages {
      actor.pointee.messages = actor.pointee.inbox.takeAll()
      return .proceed
    }
    if actor.pointee.nextTransaction >= 0, actor.pointee.inFlight < options.inFlight {
      return startNext(&worker)
    }
    guard actor.pointee.inbox.leave() else { return .proceed }
    worker.phase = .seek
    return .proceed
  }

  /// Begins the next transaction that the shard coordinates.
  private func startNext(_ worker: inout Worker) -> Step {
    let actor = actors + worker.shard
    let transaction = actor.pointee.nextTransaction
    actor.pointee.nextTransaction = run.pointee.followers[Int(transaction)]
    actor.pointee.inFlight += 1
    let context = actor.pointee.take(worker.block)
    context.pointee.transaction = transaction
    run.pointee.contexts[Int(transaction)] = context
    return start(context, &worker)
  }

  /// Begins an incarnation.
  func start(
    _ context: UnsafeMutablePointer<ShardContext>, _ worker: inout Worker
  ) -> Step {
    context.pointee.begin()
    worker.context = context
    worker.hasStarted = true
    worker.memory.pointee.counters.executions += 1
    worker.phase = .run
    return Step(.schedule)
  }

  private func receive(_ access: AccessPointer, _ worker: inout Worker) -> Step {
    worker.access = access
    worker.start = access
    if access.pointee.message.isToHome {
      worker.context = run.pointee.contexts[Int(access.pointee.transaction)]
    }
    switch access.pointee.message {
    case .request: return acquire(&worker)
    case .reply: return resume(&worker)
    case .refusal: return refuseRead(&worker)
    case .prepare: return prepare(&worker)
    case .voteYes: return count(isRefused: false, &worker)
    case .voteNo: return count(isRefused: true, &worker)
    case .commit: return startWalk(.commit, from: access, &worker)
    case .release: return startWalk(.release, from: access, &worker)
    case .released: return countReleased(&worker)
    case .retry:
      guard let context = worker.context else { preconditionFailure("nobody tries again") }
      actors[worker.shard].accesses.give(access)
      return start(context, &worker)
    }
  }

  /// Goes on with a transaction that has waited for a lock.
  private func handOver(_ access: AccessPointer, _ worker: inout Worker) -> Step {
    worker.access = access
    worker.start = access
    if Int(access.pointee.home) == worker.shard {
      worker.context = run.pointee.contexts[Int(access.pointee.transaction)]
    }
    if !access.pointee.isPreparing {
      worker.phase = .fetch
    } else {
      worker.phase = Int(access.pointee.home) == worker.shard ? .lockWrites : .prepare
    }
    return Step(.handOver)
  }

  /// Sends the message in hand, and is through with it.
  func send(_ worker: inout Worker) -> Step {
    worker.phase = .serve
    return message(worker.access, &worker)
  }

  func message(_ access: AccessPointer?, _ worker: inout Worker) -> Step {
    worker.memory.pointee.counters.messages += 1
    return .send(UInt64(UInt(bitPattern: access)))
  }

  /// Ends the block: nobody has anything to do for a shard any more.
  func finishAll(_ worker: inout Worker) -> Step {
    run.pointee.isDone.store(true, ordering: .releasing)
    worker.phase = .collect
    return Step(.proceed, wakes: Step.wakeAll)
  }

  func collect(_ worker: inout Worker) -> Step {
    let step = tables.collect(&worker.collecting, into: &worker.memory.pointee.finalWrites)
    if step == nil { worker.phase = .finished }
    return step ?? .proceed
  }
}
