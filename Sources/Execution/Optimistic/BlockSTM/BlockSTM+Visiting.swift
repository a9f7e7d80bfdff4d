import Ledger

// By what a search through all interleavings recognises a state: by what it means, since addresses,
// and what earlier phases and schedules have left in memory, would make many states of one.

extension BlockSTM {
  /// See ``Executor/visitMemory(_:)``.
  public func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    var words: [UInt64] = []
    words.reserveCapacity(256)
    describeVersions(&words)
    scheduler.describe(&words)
    for transaction in 0..<run.pointee.count { describeRecord(transaction, &words) }
    words.withUnsafeBytes(visit)
    scheduler.visitSets(visit)
    cache.visitMemory(visit)
  }

  /// All versions of all keys, and which of them their transactions list as written.
  ///
  /// A word that no one may read does not count; nor does the place of an entry.
  private func describeVersions(_ words: inout [UInt64]) {
    memory.forEachLocation(buckets: 0..<memory.bucketCount) { key, location in
      words.append(key.packed)
      var entry = memory.highestEntry(at: location, below: .max)
      while entry != 0 {
        let version = memory.version(of: entry)
        let transaction = memory.transaction(of: entry)
        words.append(UInt64(transaction) << 32 | UInt64(rank(of: entry, transaction)))
        words.append(version.stamp)
        if version.kind == .value || version.kind == .delta { words.append(version.word) }
        entry = memory.entry(after: entry)
      }
      words.append(.max)
    }
  }

  /// The place of an entry among those that the transaction's last finished incarnation wrote, from 1;
  /// 0 if it is not there.
  private func rank(of entry: UInt32, _ transaction: Int32) -> Int {
    let record = run.pointee.records + Int(transaction)
    let count = Int(record.pointee.writeCount)
    guard count > 0 else { return 0 }
    let list = memory.arena.address(record.pointee.writes)
    let place = (0..<count).first { list.load(fromByteOffset: $0 * 4, as: UInt32.self) == entry }
    return place.map { $0 + 1 } ?? 0
  }

  private func describeRecord(_ transaction: Int, _ words: inout [UInt64]) {
    let record = run.pointee.records + transaction
    let status = record.pointee.status.load(ordering: .relaxed)
    words.append(UInt64(status) << 32 | UInt64(record.pointee.writeCount))
    let waiting = record.pointee.dependents.load(ordering: .relaxed)
    words.append(
      UInt64(UInt32(bitPattern: waiting)) << 32
        | UInt64(UInt32(bitPattern: record.pointee.nextDependent)))
    let place = record.pointee.reads.load(ordering: .relaxed)
    let count = Int(place & 0xffff_ffff)
    words.append(UInt64(count))
    if count > 0 {
      let reads = memory.arena.address(UInt32(place >> 32))
      for index in 0..<count {
        describe(reads.load(fromByteOffset: index * 16, as: BlockSTMRead.self), &words)
      }
    }
    if let paused = record.pointee.paused {
      words.append(paused.pointee.pendingKey.packed)
      describe(paused, of: transaction, &words)
    }
    // The next incarnation writes it anew.
    switch TransactionTable.state(of: status) {
    case .executed, .aborting: run.pointee.receipts[transaction].describe(&words)
    case .ready, .executing, .suspended: break
    }
  }

  private func describe(_ read: BlockSTMRead, _ words: inout [UInt64]) {
    words.append(memory.key(of: read.location).packed)
    words.append(UInt64(UInt32(bitPattern: read.writer)))
    words.append(read.stamp)
  }

  private func describe(
    _ context: UnsafeMutablePointer<BlockSTMContext>, of transaction: Int, _ words: inout [UInt64]
  ) {
    context.pointee.machine.describe(transaction, &words)
    words.append(context.pointee.isIncrementing ? 1 : 0)
    words.append(UInt64(context.pointee.reads.count))
    for read in context.pointee.reads.elements { describe(read, &words) }
    context.pointee.writes.describe(&words)
  }
}

// MARK: - Workers

extension BlockSTM {
  /// Nothing depends on the number of a worker.
  public static var hasAlikeWorkers: Bool { true }

