import Ledger

extension BlockSTM {
  /// What one core keeps to itself: where it is in the life of its task.
  ///
  /// ```
  ///  idle -> seek -> claimReady or claimExecution -> incarnate -> run <-> read
  ///           |                                                    |      | estimate
  ///           |                                                    v      v
  ///           |   publish* -> remove* -> record -> executed        |   suspend -> park -> seek
  ///           |   <------------------------------------------------+
  ///           |   executed -> tell -> close -> handOver* -> lowerValidation -> seek, or straight to validate
  ///           +-> claimValidation -> (passedOver) -> admit -> validate* -> seek
  ///           |                                                 | differs
  ///           |                                                 v
  ///           |        tryAbort -> untell -> open -> estimate* -> invalidate -> retry -> incarnate
  ///           +-> retire -> checkAdded -> checkCounters -> checkActive -> checkAgain -> idle
  ///                                                                          | done
  ///                                                                          v
  ///                                                              collect* -> finished
  /// ```
  enum Phase: UInt8 {
    case idle, seek
    case claimReady, claimExecution, incarnate, run, read, suspend, park
    case publish, remove, record, executed, tell, close, handOver, makeReady, countWaiting
    case lowerValidation
    case claimValidation, passedOver, admit, validate
    case tryAbort, untell, open, estimate, invalidate, retry
    case countAdded
    case retire, checkAdded, checkCounters, checkActive, checkAgain
    case collect, finished
  }

  /// What one core keeps to itself.
  public struct Worker {
    let memory: UnsafeMutablePointer<BlockSTMMemory>
    let block: Block.View
    let records: UnsafeMutablePointer<TransactionTable.Record>
    let receipts: UnsafeMutablePointer<Receipt>
    let count: Int
    let workers: Int
    var phase = Phase.idle
    /// The phase after ``Phase/countAdded``.
    var following = Phase.seek
    /// Whether the incarnation wrote where its predecessor had not.
    var wroteAnew = false
    /// Whether the read in progress has met deltas, and their sum.
    var isSumming = false
    var sum: Word = 0
    var transaction: Int32 = 0
    var incarnation: UInt32 = 0
    /// How far the loop of the phase is: writes, reads or entries.
    var cursor = 0
    /// The location and entry of the read in progress; entry 0 is storage.
    var location: UInt32 = 0
    var entry: UInt32 = 0
    /// Whether the read in progress stands at an entry already.
    var isHopping = false
    /// The transaction that this one waits for, or the next one to be handed back.
    var other: Int32 = 0
    /// The one to be handed back after that.
    var next: Int32 = 0
    /// Where a claim of a validation started: what lies between was passed over.
    var passedFrom = 0
    /// The count of added tasks when the check for the end began.
    var observed = 0
    var context: UnsafeMutablePointer<BlockSTMContext>

    var record: UnsafeMutablePointer<TransactionTable.Record> { records + Int(transaction) }
  }

  public func makeWorker(_ index: Int) -> Worker {
    guard let view = run.pointee.view, index < run.pointee.memories.count else {
      preconditionFailure("begin a block before making its workers")
    }
    let memory = run.pointee.memories[index]
    let context = memory.pointee.take(block: view)
    memory.pointee.give(context)
    // An empty block has no receipts to point at; its workers never touch one.
    let receipts =
      run.pointee.receipts.baseAddress
      ?? UnsafeMutablePointer(bitPattern: MemoryLayout<Receipt>.alignment).unsafelyUnwrapped
    return Worker(
      memory: memory, block: view, records: run.pointee.records, receipts: receipts,
      count: run.pointee.count, workers: run.pointee.workers, context: context)
  }

  @inline(__always)
  public func step(_ worker: inout Worker) -> Step {
    switch worker.phase {
    case .seek: seek(&worker)
    case .claimExecution: claimExecution(&worker)
    case .incarnate: incarnate(&worker)
    case .run: runContract(&worker)
    case .read: read(&worker)
    case .publish: publish(&worker)
    case .record: record(&worker)
    case .executed: executed(&worker)
    case .tell: tell(&worker)
    case .close: close(&worker)
    case .lowerValidation: lowerValidation(&worker)
    case .claimValidation: claimValidation(&worker)
    case .admit: admit(&worker)
    case .validate: validate(&worker)
    default: rareStep(&worker)
    }
  }

