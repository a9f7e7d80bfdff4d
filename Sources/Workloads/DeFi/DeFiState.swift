import Ledger

/// Where decentralised finance keeps its state, and which of its numbers mean what.
///
/// Tokens and pools form a windmill graph: the base token, 0, is in every triangle. Base pool `p` trades
/// the base token for token `p + 1`; behind the base pools come the others, one for each triangle, which
/// trade its two tokens for each other. A pool has two sides, numbered `2 * pool` and `2 * pool + 1`.
struct DeFiState {
  typealias Value = ContractBuilder.Value

  /// The shape.
  let options: DeFiOptions

  /// For each token and account, what it has.
  let balances: Table
  /// For each account 1 if it must not send or receive.
  let frozen: Table
  /// For each token 1 unless it is paused.
  let tokenStatus: Table
  /// For each token and account, what the exchange has drawn of its allowance.
  let drawn: Table

  /// For each pool 1 unless it is paused.
  let poolStatus: Table
  /// For each pool its fee, in millionths.
  let feeRates: Table
  /// For each side of a pool its token.
  let poolTokens: Table
  /// For each side of a pool what it holds.
  let reserves: Table
  /// For each pool the last block, plus 1, in which something was exchanged.
  let observedBlocks: Table
  /// For each side of a pool what it held before the first exchange of that block.
  let observed: Table
  /// For each side of a pool what has gone in.
  let volumes: Table
  /// For each side of a pool the protocol's part of its fees.
  let dues: Table
  /// For each pool the shares that there are.
  let supplies: Table
  /// For each pool and account its shares.
  let shares: Table

  /// For each oracle asset, token `asset + 1`, its price in millionths of a base token.
  let prices: Table
  /// For each oracle asset the time of its latest report.
  let reportTimes: Table
  /// For each account 1 if it may report prices.
  let reporters: Table

  /// For each market its oracle asset.
  let marketAssets: Table
  /// For each market what its vault holds of the base token.
  let cash: Table
  /// For each market what was deposited.
  let depositTotals: Table
  /// For each market and account, what it has deposited.
  let deposits: Table
  /// For each market what is owed.
  let debtTotals: Table
  /// For each market and account, what it owes.
  let debts: Table
  /// For each market the interest and the fees of flash loans so far.
  let interest: Table
  /// For each market what it keeps of its asset.
  let vaults: Table
  /// For each market and account, its collateral.
  let collateral: Table
  /// For each market and account, its collateral when it last borrowed.
  let pledged: Table
  /// For each market and account, the price when it last borrowed.
  let pledgePrices: Table

  /// 1 unless the exchange is closed.
  let exchangeStatus: StateKey
  /// The part of fees that the protocol keeps, in millionths.
  let protocolShare: StateKey

  init(_ options: DeFiOptions, at placement: Placement) {
    self.options = options
    balances = placement.table(0)
    frozen = placement.table(1)
    tokenStatus = placement.table(2)
    drawn = placement.table(3)
    poolStatus = placement.table(4)
    feeRates = placement.table(5)
    poolTokens = placement.table(6)
    reserves = placement.table(7)
    observedBlocks = placement.table(8)
    observed = placement.table(9)
    volumes = placement.table(10)
    dues = placement.table(11)
    supplies = placement.table(12)
    shares = placement.table(13)
    prices = placement.table(14)
    reportTimes = placement.table(15)
    reporters = placement.table(16)
    marketAssets = placement.table(17)
    cash = placement.table(18)
    depositTotals = placement.table(19)
    deposits = placement.table(20)
    debtTotals = placement.table(21)
    debts = placement.table(22)
    interest = placement.table(23)
    vaults = placement.table(24)
    collateral = placement.table(25)
    pledged = placement.table(26)
    pledgePrices = placement.table(27)
    exchangeStatus = placement.table(28)[0]
    protocolShare = placement.table(28)[1]
  }

  /// The codes with which the contracts revert.
  enum Revert {
    static let insufficientFunds: UInt16 = 1
    static let accountFrozen: UInt16 = 2
    static let tokenPaused: UInt16 = 3
    static let poolPaused: UInt16 = 4
    static let notInPool: UInt16 = 5
    static let slippage: UInt16 = 6
    static let allowanceUsedUp: UInt16 = 7
    static let nothingOut: UInt16 = 8
    static let noShares: UInt16 = 9
    static let beyondCollateral: UInt16 = 10
    static let vaultEmpty: UInt16 = 11
    static let noDebt: UInt16 = 12
    static let staleReport: UInt16 = 13
    static let notReporter: UInt16 = 14
    static let notRepaid: UInt16 = 15
  }

  /// What shares, rates and prices are counted in.
  static let million: Word = 1_000_000
  /// The shares of a pool that belong to nobody, so that it never runs dry.
  static let lockedShares: Word = 1_000
  /// The smallest and the largest price.
  static let priceBounds: ClosedRange<Word> = 10_000...100_000_000

  /// A share in millionths.
  static func millionths(_ share: Double) -> Word { Word((share * Double(million)).rounded()) }
}

extension DeFiState {
  /// The two tokens of a pool.
  func tokens(of pool: Int) -> (Int, Int) {
    if pool < options.basePools { return (0, pool + 1) }
    let first = 2 * (pool - options.basePools) + 1
    return (first, first + 1)
  }

  /// The triangle that a pool is in.
  func triangle(of pool: Int) -> Int {
    pool < options.basePools ? pool / 2 : pool - options.basePools
  }

  /// The account that is the n-th to borrow in a market.
  func borrower(_ number: Int, in market: Int) -> Int {
    (market * options.borrowers + number) % options.accounts
  }

  /// The place of an account among a token's, a pool's or a market's.
  func place(_ account: Int, of group: Int) -> Int { group * options.accounts + account }
}
