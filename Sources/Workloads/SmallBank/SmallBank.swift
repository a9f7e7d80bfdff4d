import EventKernel
import Ledger
import Settings

/// SmallBank: six short transactions over a savings and a checking account for each customer.
///
/// M. Alomari, M. Cahill, A. Fekete and U. Röhm, *The Cost of Serializability on Platforms That Use Snapshot
/// Isolation*, ICDE 2008. The sixth type, send-payment, the shares and the amounts are those of H-Store.
///
/// # Deviations from the paper
/// - A customer's number is its key: there is no table of names to look it up in.
/// - Balances do not go below zero. What a check takes beyond the checking account is owed in a table of its
///   own, which later deposits do not pay back.
/// - transact-savings only takes out, as in H-Store.
/// - The paper sends nine transactions in ten to a hot spot of customers; here `popularity` says who is hot.
public struct SmallBank: Domain {
  /// The shape of the bank.
  public let options: SmallBankOptions
  private let state: SmallBankState
  private let customers: PopularityDraw

  /// The types of transaction, with the numbers that ``fill(_:type:at:from:)`` takes.
  enum Kind: Int {
    case amalgamate, balance, depositChecking, sendPayment, transactSavings, writeCheck
  }

  /// The types of transaction.
  public static let types = [
    TransactionType(
      "amalgamate", share: 0.15,
      "moves all that a customer has to another's checking account; never reverts"),
    TransactionType(
      "balance", share: 0.15, "adds up a customer's accounts; only reads, and never reverts"),
    TransactionType(
      "deposit-checking", share: 0.15, "pays into a checking account; never reverts"),
    TransactionType(
      "send-payment", share: 0.25,
      "moves money between two checking accounts; reverts if there is too little"),
    TransactionType(
      "transact-savings", share: 0.15, "takes money out of savings; reverts if there is too little"),
    TransactionType(
      "write-check", share: 0.15,
      "pays a check, with a penalty if both accounts do not cover it; never reverts"),
  ]

  /// Prepares the bank: O(customers) if they are not equally popular.
  ///
  /// - Throws: ``WorkloadError`` if a popularity does not fit what is chosen from.
  public init(options: SmallBankOptions, at placement: Placement = .alone) throws(WorkloadError) {
    self.options = options
    state = SmallBankState(options, at: placement)
    customers = try PopularityDraw(options.popularity, count: options.customers)
  }

  /// The shape, in words.
  public var summary: String {
    "SmallBank of \(options.customers) customers (\(options.popularity))"
  }

  /// One contract for each type.
  public var contracts: [Contract] {
    [
      state.amalgamateContract(), state.balanceContract(), state.depositCheckingContract(),
      state.sendPaymentContract(), state.transactSavingsContract(), state.writeCheckContract(),
    ]
  }

  /// The number of customers.
  public var senderCount: Int { options.customers }

  /// A random balance for each account.
  public func populate(_ world: WorldState, from stream: RandomStream) {
    for customer in 0..<options.customers {
      world[state.savings[customer]] = Word(options.initialBalance.draw(from: stream))
      world[state.checking[customer]] = Word(options.initialBalance.draw(from: stream))
    }
  }

  /// A call of a random customer, and of another one where two take part.
  public func fill(_ call: inout Call, type: Int, at moment: Moment, from stream: RandomStream) {
    let customer = customers.next(from: stream, in: moment.block)
    call.sender = customer
    call.arguments.append(Word(customer))
    switch Kind(rawValue: type) {
    case .amalgamate, .sendPayment:
      let other = customers.next(
        otherThan: customer, below: options.customers, from: stream, in: moment.block)
      call.arguments.append(Word(other))
    case .balance, .depositChecking, .transactSavings, .writeCheck: break
    case nil: preconditionFailure("smallbank has no type \(type)")
    }
  }

  /// Where the money went.
  public var invariants: [Invariant] { state.invariants }

  /// The checking accounts.
  public var offers: Offers {
    var offers = Offers()
    offers.asset = Offers.Asset(
      balances: state.checking, accounts: options.customers, popularity: customers)
    return offers
  }
}

extension SmallBank {
  /// How the registry lists it.
  public static let entry = DomainEntry(
    name: "smallbank", summary: "SmallBank: savings and checking accounts of a bank's customers",
    facts: "after Alomari et al. (ICDE 2008), with the shares and amounts of H-Store",
    types: types, settings: SmallBankOptions.settings
  ) { values, placement in try SmallBank(options: SmallBankOptions(values), at: placement) }
}