  /// The phases that a transaction without conflicts does not go through.
  @inline(never)
  private func rareStep(_ worker: inout Worker) -> Step {
    switch worker.phase {
    case .suspend: suspend(&worker)
    case .park: park(&worker)
    case .remove: remove(&worker)
    case .handOver: handOver(&worker)
    case .makeReady: makeReady(&worker)
    case .countWaiting: countWaiting(&worker)
    case .claimReady: claimReady(&worker)
    case .passedOver: passedOver(&worker)
    case .tryAbort: tryAbort(&worker)
    case .untell: untell(&worker)
    case .open: open(&worker)
    case .estimate: estimate(&worker)
    case .invalidate: invalidate(&worker)
    case .retry: retry(&worker)
    case .countAdded: countAdded(&worker)
    case .idle: idle(&worker)
    case .retire: retire(&worker)
    case .checkAdded: checkAdded(&worker)
    case .checkCounters: checkCounters(&worker)
    case .checkActive: checkActive(&worker)
    case .checkAgain: checkAgain(&worker)
    case .collect: collect(&worker)
    case .finished: .finished
    default: preconditionFailure("phase \(worker.phase) is not rare")
    }
  }
}

// MARK: - Looking for work

extension BlockSTM {
  /// Chooses a kind of task: what is ready again first, since others wait for it; then a validation
  /// below the executions; then an execution; then whatever validation is left.
  @inline(__always)
  private func seek(_ worker: inout Worker) -> Step {
    let validation = scheduler.load(.validation)
    let execution = scheduler.load(.execution)
    if scheduler.load(.waiting) > 0 {
      worker.phase = .claimReady
    } else if validation < min(execution, worker.count),
      execution >= worker.count || scheduler.executed[validation]
    {
      worker.phase = .claimValidation
    } else if execution < worker.count {
      worker.phase = .claimExecution
    } else if validation < worker.count {
      worker.phase = .claimValidation
    } else {
      worker.phase = .retire
    }
    return .proceed
  }

  private func claimReady(_ worker: inout Worker) -> Step {
    guard let index = scheduler.ready.takeLowest() else {
      worker.phase = .seek
      return .proceed
    }
    _ = scheduler.add(-1, to: .waiting)
    worker.transaction = index
    worker.phase = .incarnate
    return Step(.schedule, wakes: wakesAfterClaim(worker))
  }

  @inline(__always)
  private func claimExecution(_ worker: inout Worker) -> Step {
    let index = scheduler.add(1, to: .execution)
    worker.transaction = Int32(truncatingIfNeeded: min(index, worker.count))
    worker.phase = index < worker.count ? .incarnate : .seek
    return Step(.schedule, wakes: wakesAfterClaim(worker))
  }

  /// Claims the next executed transaction for validation, in one move of the counter.
  @inline(__always)
  private func claimValidation(_ worker: inout Worker) -> Step {
    let start = scheduler.load(.validation)
    let index = scheduler.executed.first(from: start, to: worker.count)
    worker.phase = .seek
    guard start < worker.count,
      scheduler.move(.validation, from: start, to: min(index + 1, worker.count))
    else { return Step(.schedule) }
    worker.transaction = Int32(truncatingIfNeeded: index)
    worker.passedFrom = start
    worker.phase = index == start ? .admit : .passedOver
    return Step(.schedule, wakes: wakesAfterClaim(worker))
  }

  /// A transaction that was passed over may have been executed just before the counter moved, when it
  /// still seemed to lie ahead: then it is lowered again.
  private func passedOver(_ worker: inout Worker) -> Step {
    let end = Int(worker.transaction)
    let missed = scheduler.executed.first(from: worker.passedFrom, to: end)
    let following: Phase = end < worker.count ? .admit : .seek
    guard missed < end else {
      worker.phase = following
      return .proceed
    }
    scheduler.lower(.validation, to: missed)
    worker.following = following
    worker.phase = .countAdded
    return Step(.proceed, wakes: 2)
  }

