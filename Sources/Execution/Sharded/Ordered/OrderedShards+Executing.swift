import Ledger

extension OrderedShards {
  @inline(__always)
  func runContract(_ worker: inout Worker) -> Step {
    while true {
      switch worker.machine.nextEvent() {
      case .load(let key):
        if let position = worker.memory.pointee.writes.position(of: key),
          !worker.memory.pointee.writes[position].isDelta
        {
          worker.machine.resume(with: worker.memory.pointee.writes[position].value)
          continue
        }
        return read(key, &worker)
      case .store(let key, let word):
        guard table(of: key, &worker) != nil else {
          return Step(.proceed, gas: worker.machine.takeWorkGas())
        }
        worker.memory.pointee.writes.store(key, word)
      case .increment(let key, let amount):
        guard table(of: key, &worker) != nil else {
          return Step(.proceed, gas: worker.machine.takeWorkGas())
        }
        worker.memory.pointee.writes.increment(key, by: amount)
      case .compute:
        return Step(.compute, gas: worker.machine.takeWorkGas())
      case .rollback:
        worker.memory.pointee.writes.removeAll()
      case .finished:
        worker.cursor = 0
        worker.phase = .publish
        return Step(.proceed, gas: worker.machine.takeWorkGas())
      }
    }
  }

  @inline(__always)
  private func read(_ key: StateKey, _ worker: inout Worker) -> Step {
    let gas = worker.machine.takeWorkGas()
    guard let table = table(of: key, &worker) else { return Step(.proceed, gas: gas) }
    let slot = table.slot(of: key)
    if cache.isNeeded, !table.isKnown(slot), let wait = cache.miss(key) {
      worker.machine.takeBack()
      return Step(.coldRead, gas: gas, count: wait)
    }
    let (word, fetched) = table.read(slot)
    worker.notes.pointee.append(.init(key: key, word: word, isDelta: false))
    if let position = worker.memory.pointee.writes.position(of: key) {
      worker.machine.resume(with: worker.memory.pointee.writes.resolve(position, onto: word))
    } else {
      worker.machine.resume(with: word)
    }
    return Step(fetched ? .storageRead : .versionedRead, gas: gas)
  }

  /// The words of a key's shard if the transaction is at home there; if not, it is stopped.
  @inline(__always)
  private func table(of key: StateKey, _ worker: inout Worker) -> SlotTable? {
    let shard = partition.shard(of: key)
    guard run.pointee.queues.isHome(shard, of: worker.transaction, &worker.hint) else {
      worker.phase = .stop
      return nil
    }
    return tables[shard]
  }

  /// Throws the incarnation away.
  ///
  /// Those behind it need not wait: they will be looked at again.
  func stop(_ worker: inout Worker) -> Step {
    _ = run.pointee.misdeclared.wrappingAdd(1, ordering: .relaxed)
    let effort = worker.machine.effort
    worker.memory.pointee.counters.spend(effort)
    worker.memory.pointee.counters.abort(.undeclared, wasting: effort)
    worker.phase = .moveOn
    return .proceed
  }

  /// Puts one write into its shard; after the last, notes what a repair would need.
  @inline(__always)
  func publish(_ worker: inout Worker) -> Step {
    let memory = worker.memory
    if worker.cursor == 0 { worker.passage.readEnd = Int32(worker.notes.pointee.count) }
    guard worker.cursor < memory.pointee.writes.count else {
      note(&worker)
      return .proceed
    }
    let write = memory.pointee.writes[worker.cursor]
    worker.cursor &+= 1
    let table = tables[partition.shard(of: write.key)]
    table.write(table.slot(of: write.key), write.value, isDelta: write.isDelta)
    worker.notes.pointee.append(
      .init(key: write.key, word: write.value, isDelta: write.isDelta))
    return Step(.publish)
  }

  @inline(__always)
  private func note(_ worker: inout Worker) {
    worker.passage.writeEnd = Int32(worker.notes.pointee.count)
    worker.passage.effort = worker.machine.effort
    run.pointee.journal.passages[Int(worker.transaction)] = worker.passage
    run.pointee.receipts[Int(worker.transaction)] = worker.machine.receipt
    worker.memory.pointee.counters.spend(worker.passage.effort)
    worker.phase = .moveOn
  }
}
