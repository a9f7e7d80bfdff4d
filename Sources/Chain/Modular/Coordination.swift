import EventKernel

/// What the final chains of modules say together: the locks, the steps and the state of each transaction
/// that touches two of them.
///
/// A committee's final chain is one sequence, and each block in it is settled once, when it is final for the
/// first time: what follows from it depends on the chain alone, so it is the same at all validators, and one
/// copy serves all.
///
/// **Why commits may be executed on the state that modules share.** A transaction that touches two modules is
/// executed in the home block that decides to commit. Its keys at home are locked from the block that prepared
/// until this one, and those of the partner from the block that voted for it, which came before the decision,
/// until the partner applies it, which comes after. So at the instant of its execution it holds all its locks,
/// and nobody holds one against it: this is strict two-phase locking (Eswaran et al., *The Notions of
/// Consistency and Predicate Locks in a Database System*, CACM 19(11), 1976). A transaction of one module is
/// executed where no lock is in its way, and takes no time in this order. So the order in which blocks become
/// final, over all modules, is a serial order of all transactions; and it is the order of calls of
/// ``BlockExecution/execute(_:on:module:height:transactions:)``. The order inside each block is kept.
///
/// This is for the keys that a source names (``TransactionSource/keys(of:in:)``); of others nothing is
/// promised beyond one state.
struct Coordination {
  /// How it is done.
  let options: ModularOptions
  /// Whether there are modules with committees of their own; else no transaction is between modules.
  let isActive: Bool
  /// The locks of each module.
  var locks: [LockTable]
  /// The state of each transaction that touches two modules and was prepared, by its number.
  var commits: [Int32: TwoPhaseCommit] = [:]
  /// What each final block came to.
  private(set) var settlements: [BlockID: Settlement] = [:]
  /// What is measured.
  var measures: CrossModuleMeasures
  /// Steps that follow from blocks which are final, with their contents.
  private var steps: [ModuleStep] = []
  private var numbers: [ModuleStep: Int32] = [:]
  /// What each transaction that is prepared and not voted for touches in the partner module.
  private var votingKeys: [Int32: [TouchedKey]] = [:]
  /// When keys were locked, for each transaction: at home, and in the partner module.
  private var locked: [Int32: (home: Instant, partner: Instant)] = [:]
  /// How often each transaction was put off.
  private var rounds: [Int32: Int32] = [:]
  /// The bytes of a proof that something is final in a module, for each of them.
  private let proofs: [Int]
  /// What is wrong with the chain, in words; `nil` while every transaction is atomic.
  private(set) var violation: String?

  init(_ configuration: ChainConfiguration, _ committees: [Committee]) {
    options = configuration.modular
    isActive = committees.count > 1
    locks = committees.map { _ in LockTable() }
    proofs = committees.map { WireSize.finalityProof(validators: $0.members.count) }
    measures = CrossModuleMeasures(configuration)
    if isActive, let refusal = ModularOptions.refusal(of: configuration.placement) {
      preconditionFailure(refusal.reason)
    }
  }
}

/// What a final block came to.
struct Settlement {
  /// The transactions that it executes, in their order.
  var executed: [Int32] = []
  /// The same, by the numbers of the source.
  var ordinals: [Int32] = []
  /// Transactions that it aborts, of both modules.
  var aborted: [Int32] = []
  /// Steps for the mempools of all who have the block: transactions that met a lock.
  var putOff: [Int32] = []
  /// What the other modules are to hear.
  var messages: [ModuleMessage] = []
}

extension Coordination {
  /// Whether a transaction touches two modules that have committees of their own.
  func isCross(_ transaction: SubmittedTransaction) -> Bool {
    guard isActive, let partner = transaction.partner else { return false }
    return partner != transaction.module
  }

  /// The number of a step: made once.
  mutating func number(of step: ModuleStep, in table: inout TransactionTable) -> Int {
    if let number = numbers[step] { return Int(number) }
    let number = table.append(step: steps.count, size(of: step, in: table))
    steps.append(step)
    numbers[step] = Int32(number)
    return number
  }