  /// Idle workers are woken in a cascade: whoever finds work while others idle wakes two more, so
  /// that as many wake up as there is work for.
  @inline(__always)
  private func wakesAfterClaim(_ worker: Worker) -> UInt16 {
    scheduler.load(.active) < worker.workers ? 2 : 0
  }

  /// ready(i) -> executing(i); gives up if the transaction is not ready.
  @inline(__always)
  private func incarnate(_ worker: inout Worker) -> Step {
    let record = worker.record
    let status = record.pointee.status.load(ordering: .sequentiallyConsistent)
    worker.phase = .seek
    guard TransactionTable.state(of: status) == .ready else { return .proceed }
    let incarnation = TransactionTable.incarnation(of: status)
    let (claimed, _) = record.pointee.status.compareExchange(
      expected: status, desired: TransactionTable.status(incarnation, .executing),
      ordering: .sequentiallyConsistent)
    guard claimed else { return .proceed }
    startIncarnation(incarnation, &worker)
    return .proceed
  }

  /// The transaction is ours: goes on with a paused incarnation or begins a fresh one.
  @inline(__always)
  private func startIncarnation(_ incarnation: UInt32, _ worker: inout Worker) {
    worker.incarnation = incarnation
    if let paused = worker.record.pointee.paused {
      worker.record.pointee.paused = nil
      worker.context = paused
      startRead(of: paused.pointee.pendingKey, &worker)
    } else {
      worker.context = worker.memory.pointee.take(block: worker.block)
      worker.context.pointee.machine.begin(Int(worker.transaction))
      worker.memory.pointee.counters.executions += 1
      worker.phase = .run
    }
  }

  /// executed(i): the reads of incarnation i are to be looked at.
  @inline(__always)
  private func admit(_ worker: inout Worker) -> Step {
    let status = worker.record.pointee.status.load(ordering: .sequentiallyConsistent)
    guard TransactionTable.state(of: status) == .executed else {
      worker.phase = .seek
      return .proceed
    }
    worker.incarnation = TransactionTable.incarnation(of: status)
    startValidation(&worker)
    return .proceed
  }

  @inline(__always)
  private func startValidation(_ worker: inout Worker) {
    worker.cursor = 0
    worker.isHopping = false
    worker.memory.pointee.counters.validations += 1
    worker.phase = .validate
  }
}

// MARK: - Executing

extension BlockSTM {
  /// Runs the contract to its next access that others could notice, or to explicit work.
  @inline(__always)
  private func runContract(_ worker: inout Worker) -> Step {
    let context = worker.context
    while true {
      switch context.pointee.machine.next() {
      case .load(let key):
        if let position = context.pointee.writes.position(of: key),
          !context.pointee.writes[position].isDelta
        {
          context.pointee.machine.resume(with: context.pointee.writes[position].value)
          continue
        }
        startRead(of: key, &worker)
        return read(&worker)
      case .store(let key, let word):
        context.pointee.writes.store(key, word)
      case .increment(let key, let amount):
        if options.aggregators || context.pointee.writes.position(of: key) != nil {
          context.pointee.writes.increment(key, by: amount)
        } else {
          // Read and written like any other word: the read resolves the delta at once.
          context.pointee.writes.increment(key, by: amount)
          context.pointee.isIncrementing = true
          startRead(of: key, &worker)
          return read(&worker)
        }
      case .compute:
        return Step(.compute, gas: context.pointee.machine.takeWorkGas())
      case .rollback:
        context.pointee.writes.removeAll()
      case .finished:
        worker.cursor = 0
        worker.wroteAnew = false
        worker.memory.pointee.published.removeAll()
        worker.phase = context.pointee.writes.count > 0 ? .publish : .remove
        return Step(.proceed, gas: context.pointee.machine.takeWorkGas())
      }
    }
  }

  @inline(__always)
  private func startRead(of key: StateKey, _ worker: inout Worker) {
    worker.context.pointee.pendingKey = key
    worker.isHopping = false
    worker.phase = .read
  }