  /// See ``Executor/visitWorker(_:_:)``.
  public func visitWorker(
    _ worker: UnsafePointer<Worker>, _ visit: (UnsafeRawBufferPointer) -> Void
  ) {
    let phase = worker.pointee.phase
    let uses = phase.uses(before: worker.pointee.following)
    var words: [UInt64] = [UInt64(phase.rawValue), worker.pointee.isPreChecking ? 1 : 0]
    for write in worker.pointee.memory.pointee.finalWrites.elements {
      words.append(write.key.packed)
      words.append(write.value)
    }
    if uses.contains(.transaction) { words.append(UInt64(worker.pointee.transaction)) }
    if uses.contains(.incarnation) { words.append(UInt64(worker.pointee.incarnation)) }
    if uses.contains(.wroteAnew) { words.append(worker.pointee.wroteAnew ? 1 : 0) }
    if uses.contains(.cursor) || worker.pointee.isPreChecking {
      words.append(UInt64(worker.pointee.cursor))
    }
    if uses.contains(.hop) { describeHop(worker, &words) }
    if uses.contains(.other) { words.append(UInt64(UInt32(bitPattern: worker.pointee.other))) }
    if uses.contains(.next) { words.append(UInt64(UInt32(bitPattern: worker.pointee.next))) }
    if uses.contains(.following) { words.append(UInt64(worker.pointee.following.rawValue)) }
    if uses.contains(.passedFrom) { words.append(UInt64(worker.pointee.passedFrom)) }
    if uses.contains(.observed) {
      // The count only grows: whether it has is all that matters.
      words.append(worker.pointee.observed == scheduler.load(.added) ? 1 : 0)
    }
    if uses.contains(.receipt) {
      worker.pointee.receipts[Int(worker.pointee.transaction)].describe(&words)
    }
    if uses.contains(.pendingKey), !worker.pointee.isPreChecking {
      words.append(worker.pointee.context.pointee.pendingKey.packed)
    }
    if uses.contains(.context), !worker.pointee.isPreChecking {
      describe(worker.pointee.context, of: Int(worker.pointee.transaction), &words)
    }
    words.withUnsafeBytes(visit)
  }

  private func describeHop(_ worker: UnsafePointer<Worker>, _ words: inout [UInt64]) {
    words.append(worker.pointee.isHopping ? 1 : 0)
    guard worker.pointee.isHopping else { return }
    let entry = worker.pointee.entry
    // What is looked at again is named by the read set.
    if worker.pointee.phase == .read {
      words.append(memory.key(of: worker.pointee.location).packed)
    }
    words.append(entry == 0 ? .max : UInt64(memory.transaction(of: entry)))
    words.append(worker.pointee.isSumming ? 1 : 0)
    words.append(worker.pointee.sum)
  }
}

extension BlockSTM.Phase {
  /// What of a worker decides how it goes on.
  fileprivate struct Uses: OptionSet {
    let rawValue: UInt16

    static let transaction = Uses(rawValue: 1 << 0)
    static let incarnation = Uses(rawValue: 1 << 1)
    static let wroteAnew = Uses(rawValue: 1 << 2)
    static let cursor = Uses(rawValue: 1 << 3)
    /// Location, entry and sum of a read in progress.
    static let hop = Uses(rawValue: 1 << 4)
    static let other = Uses(rawValue: 1 << 5)
    static let next = Uses(rawValue: 1 << 6)
    static let following = Uses(rawValue: 1 << 7)
    static let passedFrom = Uses(rawValue: 1 << 8)
    static let observed = Uses(rawValue: 1 << 9)
    /// The transaction's receipt, which the status does not yet vouch for.
    static let receipt = Uses(rawValue: 1 << 10)
    static let context = Uses(rawValue: 1 << 11)
    static let pendingKey = Uses(rawValue: 1 << 12)

    static let version: Uses = [.transaction, .incarnation]
    static let ending: Uses = [.version, .wroteAnew]
  }

  /// What the rest of the phase, and what comes after it, reads before it writes it.
  ///
  /// `following` is the phase after ``countAdded``.
  fileprivate func uses(before following: Self) -> Uses {
    switch self {
    case .idle, .seek, .retire, .checkAdded, .collect, .finished: []
    case .checkCounters, .checkActive, .checkAgain: .observed
    case .incarnate, .admit: .transaction
    case .passedOver: [.transaction, .passedFrom]
    case .preCheck, .validate: [.version, .cursor, .hop]
    case .run: [.version, .context]
    case .read: [.version, .context, .pendingKey, .hop]
    case .sleep: [.version, .context, .pendingKey]
    case .suspend, .park: [.version, .context, .pendingKey, .other]
    case .publish, .remove: [.ending, .context, .cursor]
    case .record: [.ending, .context]
    case .close: [.ending, .receipt]
    case .tell, .executed: [.ending, .other, .receipt]
    case .handOver: [.ending, .other]
    case .makeReady, .countWaiting: [.ending, .other, .next]
    case .countAdded: following.usesAfterCounting
    case .lowerValidation: .ending
    case .tryAbort, .untell, .open, .invalidate, .retry: .version
    case .estimate: [.version, .cursor]
    }
  }

  private var usesAfterCounting: Uses {
    switch self {
    case .seek: .following
    case .admit: [.transaction, .following]
    case .retry: [.version, .following]
    default: [.ending, .other, .following]
    }
  }
}
