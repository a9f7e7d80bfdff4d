import EventKernel

/// Blocks of modules that have committees of their own.
extension ChainModel {
  /// A block is final for the first time: locks, votes and decisions follow from it.
  mutating func settle(
    _ block: BlockID, of committee: Int, _ scheduler: inout Scheduler<Event>
  ) {
    guard coordination.isActive else { return }
    let settlement = coordination.settle(
      block, tree[block], tree.transactions(of: block), of: committee, at: scheduler.now,
      in: &transactions, from: source)
    for message in settlement.messages {
      let isHome = message.content == .request
      guard isHome || message.content == .yes else { continue }
      let patience =
        isHome
        ? min(configuration.modular.retry, configuration.modular.timeout)
        : configuration.modular.retry
      scheduler.schedule(
        .reminded(message.transaction, isHome: isHome, attempt: 1), after: patience)
    }
    if let violation = coordination.violation {
      measures.violate(violation)
      isStopping = true
    }
  }

  /// The transactions that a final block executes, by the numbers of the source; `nil` for a block of a module
  /// that no honest validator calls final.
  func executable(_ block: BlockID) -> ArraySlice<Int32>? {
    coordination.isActive
      ? coordination.settlements[block]?.ordinals[...] : tree.transactions(of: block)
  }

  /// The transactions that end with a final block: it executes them, or aborts those of two modules.
  func decided(by block: BlockID) -> ArraySlice<Int32> {
    guard coordination.isActive else { return tree.transactions(of: block) }
    guard let settlement = coordination.settlements[block] else { return [] }
    return (settlement.executed + settlement.aborted)[...]
  }

  /// A client has the reply to a transaction: it was executed, or two modules could not agree on it.
  mutating func finish(_ number: Int, _ legs: LegTimes, answered: Instant) {
    let transaction = transactions[number]
    if let decision = coordination.commits[Int32(number)]?.decision?.decision {
      guard decision == .commit else {
        coordination.measures.abort(decision, sent: transaction.instant, answered: answered)
        return
      }
      coordination.measures.commit(sent: transaction.instant, answered: answered)
    }
    measures.commit(transaction, legs, answered: answered)
  }
}

/// Steps in mempools.
extension ChainModel {
  /// Puts a transaction, or a step, into a node's mempool; `false` if it is full.
  mutating func take(_ number: Int, at node: Int) -> Bool {
    transactions.step(number) == nil
      ? nodes[node].pool.insert(number) : nodes[node].steps.insert(number)
  }

  /// Chooses the steps of a block. They come first: others wait for the locks that they free.
  mutating func chooseSteps(on parent: BlockID, at node: Int) -> ChosenTransactions {
    guard coordination.isActive else { return ChosenTransactions() }
    // Taken out while it looks at the rest of the model.
    var steps = Mempool(configuration.mempool)
    swap(&steps, &nodes[node].steps)
    defer { swap(&steps, &nodes[node].steps) }
    return steps.choose(configuration.limits, from: transactions) {
      transactions.isTaken($0, upTo: parent, in: tree) || isBarred($0, at: node)
    }
  }

  /// Whether a node leaves a transaction out of its block, since it touches a key that is locked.
  func isBarred(_ number: Int32, at node: Int) -> Bool {
    guard coordination.isActive else { return false }
    let module = committee(of: node).module
    return coordination.isBarred(number, in: transactions, from: source, module: module)
  }

  /// Blocks are final at a node: what they hold leaves its mempools, what met a lock comes back, and other
  /// modules hear of it if the node is the gateway of its module.
  mutating func coordinate(
    _ blocks: [BlockID], at node: Int, _ scheduler: inout Scheduler<Event>
  ) {
    guard coordination.isActive else { return }
    let isGateway = node == gateway(of: committeeOf[nodes[node].validator], having: 0, attempt: 0)
    for block in blocks {
      nodes[node].steps.finalize(tree.transactions(of: block))
      // Of a block that only a liar calls final nothing follows.
      guard let settlement = coordination.settlements[block] else { continue }
      for step in settlement.putOff { _ = nodes[node].steps.insert(Int(step)) }
      guard isGateway else { continue }
      for message in settlement.messages where !isDone(message, asSeenBy: node) {
        say(message, from: node, attempt: 0, &scheduler)
      }
    }
  }
}