  /// One hop of a read down the versions of a key.
  @inline(__always)
  private func read(_ worker: inout Worker) -> Step {
    let gas = worker.context.pointee.machine.takeWorkGas()
    var fetched = false
    if !worker.isHopping {
      let key = worker.context.pointee.pendingKey
      (worker.location, fetched) = memory.location(
        of: key, fetch: true, &worker.memory.pointee.arena)
      worker.entry = memory.highestEntry(at: worker.location, below: worker.transaction)
      worker.isSumming = false
      worker.sum = 0
      worker.isHopping = true
    }
    guard worker.entry != 0 else {
      let (word, fetchedLate) = memory.storedWord(worker.location)
      finishRead(word, writer: BlockSTMRead.storage, stamp: 0, &worker)
      return Step(fetched || fetchedLate ? .storageRead : .versionedRead, gas: gas)
    }
    let version = memory.version(of: worker.entry)
    switch version.kind {
    case .value:
      finishRead(
        version.word, writer: memory.transaction(of: worker.entry), stamp: version.stamp, &worker)
    case .delta:
      worker.isSumming = true
      worker.sum &+= version.word
      worker.entry = memory.entry(after: worker.entry)
    case .absent:
      worker.entry = memory.entry(after: worker.entry)
    case .estimate:
      worker.other = memory.transaction(of: worker.entry)
      worker.phase = .suspend
    }
    return Step(.versionedRead, gas: gas)
  }

  /// Hands the word to the contract and notes what it was.
  @inline(__always)
  private func finishRead(_ word: Word, writer: Int32, stamp: UInt64, _ worker: inout Worker) {
    let total = word &+ worker.sum
    let context = worker.context
    context.pointee.reads.append(
      worker.isSumming
        ? BlockSTMRead(location: worker.location, writer: BlockSTMRead.sum, stamp: total)
        : BlockSTMRead(location: worker.location, writer: writer, stamp: stamp))
    worker.phase = .run
    guard let position = context.pointee.writes.position(of: context.pointee.pendingKey) else {
      context.pointee.machine.resume(with: total)
      return
    }
    let seen = context.pointee.writes.resolve(position, onto: total)
    if context.pointee.isIncrementing {
      context.pointee.isIncrementing = false
    } else {
      context.pointee.machine.resume(with: seen)
    }
  }
}

// MARK: - Waiting for another transaction

extension BlockSTM {
  /// executing(i) -> suspended(i), before anyone can hand the transaction back.
  private func suspend(_ worker: inout Worker) -> Step {
    if options.onDependency == .suspend { worker.record.pointee.paused = worker.context }
    worker.record.pointee.status.store(
      TransactionTable.status(worker.incarnation, .suspended), ordering: .sequentiallyConsistent)
    worker.phase = .park
    return .proceed
  }

  /// Joins those who wait for ``Worker/other``; if that has just finished, takes the transaction back
  /// and retries the read. Nobody else can know of it until it is on the list.
  ///
  /// The list and the end of waiting are one atomic word, so no dependency slips through between.
  private func park(_ worker: inout Worker) -> Step {
    let owner = worker.records + Int(worker.other)
    var head = owner.pointee.dependents.load(ordering: .sequentiallyConsistent)
    while head != TransactionTable.closed {
      worker.record.pointee.nextDependent = head
      let (joined, now) = owner.pointee.dependents.compareExchange(
        expected: head, desired: worker.transaction, ordering: .sequentiallyConsistent)
      if joined {
        worker.memory.pointee.counters.suspensions += 1
        if options.onDependency == .restart { discard(&worker) }
        worker.phase = .seek
        return .proceed
      }
      head = now
    }
    worker.record.pointee.paused = nil
    worker.record.pointee.status.store(
      TransactionTable.status(worker.incarnation, .executing), ordering: .sequentiallyConsistent)
    startRead(of: worker.context.pointee.pendingKey, &worker)
    return .proceed
  }

  /// The incarnation is thrown away.
  private func discard(_ worker: inout Worker) {
    let gas = worker.context.pointee.machine.gasUsed
    worker.memory.pointee.counters.aborts += 1
    worker.memory.pointee.counters.gasExecuted += gas
    worker.memory.pointee.counters.gasWasted += gas
    worker.memory.pointee.give(worker.context)
  }
}

// MARK: - Finishing an execution

