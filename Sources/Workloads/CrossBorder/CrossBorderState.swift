import Ledger

/// Where cross-border payments keep their state, and which of its numbers mean what.
///
/// Customer `n` of a currency has the account `currency * customers + n`, at bank `n % banks` of that
/// currency. Corridor `c` has two sides, `2 * c` and `2 * c + 1`, one for each of its currencies; a payment
/// goes in at one and comes out at the other. Each correspondent has a pool at each side.
struct CrossBorderState {
  typealias Value = ContractBuilder.Value

  /// The shape.
  let options: CrossBorderOptions
  /// The two currencies of each corridor; the first corridors join the first currencies.
  let currencies: [(Int, Int)]

  /// For each account what it has.
  let balances: Table
  /// For each account 1 if the check for compliance stops it.
  let blocked: Table
  /// For each bank 1 unless it is suspended.
  let bankStatus: Table
  /// For each bank its fees so far.
  let earnings: Table

  /// For each currency its worth, in millionths of the first one.
  let rates: Table
  /// For each currency the time of its latest rate.
  let reportTimes: Table
  /// For each account 1 if it may update rates.
  let reporters: Table

  /// For each side its currency.
  let sideCurrencies: Table
  /// For each corridor the number of the open window, from 1.
  let windows: Table
  /// For each corridor how many payments its window holds.
  let queued: Table
  /// For each side the worth of the payments that its window took in there.
  let gross: Table
  /// For each side the money of the payments that its window took in there.
  let transit: Table
  /// For each side and correspondent, which part of that money it is owed.
  let claims: Table
  /// For each side and correspondent, its liquidity.
  let pools: Table
  /// For each side and correspondent, what it has besides.
  let treasuries: Table

  /// For each corridor how many payments there were.
  let sequences: Table
  /// For each payment its sender x 2^32 + its beneficiary.
  let parties: Table
  /// For each payment what went in; 0 once it was returned.
  let amounts: Table
  /// For each payment what that was worth.
  let worths: Table
  /// For each payment what came out.
  let payouts: Table
  /// For each payment (window x 2 + direction) x correspondents + correspondent.
  let places: Table

  init(_ options: CrossBorderOptions, at placement: Placement) {
    self.options = options
    currencies = (1..<options.currencies).flatMap { second in (0..<second).map { ($0, second) } }
    balances = placement.table(0)
    blocked = placement.table(1)
    bankStatus = placement.table(2)
    earnings = placement.table(3)
    rates = placement.table(4)
    reportTimes = placement.table(5)
    reporters = placement.table(6)
    sideCurrencies = placement.table(7)
    windows = placement.table(8)
    queued = placement.table(9)
    gross = placement.table(10)
    transit = placement.table(11)
    claims = placement.table(12)
    pools = placement.table(13)
    treasuries = placement.table(14)
    sequences = placement.table(15)
    parties = placement.table(16)
    amounts = placement.table(17)
    worths = placement.table(18)
    payouts = placement.table(19)
    places = placement.table(20)
  }

  /// The codes with which the contracts revert.
  enum Revert {
    static let insufficientFunds: UInt16 = 1
    static let accountBlocked: UInt16 = 2
    static let bankSuspended: UInt16 = 3
    static let wrongCurrency: UInt16 = 4
    static let windowFull: UInt16 = 5
    static let beyondNetLimit: UInt16 = 6
    static let noLiquidity: UInt16 = 7
    static let nothingOut: UInt16 = 8
    static let windowEmpty: UInt16 = 9
    static let noPayment: UInt16 = 10
    static let alreadyReturned: UInt16 = 11
    static let staleRate: UInt16 = 12
    static let notReporter: UInt16 = 13
    static let treasuryEmpty: UInt16 = 14
  }

  /// What shares and rates are counted in.
  static let million: Word = 1_000_000
  /// The smallest and the largest rate.
  static let rateBounds: ClosedRange<Word> = 10_000...100_000_000
  /// What separates the payments of one corridor from those of the next, and a sender from a beneficiary.
  static let stride: Word = 1 << 32

  /// A share in millionths.
  static func millionths(_ share: Double) -> Word { Word((share * Double(million)).rounded()) }

  /// The account of a customer of a currency.
  func account(_ customer: Int, in currency: Int) -> Int { currency * options.customers + customer }

  /// The currency of a side.
  func currency(of side: Int) -> Int {
    let (first, second) = currencies[side / 2]
    return side % 2 == 0 ? first : second
  }

  /// The place of a correspondent at a side.
  func place(_ correspondent: Int, at side: Int) -> Int {
    side * options.correspondents + correspondent
  }
}
