import EventKernel
import Ledger

/// Payments between two different accounts, chosen at random.
///
/// A payment reads the configuration and both balances, works, and writes both balances and some
/// records of its accounts; it reverts if its sender has too little. 19 extra reads, 2 extra writes and
/// 192 us give the shape of the payments in the Block-STM paper (Gelashvili et al., PPoPP 2023): 21
/// reads, most of them of words that nobody writes, and 4 writes.
public struct PaymentsWorkload: Workload {
  /// The shape of the payments.
  public let options: PaymentsOptions
  /// Seed, replication and number of blocks.
  public let context: WorkloadContext
  private let state: PaymentState
  private let accounts: PopularityDraw
  private let library: ContractLibrary

  /// Prepares the payments: O(accounts) if they are not equally popular.
  ///
  /// - Throws: ``WorkloadError`` if the popularity does not fit the number of accounts.
  public init(options: PaymentsOptions, context: WorkloadContext) throws(WorkloadError) {
    self.options = options
    self.context = context
    state = PaymentState(options)
    accounts = try PopularityDraw(options.popularity, count: options.accounts)
    library = ContractLibrary([state.contract(options), state.statementContract(options)])
  }

  /// The shape, in words.
  public var summary: String {
    "payments among \(options.accounts) accounts (\(options.popularity)), "
      + "\(2 + options.extraReads) reads, \(2 + options.extraWrites) writes, "
      + "\(options.compute) ns of work, fees \(options.fees)"
  }

  /// As many as the context says.
  public var blockCount: Int { context.blocks }

  /// A state with a random balance for every account, and the configuration.
  public func genesis() -> WorldState {
    let world = WorldState(capacity: options.accounts + options.extraReads)
    let stream = RandomStream(
      seed: context.seed, purpose: "payments.balances", index: context.replication)
    for account in 0..<options.accounts {
      world[state.balance(of: account)] = Word(options.initialBalance.draw(from: stream))
    }
    for index in 0..<options.extraReads { world[state.configuration(index)] = 1 }
    return world
  }

  /// The block with that number, from a random stream of its own.
  public func makeBlock(_ number: Int) -> Block {
    checkNumber(number)
    let stream = RandomStream(
      seed: context.seed, purpose: "payments.block", index: context.replication << 32 | number)
    var builder = BlockBuilder(
      number: number, library: library, fees: state.fees, capacity: context.transactionsPerBlock)
    let gasPrice = options.fees == .none ? 0 : Word(options.gasPrice)
    var call = PaymentCall(options)
    var statement = StatementCall(options)
    for _ in 0..<context.transactionsPerBlock {
      let sender = accounts.next(from: stream, in: number)
      let receiver = receiver(of: sender, from: stream, in: number)
      if options.statements > 0, stream.chance(options.statements) {
        statement.set(author: sender, subject: receiver)
        builder.append(
          contract: 1, arguments: statement.arguments, gasPrice: gasPrice, payer: statement.payer,
          declared: statement.declared)
        continue
      }
      call.set(
        sender: sender, receiver: receiver, stated: stated(receiver, from: stream, in: number),
        amount: options.amount.draw(from: stream))
      builder.append(
        contract: 0, arguments: call.arguments, gasPrice: gasPrice, payer: call.payer,
        declared: call.declared)
    }
    return builder.build()
  }

  /// Another account than the sender's.
  ///
  /// Where there are modules, the one that was drawn gives way to its neighbour in the right module,
  /// which is about as popular.
  private func receiver(of sender: Int, from stream: RandomStream, in block: Int) -> Int {
    guard options.modules > 1 else { return other(than: sender, from: stream, in: block) }
    var receiver = accounts.next(from: stream, in: block)
    let modules = options.modules
    var module = sender % modules
    if stream.chance(options.crossModule) {
      if receiver % modules != module { return receiver }
      module = (module + 1 + stream.integer(below: modules - 1)) % modules
    }
    receiver += module - receiver % modules
    if receiver >= options.accounts { receiver -= modules }
    guard receiver == sender else { return receiver }
    return receiver + modules < options.accounts ? receiver + modules : receiver - modules
  }

  private func other(than account: Int, from stream: RandomStream, in block: Int) -> Int {
    accounts.next(otherThan: account, below: options.accounts, from: stream, in: block)
  }

  /// The receiver that a payment declares.
  private func stated(_ receiver: Int, from stream: RandomStream, in block: Int) -> Int {
    guard options.misdeclared > 0, stream.chance(options.misdeclared) else { return receiver }
    return other(than: receiver, from: stream, in: block)
  }
}

extension PaymentsWorkload {
  /// How the registry lists it.
  public static let entry = WorkloadEntry(
    name: "payments", summary: "payments between two random accounts",
    settings: PaymentsOptions.settings
  ) { values, context in
    try PaymentsWorkload(options: PaymentsOptions(values), context: context)
  }
}
