import Ledger

extension SupplyChainState {
  /// What holds after every block.
  var invariants: [Invariant] { custodyInvariants + containerInvariants + logInvariants }
}

// MARK: - Custody

extension SupplyChainState {
  private var custodyInvariants: [Invariant] {
    [
      Invariant("as many items are registered as the counter says") { [self] observation in
        let count = observation.state[registered]
        let items = observation.entries(of: lots)
        if let item = items.first(where: { Word($0.item) >= count }) {
          return "item \(item.item) is registered, but the counter is at \(count)"
        }
        let expected =
          Word(options.items) &+ observation.successes(SupplyChain.Kind.register.rawValue)
        return Invariant.compare(
          "the counter is at", count, with: expected, "the items registered are")
          ?? Invariant.compare(
            "the items of a lot are", Word(items.count), with: expected, "the items registered are")
      },
      Invariant("an item has one custodian, and a record for it and for each before") {
        [self] observation in
        let written = observation.entries(of: holders).count
        var records = 0
        for (item, _) in observation.entries(of: lots) {
          if let fault = chainFault(of: item, in: observation.state, atMost: written) {
            return fault
          }
          records &+= 1 &+ Int(truncatingIfNeeded: observation.state[handOvers[item]])
        }
        return Invariant.compare(
          "the records of all items are", Word(records),
          with: Word(written), "the records that were written are")
      },
      Invariant("the movements of lots are the hand-overs of their items") { [self] observation in
        var expected: [Int: Word] = [:]
        for (item, count) in observation.entries(of: handOvers) {
          expected[Int(truncatingIfNeeded: observation.state[lots[item]]) &- 1, default: 0] &+=
            count
        }
        for lot in 0..<options.lots {
          let moved = observation.state[movements[lot]]
          if moved != expected[lot, default: 0] {
            return "lot \(lot) has moved \(moved) times, its items \(expected[lot, default: 0])"
          }
        }
        return nil
      },
      Invariant("nothing of a lot moves after its recall") { [self] observation in
        let recalled = observation.entries(of: recalls)
        for (lot, mark) in recalled where observation.state[movements[lot]] != mark &- 1 {
          return "lot \(lot) had moved \(mark &- 1) times when it was recalled, now "
            + "\(observation.state[movements[lot]])"
        }
        return Invariant.compare(
          "the lots recalled are", Word(recalled.count),
          with: observation.successes(SupplyChain.Kind.recall.rawValue), "the recalls are")
      },
    ]
  }

  /// What is wrong with the custody records of an item, if there are `limit` of all items.
  private func chainFault(
    of item: Int, in world: WorldState, atMost limit: Int
  ) -> String? {
    let custodian = world[custodians[item]]
    guard custodian > 0, custodian <= Word(options.parties) else {
      return "item \(item) is held by party \(custodian), plus 1"
    }
    let expected = world[handOvers[item]]
    var record = world[latest[item]]
    guard let newest = holder(of: record, in: world), newest == custodian else {
      return "item \(item) is held by party \(custodian), its newest record says otherwise"
    }
    var length: Word = 0
    // One more than there are is enough to see a ring.
    while record != 0, length <= Word(limit) {
      guard let holder = holder(of: record, in: world), holder > 0 else {
        return "item \(item) has a record, \(record), that nobody has written"
      }
      length += 1
      record = world[previous[Int(record - 1)]]
    }
    return Invariant.compare(
      "item \(item) has records", length, with: expected &+ 1, "one more than its hand-overs is")
  }

  /// Whom a record (plus 1) names; `nil` if that is no number of a record.
  private func holder(of record: Word, in world: WorldState) -> Word? {
    guard record > 0, record <= StateKey.itemMax else { return nil }
    return world[holders[Int(record - 1)]]
  }
}

// MARK: - Containers

extension SupplyChainState {
  private var containerInvariants: [Invariant] {
    [
      Invariant("a container counts what is in it, and has room for it") { [self] observation in
        var items: [Int: Word] = [:]
        for (_, container) in observation.entries(of: containers) {
          items[Int(truncatingIfNeeded: container) &- 1, default: 0] += 1
        }
        for container in 0..<options.containers {
          let load = observation.state[loads[container]]
          if load != items[container, default: 0] {
            return "container \(container) counts \(load) items, but holds "
              + "\(items[container, default: 0])"
          }
          if load > Word(options.containerCapacity) {
            return
              "container \(container) holds \(load) items, more than \(options.containerCapacity)"
          }
        }
        return nil
      },
      Invariant("a breach of the cold chain is a reading that was too warm") { [self] observation in
        var expected: [Int: Word] = [:]
        for (entry, reading) in observation.entries(of: readings)
        where reading > Word(options.coldMax) + 1 {
          expected[entry / Int(Self.logLength), default: 0] += 1
        }
        for container in 0..<options.containers {
          let count = observation.state[breaches[container]]
          if count != expected[container, default: 0] {
            return "container \(container) counts \(count) breaches, its log "
              + "\(expected[container, default: 0])"
          }
        }
        return nil
      },
    ]
  }
}

// MARK: - Logs

extension SupplyChainState {
  private var logInvariants: [Invariant] {
    [
      Invariant("a container's log has all its readings") { [self] observation in
        logFault(
          entries: readings, counts: readingCounts, of: SupplyChain.Kind.sensor, in: observation)
      },
      Invariant("an item's log has all its inspections") { [self] observation in
        logFault(
          entries: inspections, counts: inspectionCounts, of: SupplyChain.Kind.inspect,
          in: observation)
      },
      Invariant("an item has failed if its last inspection says so, and none before") {
        [self] observation in
        var failed = 0
        for (entry, result) in observation.entries(of: inspections) where result == Self.failed {
          let (item, number) = entry.quotientAndRemainder(dividingBy: Int(Self.logLength))
          let count = observation.state[inspectionCounts[item]]
          if observation.state[failures[item]] == 0 || Word(number) &+ 1 != count {
            return "item \(item) has failed inspection \(number), but that was not its end"
          }
          failed += 1
        }
        return Invariant.compare(
          "the items that have failed are", Word(observation.entries(of: failures).count),
          with: Word(failed), "the inspections not passed are")
      },
    ]
  }

  /// What is wrong with the logs of a kind: each has the entries that its counter says, without a gap.
  private func logFault(
    entries: Table, counts: Table, of kind: SupplyChain.Kind, in observation: Observation
  ) -> String? {
    let written = observation.entries(of: entries)
    for (entry, _) in written {
      let (owner, number) = entry.quotientAndRemainder(dividingBy: Int(Self.logLength))
      if Word(number) >= observation.state[counts[owner]] {
        return "log \(owner) has an entry \(number), beyond its \(observation.state[counts[owner]])"
      }
    }
    let total = observation.entries(of: counts).reduce(Word(0)) { $0 &+ $1.word }
    return Invariant.compare(
      "the logs have entries", Word(written.count), with: total, "their counters add up to")
      ?? Invariant.compare(
        "the logs have entries", total, with: observation.successes(kind.rawValue),
        "the transactions that made them are")
  }
}
