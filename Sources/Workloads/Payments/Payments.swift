import EventKernel
import Ledger

/// Payments between two different accounts, chosen at random, and statements about them.
///
/// A payment reads the configuration and both balances, works, and writes both balances and some
/// records of its accounts; it reverts if its sender has too little. 19 extra reads, 2 extra writes and
/// 192 us give the shape of the payments in the Block-STM paper (Gelashvili et al., PPoPP 2023): 21
/// reads, most of them of words that nobody writes, and 4 writes.
///
/// Which keys a payment touches follows from its arguments, so it declares them itself.
public struct Payments: Domain {
  /// The shape of the payments.
  public let options: PaymentsOptions
  private let state: PaymentState
  private let accounts: PopularityDraw

  /// The types of transaction.
  public static let types = [
    TransactionType(
      "payment", share: 1,
      "moves an amount to another account; reverts if the sender has too little"),
    TransactionType(
      "statement", share: 0,
      "notes another account's balance: reads what payments write, and writes what nobody reads"),
  ]

  /// Prepares the payments: O(accounts) if they are not equally popular.
  ///
  /// - Throws: ``WorkloadError`` if the popularity does not fit the number of accounts.
  public init(options: PaymentsOptions, at placement: Placement = .alone) throws(WorkloadError) {
    self.options = options
    state = PaymentState(options, at: placement)
    accounts = try PopularityDraw(options.popularity, count: options.accounts)
  }

  /// The shape, in words.
  public var summary: String {
    "payments among \(options.accounts) accounts (\(options.popularity)), "
      + "\(2 + options.extraReads) reads, \(2 + options.extraWrites) writes, "
      + "\(options.compute) ns of work"
  }

  /// A payment and a statement.
  public var contracts: [Contract] { [state.contract(options), state.statementContract(options)] }

  /// The number of accounts.
  public var senderCount: Int { options.accounts }

  /// A random balance for every account, and the configuration.
  public func populate(_ world: WorldState, from stream: RandomStream) {
    for account in 0..<options.accounts {
      world[state.balance(of: account)] = Word(options.initialBalance.draw(from: stream))
    }
    for index in 0..<options.extraReads { world[state.configuration[index]] = 1 }
  }

  /// A payment between two accounts, or a statement of one about the other.
  public func fill(
    _ call: inout Call, type: Int, at moment: Moment, from stream: RandomStream
  ) {
    let sender = accounts.next(from: stream, in: moment.block)
    let receiver = receiver(of: sender, from: stream, in: moment.block)
    call.sender = sender
    call.declaresItself = true
    if type == 1 {
      state.fillStatement(&call, author: sender, subject: receiver)
    } else {
      state.fillPayment(
        &call, from: sender, to: receiver,
        stated: stated(receiver, from: stream, in: moment.block),
        amount: options.amount.draw(from: stream))
    }
  }

  /// Its balance.
  public func purse(of account: Int) -> StateKey? { state.balance(of: account) }

  /// No money is made or lost.
  public var invariants: [Invariant] { state.invariants }

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

extension Payments {
  /// Its balances, where they lie in one table.
  public var offers: Offers {
    var offers = Offers()
    if options.modules == 1 {
      offers.asset = Offers.Asset(
        balances: state.balances, accounts: options.accounts, popularity: accounts)
    }
    return offers
  }

  /// How the registry lists it.
  public static let entry = DomainEntry(
    name: "payments", summary: "payments between two random accounts",
    facts:
      "19 extra reads, 2 extra writes and 192 us are the payment of the Block-STM paper (PPoPP 2023); on "
      + "Ethereum senders follow Zipf 1.05 and receivers 1.22, and the busiest receiver gets 12 %",
    types: types,
    settings: PaymentsOptions.settings, declaresItself: true
  ) { values, placement in
    let options = try PaymentsOptions(values)
    guard options.modules == 1 || placement.isAlone else {
      throw WorkloadError(
        setting: "modules",
        reason:
          "payments that are put into a module cannot be spread over \(options.modules) others")
    }
    return try Payments(options: options, at: placement)
  }
}
