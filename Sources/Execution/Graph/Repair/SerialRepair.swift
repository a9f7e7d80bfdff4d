import Ledger

/// The repair of a block in which transactions were stopped at accesses that they had not declared.
///
/// One worker goes through the preset order over the state before the block. A transaction whose
/// reads were the right words has its writes applied again; any other is executed anew, alone and
/// free to touch anything. So every transaction ends as it would have in a serial execution, by
/// induction over the order: what lies before it is right already.
///
/// All of it belongs to the one worker that repairs.
struct SerialRepair {
  /// The words of the block as far as it is repaired.
  let slots = SlotTable()
  private var writes = WriteBuffer()
  private var position = Position()

  /// Where the repair is: check* <-> (run* -> publish*) -> the end.
  private struct Position: BitwiseCopyable {
    var phase = Phase.check
    var transaction: Int32 = -1
    var cursor: Int32 = 0
  }

  private enum Phase: UInt8 {
    case check, run, publish
  }

  /// The transaction at hand; -1 before the first.
  var transaction: Int32 { position.transaction }

  func deallocate() {
    slots.deallocate()
    writes.deallocate()
  }

  mutating func reset(state: WorldState.View) {
    slots.reset(state: state)
    writes.removeAll()
    position = Position()
  }

  /// Visits all but the machine that is lent to it.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    slots.visitMemory(visit)
    visit(writes.bytes)
    withUnsafeBytes(of: position) { visit($0) }
  }

  /// Goes on by one step; `nil` once all transactions have ended as they must.
  ///
  /// - Parameters:
  ///   - machine: The worker's; the repair keeps it between steps.
  ///   - journal: What the transactions did in parallel.
  ///   - cache: What of the state need not be waited for.
  ///   - receipts: Those of the block; the receipt of who is executed anew is replaced.
  ///   - counters: The worker's.
  mutating func step(
    _ machine: inout ContractMachine, _ journal: AccessJournal, _ cache: StorageCache,
    _ receipts: GrowingBuffer<Receipt>, _ counters: inout ExecutionCounters
  ) -> Step? {
    switch position.phase {
    case .check: return check(&machine, journal, &counters)
    case .run: return run(&machine, cache)
    case .publish:
      guard let step = publish() else {
        receipts[Int(position.transaction)] = machine.receipt
        counters.spend(machine.effort)
        position.phase = .check
        return .proceed
      }
      return step
    }
  }

  /// Keeps the next transaction if it read the right words, else begins it anew.
  private mutating func check(
    _ machine: inout ContractMachine, _ journal: AccessJournal,
    _ counters: inout ExecutionCounters
  ) -> Step? {
    position.transaction += 1
    guard Int(position.transaction) < journal.passages.count else { return nil }
    let passage = journal.passages[Int(position.transaction)]
    guard passage.worker >= 0 else {
      start(&machine, &counters)
      return .proceed
    }
    let entries = journal.list(of: Int(passage.worker)).pointee
    for place in passage.readStart..<passage.readEnd {
      let entry = entries[Int(place)]
      guard slots.read(slots.slot(of: entry.key)).word != entry.word else { continue }
      counters.abort(.undeclared, wasting: passage.effort)
      start(&machine, &counters)
      return Step(.validate, count: UInt32(place - passage.readStart + 1))
    }
    for place in passage.readEnd..<passage.writeEnd {
      let entry = entries[Int(place)]
      slots.write(slots.slot(of: entry.key), entry.word, isDelta: entry.isDelta)
    }
    return Step(.validate, count: UInt32(passage.writeEnd - passage.readStart))
  }

  private mutating func start(
    _ machine: inout ContractMachine, _ counters: inout ExecutionCounters
  ) {
    machine.begin(Int(position.transaction))
    writes.removeAll()
    counters.executions += 1
    position.phase = .run
  }

  private mutating func run(_ machine: inout ContractMachine, _ cache: StorageCache) -> Step {
    while true {
      switch machine.nextEvent() {
      case .load(let key):
        let place = writes.position(of: key)
        if let place, !writes[place].isDelta {
          machine.resume(with: writes[place].value)
          continue
        }
        let slot = slots.slot(of: key)
        if cache.isNeeded, !slots.isKnown(slot), let wait = cache.miss(key) {
          machine.takeBack()
          return Step(.coldRead, gas: machine.takeWorkGas(), count: wait)
        }
        let (word, fetched) = slots.read(slot)
        machine.resume(with: place.map { writes.resolve($0, onto: word) } ?? word)
        return Step(fetched ? .storageRead : .versionedRead, gas: machine.takeWorkGas())
      case .store(let key, let word): writes.store(key, word)
      case .increment(let key, let amount): writes.increment(key, by: amount)
      case .compute: return Step(.compute, gas: machine.takeWorkGas())
      case .rollback: writes.removeAll()
      case .finished:
        position.cursor = 0
        position.phase = .publish
        return Step(.proceed, gas: machine.takeWorkGas())
      }
    }
  }

  /// Applies one write; `nil` after the last.
  private mutating func publish() -> Step? {
    guard position.cursor < writes.count else { return nil }
    let write = writes[Int(position.cursor)]
    position.cursor += 1
    slots.write(slots.slot(of: write.key), write.value, isDelta: write.isDelta)
    return Step(.publish)
  }
}