extension BlockSTM {
  /// Makes one write visible.
  @inline(__always)
  private func publish(_ worker: inout Worker) -> Step {
    let write = worker.context.pointee.writes[worker.cursor]
    let (location, _) = memory.location(
      of: write.key, fetch: false, &worker.memory.pointee.arena)
    let (entry, isNew) = memory.publish(
      at: location, transaction: worker.transaction, incarnation: worker.incarnation, write,
      &worker.memory.pointee.arena)
    worker.memory.pointee.published.append(entry)
    if isNew { worker.wroteAnew = true }
    worker.cursor &+= 1
    if worker.cursor == worker.context.pointee.writes.count {
      worker.cursor = 0
      worker.phase = worker.record.pointee.writeCount > 0 ? .remove : .record
    }
    return Step(.publish)
  }

  /// Marks one key absent that the previous incarnation wrote and this one did not.
  private func remove(_ worker: inout Worker) -> Step {
    let old = worker.record.pointee.writes
    while worker.cursor < Int(worker.record.pointee.writeCount) {
      let entry = memory.arena.address(old).load(
        fromByteOffset: worker.cursor * 4, as: UInt32.self)
      worker.cursor += 1
      let stamp = memory.stamp(of: entry)
      if MultiVersionMemory.incarnation(ofStamp: stamp) != worker.incarnation {
        memory.mark(entry, incarnation: worker.incarnation, .absent)
        return Step(.publish)
      }
    }
    worker.phase = .record
    return .proceed
  }

  /// Leaves the read set and the list of writes for validations and aborts to find.
  @inline(__always)
  private func record(_ worker: inout Worker) -> Step {
    let context = worker.context
    let reads = context.pointee.reads
    let readSet = memory.arena.allocate(words: reads.count &* 2, &worker.memory.pointee.arena)
    if reads.count > 0 {
      memory.arena.address(readSet).copyMemory(from: reads.base, byteCount: reads.count &* 16)
    }
    let published = worker.memory.pointee.published
    let writeSet = memory.arena.allocate(
      words: (published.count &+ 1) / 2, &worker.memory.pointee.arena)
    if published.count > 0 {
      memory.arena.address(writeSet).copyMemory(
        from: published.base, byteCount: published.count &* 4)
    }
    let record = worker.record
    record.pointee.writes = writeSet
    record.pointee.writeCount = UInt32(published.count)
    record.pointee.gas = context.pointee.machine.gasUsed
    // Release: a validator that finds the new place also finds the reads there. One that still
    // validates the incarnation before may find them too; its verdict then has no effect.
    record.pointee.reads.store(
      UInt64(readSet) << 32 | UInt64(reads.count), ordering: .releasing)
    worker.receipts[Int(worker.transaction)] = context.pointee.machine.receipt
    worker.memory.pointee.counters.gasExecuted += record.pointee.gas
    worker.memory.pointee.give(context)
    worker.phase = .executed
    return Step(.record, count: UInt32(reads.count))
  }

  /// executing(i) -> executed(i), then the bit that tells validators.
  @inline(__always)
  private func executed(_ worker: inout Worker) -> Step {
    worker.record.pointee.status.store(
      TransactionTable.status(worker.incarnation, .executed), ordering: .sequentiallyConsistent)
    worker.phase = .tell
    return .proceed
  }

  /// See ``BlockSTMScheduler`` for why this is sequentially consistent: `lowerValidation` loads the
  /// counter of validations after it.
  @inline(__always)
  private func tell(_ worker: inout Worker) -> Step {
    scheduler.executed.set(Int(worker.transaction))
    worker.phase = .close
    return .proceed
  }

  /// From now on nobody starts to wait for this transaction; whoever does already is handed back.
  @inline(__always)
  private func close(_ worker: inout Worker) -> Step {
    worker.other = worker.record.pointee.dependents.exchange(
      TransactionTable.closed, ordering: .sequentiallyConsistent)
    worker.phase = worker.other >= 0 ? .handOver : .lowerValidation
    return .proceed
  }

  /// suspended(i) -> ready(i), or ready(i + 1) if it has to start again.
  private func handOver(_ worker: inout Worker) -> Step {
    let record = worker.records + Int(worker.other)
    let incarnation = TransactionTable.incarnation(
      of: record.pointee.status.load(ordering: .sequentiallyConsistent))
    let next = options.onDependency == .suspend ? incarnation : incarnation + 1
    worker.next = record.pointee.nextDependent
    record.pointee.status.store(
      TransactionTable.status(next, .ready), ordering: .sequentiallyConsistent)
    worker.phase = .makeReady
    return Step(.handOver)
  }