  /// What a number in a block stands for.
  func item(_ number: Int32, in table: TransactionTable) -> BlockItem {
    guard let step = table.step(Int(number)) else { return transaction(number, in: table) }
    return switch steps[step] {
    case .vote(let transaction): .vote(transaction)
    case .decide(let transaction, let decision): .decide(transaction, decision)
    case .apply(let transaction, let commit): .apply(transaction, commit: commit)
    case .again(let number, _): transaction(number, in: table)
    }
  }

  private func transaction(_ number: Int32, in table: TransactionTable) -> BlockItem {
    isCross(table[Int(number)]) ? .prepare(number) : .ordinary(number)
  }

  /// Whether a proposer leaves a transaction out, since a lock would put it off.
  ///
  /// Votes are not left out: a vote against is what the home module waits for.
  func isBarred(
    _ number: Int32, in table: TransactionTable, from source: any TransactionSource, module: Int
  ) -> Bool {
    guard !locks[module].isEmpty else { return false }
    return switch item(number, in: table) {
    case .ordinary(let transaction), .prepare(let transaction):
      !locks[module].allows(source.keys(of: table.ordinal(of: Int(transaction)), in: module))
    case .vote, .decide, .apply: false
    }
  }

  /// How many bytes a message takes: the transaction itself where the partner has to know it.
  func size(of message: ModuleMessage, in table: TransactionTable) -> Int {
    let transaction = table[Int(message.transaction)]
    let sender = message.isFromHome ? transaction.module : transaction.partner ?? 0
    return WireSize.envelope + WireSize.hash + proofs[sender]
      + (message.content == .request ? transaction.bytes : 0)
  }

  /// What a step takes of a block.
  ///
  /// One that follows from what is final elsewhere carries the proof of it, so that all who vote for the block
  /// can check it.
  private func size(of step: ModuleStep, in table: TransactionTable) -> SubmittedTransaction {
    let own = WireSize.envelope + WireSize.hash
    func taking(_ bytes: Int, _ gas: UInt64) -> SubmittedTransaction {
      SubmittedTransaction(at: .zero, bytes: bytes, gas: gas)
    }
    switch step {
    case .vote(let number):
      let transaction = table[Int(number)]
      return taking(own + proofs[transaction.module] + transaction.bytes, options.stepGas)
    case .decide(let number, let decision):
      let transaction = table[Int(number)]
      let proof = decision == .abortByTimeout ? 0 : proofs[transaction.partner ?? 0]
      // What is committed is executed in the block.
      let gas = options.stepGas + (decision == .commit ? transaction.gas : 0)
      return taking(own + proof, gas)
    case .apply(let number, _):
      return taking(own + proofs[table[Int(number)].module], options.stepGas)
    case .again(let number, _):
      return taking(own, table[Int(number)].gas)
    }
  }
}

extension Coordination {
  /// What a run has shown; `nil` if there is one committee.
  mutating func finish() -> CrossModuleOutcome? {
    guard isActive else { return nil }
    return measures.finish(
      undecided: commits.values.count { $0.decision == nil },
      lockedKeys: locks.reduce(0) { $0 + $1.count })
  }
}

