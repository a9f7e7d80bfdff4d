import EventKernel
import Ledger
import Settings

/// Payments between currencies: corridors, correspondents with pools of liquidity, settlement windows.
///
/// A corridor is a chain: each of its payments counts itself into the open window and takes a number. Two
/// currencies more make many corridors more, so contention falls with their number. Rates couple the
/// corridors: an update is read by all payments of its currency.
public struct CrossBorder: Domain {
  /// The shape.
  public let options: CrossBorderOptions
  private let state: CrossBorderState
  private let corridors: PopularityDraw

  /// The types of transaction, with the numbers that ``fill(_:type:at:from:)`` takes.
  enum Kind: Int {
    case payment, domestic, topUp, rateUpdate, settle, `return`
  }

  /// The types of transaction.
  public static let types = [
    TransactionType(
      "payment", share: 0.55,
      "pays a customer abroad; reverts if the sender has too little, compliance stops either, the window is "
        + "full or beyond its net limit, or the correspondent lacks liquidity"),
    TransactionType(
      "domestic", share: 0.3,
      "pays a customer in the same currency; reverts if the sender has too little or compliance stops either"
    ),
    TransactionType(
      "top-up", share: 0.04,
      "brings a correspondent's pool back to its target; reverts if there is nothing to fill it with"
    ),
    TransactionType(
      "rate-update", share: 0.03,
      "quotes a rate; reverts if a later quote was there first, or the sender is no reporter"),
    TransactionType(
      "settle", share: 0.05,
      "closes a corridor's window and opens the next; reverts if it holds no payment"),
    TransactionType(
      "return", share: 0.03,
      "sends a payment back; reverts if there is none or it was returned, the beneficiary has too little, the "
        + "correspondent lacks liquidity or the window would be beyond its net limit"),
  ]

  /// Prepares it: O(corridors).
  ///
  /// - Throws: ``WorkloadError`` if a popularity does not fit what is chosen from.
  public init(options: CrossBorderOptions, at placement: Placement = .alone) throws(WorkloadError) {
    self.options = options
    state = CrossBorderState(options, at: placement)
    corridors = try PopularityDraw(options.popularity, count: options.corridors)
  }

  /// The shape, in words.
  public var summary: String {
    "\(options.corridors) corridors (\(options.popularity)) among \(options.currencies) currencies with "
      + "\(options.customers) customers each, \(options.correspondents) correspondents, windows of "
      + "\(options.windowLimit) payments"
  }

  /// One contract for each type.
  public var contracts: [Contract] {
    [
      state.paymentContract(), state.domesticContract(), state.topUpContract(),
      state.rateUpdateContract(), state.settleContract(), state.returnContract(),
    ]
  }

  /// The number of customers of all currencies; some of them also act for correspondents.
  public var senderCount: Int { options.currencies * options.customers }

  /// Customers, correspondents with liquidity, and earlier payments.
  public func populate(_ world: WorldState, from stream: RandomStream) {
    state.populate(world, from: stream)
  }

  /// Money is conserved, and windows hold what was queued, within their limits.
  public var invariants: [Invariant] { state.invariants }

  /// The balances of the first currency.
  public var offers: Offers {
    var offers = Offers()
    offers.asset = Offers.Asset(
      balances: state.balances, accounts: options.customers,
      popularity: .uniform(count: options.customers))
    return offers
  }

  /// How the registry lists it.
  public static let entry = DomainEntry(
    name: "cross-border", summary: "payments between currencies through correspondents",
    types: types, settings: CrossBorderOptions.settings
  ) { values, placement in try CrossBorder(options: CrossBorderOptions(values), at: placement) }
}

// MARK: - Calls

extension CrossBorder {
  /// A call about a corridor, as they are popular, or a currency, each equally often.
  public func fill(_ call: inout Call, type: Int, at moment: Moment, from stream: RandomStream) {
    switch Kind(rawValue: type) {
    case .payment:
      let side = side(at: moment, from: stream)
      let (sender, beneficiary) = state.parties(at: side, from: stream)
      call.sender = sender
      call.arguments = [
        Word(sender), Word(beneficiary), Word(side / 2), Word(side),
        Word(stream.integer(below: options.correspondents)),
        Word(options.amount.draw(from: stream)),
      ]
    case .domestic: fillDomestic(&call, from: stream)
    case .topUp:
      let side = side(at: moment, from: stream)
      let correspondent = stream.integer(below: options.correspondents)
      call.sender = correspondent % senderCount
      call.arguments = [Word(state.place(correspondent, at: side))]
    case .rateUpdate: fillRateUpdate(&call, at: moment, from: stream)
    case .settle:
      let corridor = corridors.next(from: stream, in: moment.block)
      call.sender = corridor % senderCount
      call.arguments = [Word(corridor)]
    case .return: fillReturn(&call, at: moment, from: stream)
    case nil: preconditionFailure("cross-border has no type \(type)")
    }
  }

  /// A side of a corridor.
  private func side(at moment: Moment, from stream: RandomStream) -> Int {
    2 * corridors.next(from: stream, in: moment.block) + stream.integer(below: 2)
  }

  private func fillDomestic(_ call: inout Call, from stream: RandomStream) {
    let currency = stream.integer(below: options.currencies)
    let sender = stream.integer(below: options.customers)
    // Anybody but the sender.
    let distance = 1 + stream.integer(below: options.customers - 1)
    let beneficiary = (sender + distance) % options.customers
    call.sender = state.account(sender, in: currency)
    call.arguments = [
      Word(call.sender), Word(state.account(beneficiary, in: currency)),
      Word(options.amount.draw(from: stream)),
    ]
  }

  /// Quotes arrive up to 16 transactions late; the first currency is what the others are counted in.
  private func fillRateUpdate(_ call: inout Call, at moment: Moment, from stream: RandomStream) {
    let delayMax = 16
    call.sender = stream.integer(below: options.reporters)
    let time = moment.ordinal + delayMax - stream.integer(below: delayMax)
    let move = options.rateStep * (2 * stream.uniform() - 1)
    call.arguments = [
      Word(call.sender), Word(1 + stream.integer(below: options.currencies - 1)), Word(time),
      CrossBorderState.millionths(1 + move),
    ]
  }

  /// Of any payment so far: about half of the transactions are payments, so a quarter of them over all
  /// corridors exists in most.
  private func fillReturn(_ call: inout Call, at moment: Moment, from stream: RandomStream) {
    let corridor = corridors.next(from: stream, in: moment.block)
    let recent = moment.ordinal / (4 * options.corridors)
    call.sender = stream.integer(below: senderCount)
    call.arguments = [Word(corridor), Word(stream.integer(below: options.history + recent))]
  }
}