  private func makeReady(_ worker: inout Worker) -> Step {
    scheduler.ready.insert(worker.other)
    worker.phase = .countWaiting
    return .proceed
  }

  /// After the insertion, so that whoever finds the count above zero finds something to take.
  private func countWaiting(_ worker: inout Worker) -> Step {
    _ = scheduler.add(1, to: .waiting)
    worker.other = worker.next
    worker.following = worker.other >= 0 ? .handOver : .lowerValidation
    worker.phase = .countAdded
    return Step(.proceed, wakes: 1)
  }

  /// The second half of every addition of a task.
  private func countAdded(_ worker: inout Worker) -> Step {
    _ = scheduler.add(1, to: .added)
    worker.phase = worker.following
    return .proceed
  }

  /// Sees to it that the transaction, and if need be all after it, are validated.
  @inline(__always)
  private func lowerValidation(_ worker: inout Worker) -> Step {
    guard scheduler.load(.validation) > Int(worker.transaction) else {
      // The counter will come past it anyway.
      worker.phase = .seek
      return .proceed
    }
    guard worker.wroteAnew else {
      startValidation(&worker)
      return .proceed
    }
    scheduler.lower(.validation, to: Int(worker.transaction))
    worker.following = .seek
    worker.phase = .countAdded
    return Step(.proceed, wakes: 2)
  }
}

// MARK: - Validating and aborting

extension BlockSTM {
  /// One hop of one read, looked at again.
  @inline(__always)
  private func validate(_ worker: inout Worker) -> Step {
    let place = worker.record.pointee.reads.load(ordering: .acquiring)
    guard worker.cursor < Int(place & 0xffff_ffff) else {
      worker.phase = .seek
      return .proceed
    }
    let read = memory.arena.address(UInt32(place >> 32)).load(
      fromByteOffset: worker.cursor &* 16, as: BlockSTMRead.self)
    if !worker.isHopping {
      worker.entry = memory.highestEntry(at: read.location, below: worker.transaction)
      worker.isSumming = false
      worker.sum = 0
      worker.isHopping = true
    }
    guard worker.entry != 0 else {
      let isSame =
        read.writer == BlockSTMRead.sum
        ? memory.storedWord(read.location).word &+ worker.sum == read.stamp
        : read.writer == BlockSTMRead.storage && !worker.isSumming
      return finishLook(isSame, &worker)
    }
    let version = memory.version(of: worker.entry)
    switch version.kind {
    case .value:
      let isSame =
        read.writer == BlockSTMRead.sum
        ? version.word &+ worker.sum == read.stamp
        : version.stamp == read.stamp && memory.transaction(of: worker.entry) == read.writer
          && !worker.isSumming
      return finishLook(isSame, &worker)
    case .delta:
      guard read.writer == BlockSTMRead.sum else { return finishLook(false, &worker) }
      worker.isSumming = true
      worker.sum &+= version.word
      worker.entry = memory.entry(after: worker.entry)
    case .absent:
      worker.entry = memory.entry(after: worker.entry)
    case .estimate:
      return finishLook(false, &worker)
    }
    return Step(.validate)
  }

  @inline(__always)
  private func finishLook(_ isSame: Bool, _ worker: inout Worker) -> Step {
    worker.isHopping = false
    worker.cursor &+= 1
    if !isSame { worker.phase = .tryAbort }
    return Step(.validate)
  }

  /// executed(i) -> aborting(i): only the first to find the incarnation invalid succeeds.
  private func tryAbort(_ worker: inout Worker) -> Step {
    let (won, _) = worker.record.pointee.status.compareExchange(
      expected: TransactionTable.status(worker.incarnation, .executed),
      desired: TransactionTable.status(worker.incarnation, .aborting),
      ordering: .sequentiallyConsistent)
    worker.phase = won ? .untell : .seek
    if won {
      worker.memory.pointee.counters.aborts += 1
      worker.memory.pointee.counters.gasWasted += worker.record.pointee.gas
    }
    return .proceed
  }