/// Final blocks.
extension Coordination {
  /// Settles a block that is final for the first time, and says what it came to.
  mutating func settle(
    _ block: BlockID, _ header: ChainBlock, _ numbers: ArraySlice<Int32>, of module: Int,
    at now: Instant, in table: inout TransactionTable, from source: any TransactionSource
  ) -> Settlement {
    var settlement = Settlement()
    for number in numbers {
      switch item(number, in: table) {
      case .ordinary(let transaction):
        if locks[module].isEmpty
          || locks[module].allows(source.keys(of: table.ordinal(of: Int(transaction)), in: module))
        {
          settlement.executed.append(transaction)
        } else {
          measures.putOff(isCross: false, at: now)
          settlement.putOff.append(again(transaction, in: &table))
        }
      case .prepare(let transaction):
        let ordinal = table.ordinal(of: Int(transaction))
        let keys = source.keys(of: ordinal, in: module)
        if locks[module].allows(keys) {
          locks[module].lock(keys, for: transaction)
          prepare(transaction, table[Int(transaction)], block, header.height, at: now)
          // Asked for now: a late vote may come when the source has forgotten the transaction.
          votingKeys[transaction] = source.keys(
            of: ordinal, in: table[Int(transaction)].partner ?? module)
          settlement.messages.append(ModuleMessage(content: .request, transaction: transaction))
        } else {
          measures.putOff(isCross: true, at: now)
          settlement.putOff.append(again(transaction, in: &table))
        }
      case .vote(let transaction):
        let keys = votingKeys.removeValue(forKey: transaction) ?? []
        let isYes = vote(transaction, keys, header.height, at: now)
        settlement.messages.append(
          ModuleMessage(content: isYes ? .yes : .no, transaction: transaction))
      case .decide(let transaction, let decision):
        decide(transaction, decision, header.height, at: now, &settlement)
      case .apply(let transaction, let commit):
        guard commits[transaction]?.apply(commit: commit, at: header.height) == true else { break }
        unlock(transaction, in: module, at: now)
        check(transaction)
      }
    }
    settlement.ordinals = settlement.executed.map { Int32(table.ordinal(of: Int($0))) }
    settlements[block] = settlement
    return settlement
  }

  private mutating func again(_ transaction: Int32, in table: inout TransactionTable) -> Int32 {
    rounds[transaction, default: 0] += 1
    let step = ModuleStep.again(transaction, round: rounds[transaction] ?? 0)
    return Int32(number(of: step, in: &table))
  }

  private mutating func prepare(
    _ number: Int32, _ transaction: SubmittedTransaction, _ block: BlockID, _ height: Int32,
    at now: Instant
  ) {
    guard let partner = transaction.partner else {
      preconditionFailure("transaction \(number) has no partner")
    }
    commits[number] = TwoPhaseCommit(
      home: transaction.module, partner: partner, prepared: block, height: height,
      deadline: now + options.timeout)
    locked[number] = (home: now, partner: now)
  }

  private mutating func vote(
    _ transaction: Int32, _ keys: [TouchedKey], _ height: Int32, at now: Instant
  ) -> Bool {
    guard let commit = commits[transaction] else {
      preconditionFailure("transaction \(transaction) is voted for before it is prepared")
    }
    // What was aborted before the vote came must not lock anything: nobody would free it.
    let isYes = commit.applied == nil && locks[commit.partner].allows(keys)
    if isYes {
      locks[commit.partner].lock(keys, for: transaction)
      locked[transaction]?.partner = now
    }
    commits[transaction]?.vote(isYes, at: height)
    return isYes
  }

  private mutating func decide(
    _ transaction: Int32, _ decision: CommitDecision, _ height: Int32, at now: Instant,
    _ settlement: inout Settlement
  ) {
    guard let home = commits[transaction]?.home,
      commits[transaction]?.decide(decision, at: height) == true
    else { return }
    check(transaction)
    unlock(transaction, in: home, at: now)
    if decision == .commit {
      settlement.executed.append(transaction)
    } else {
      settlement.aborted.append(transaction)
    }
    // Who has voted against it holds nothing, and need not be told.
    guard decision != .abortByLock else { return }
    settlement.messages.append(
      ModuleMessage(content: decision == .commit ? .commit : .abort, transaction: transaction))
  }

  private mutating func unlock(_ transaction: Int32, in module: Int, at now: Instant) {
    guard locks[module].isHeld(by: transaction), let locked = locked[transaction] else { return }
    locks[module].unlock(transaction)
    let isHome = commits[transaction]?.home == module
    measures.unlock(after: now - (isHome ? locked.home : locked.partner), at: now)
  }

  /// No transaction is committed at one module and aborted at the other.
  private mutating func check(_ transaction: Int32) {
    guard let commit = commits[transaction], commit.isTorn else { return }
    violation =
      violation
      ?? "transaction \(transaction) is not atomic: module \(commit.home) has decided "
      + "\(commit.decision.map { "\($0.decision)" } ?? "nothing"), and module \(commit.partner) has applied "
      + "\(commit.applied.map { $0.commit ? "commit" : "abort" } ?? "nothing")"
  }
}