  private func untell(_ worker: inout Worker) -> Step {
    scheduler.executed.clear(Int(worker.transaction))
    worker.phase = .open
    return .proceed
  }

  /// Others may wait for the transaction again: before the first estimate tells them to.
  private func open(_ worker: inout Worker) -> Step {
    worker.record.pointee.dependents.store(
      TransactionTable.nobody, ordering: .sequentiallyConsistent)
    worker.cursor = 0
    worker.phase = worker.record.pointee.writeCount > 0 ? .estimate : .invalidate
    return .proceed
  }

  private func estimate(_ worker: inout Worker) -> Step {
    let entry = memory.arena.address(worker.record.pointee.writes).load(
      fromByteOffset: worker.cursor * 4, as: UInt32.self)
    memory.mark(entry, incarnation: worker.incarnation, .estimate)
    worker.cursor += 1
    if worker.cursor == Int(worker.record.pointee.writeCount) { worker.phase = .invalidate }
    return Step(.publish)
  }

  /// Whatever comes after may have read what is now an estimate.
  private func invalidate(_ worker: inout Worker) -> Step {
    scheduler.lower(.validation, to: Int(worker.transaction) + 1)
    worker.following = .retry
    worker.phase = .countAdded
    return Step(.proceed, wakes: 2)
  }

  /// aborting(i) -> ready(i + 1), to be executed again at once. Nobody else knows that it is ready.
  private func retry(_ worker: inout Worker) -> Step {
    worker.record.pointee.status.store(
      TransactionTable.status(worker.incarnation + 1, .ready), ordering: .sequentiallyConsistent)
    worker.phase = .incarnate
    return .proceed
  }
}

// MARK: - The end

extension BlockSTM {
  /// Without work, until there is some or all is done.
  private func idle(_ worker: inout Worker) -> Step {
    if scheduler.load(.done) != 0 {
      worker.phase = .collect
      return .proceed
    }
    guard hasTasks(worker) else {
      // Only before the first task of an empty block is there nobody who will check for the end.
      guard worker.count == 0 else { return .idle }
      worker.phase = .checkAdded
      return .proceed
    }
    _ = scheduler.add(1, to: .active)
    worker.phase = .seek
    return .proceed
  }

  private func hasTasks(_ worker: Worker) -> Bool {
    min(scheduler.load(.execution), scheduler.load(.validation)) < worker.count
      || scheduler.load(.waiting) > 0
  }

  private func retire(_ worker: inout Worker) -> Step {
    _ = scheduler.add(-1, to: .active)
    worker.phase = .checkAdded
    return .proceed
  }

  private func checkAdded(_ worker: inout Worker) -> Step {
    worker.observed = scheduler.load(.added)
    worker.phase = .checkCounters
    return .proceed
  }

  private func checkCounters(_ worker: inout Worker) -> Step {
    worker.phase = hasTasks(worker) ? .idle : .checkActive
    return .proceed
  }

  private func checkActive(_ worker: inout Worker) -> Step {
    worker.phase = scheduler.load(.active) == 0 ? .checkAgain : .idle
    return .proceed
  }

  private func checkAgain(_ worker: inout Worker) -> Step {
    guard scheduler.load(.added) == worker.observed else {
      worker.phase = .checkAdded
      return .proceed
    }
    scheduler.finish()
    worker.phase = .collect
    return Step(.proceed, wakes: Step.wakeAll)
  }

  private static let bucketsAtOnce = 64

  /// Takes the next buckets and notes the highest version of each of their keys.
  private func collect(_ worker: inout Worker) -> Step {
    let start = scheduler.add(Self.bucketsAtOnce, to: .collected)
    guard start < memory.bucketCount else {
      worker.phase = .finished
      return .proceed
    }
    var looked: UInt32 = 0
    let owner = worker.memory
    memory.forEachLocation(buckets: start..<min(start + Self.bucketsAtOnce, memory.bucketCount)) {
      key, location in
      looked += 1
      guard let word = memory.finalWord(location) else { return }
      owner.pointee.finalWrites.append(StateWrite(key: key, value: word))
    }
    return Step(.commit, count: looked)
  }
}
