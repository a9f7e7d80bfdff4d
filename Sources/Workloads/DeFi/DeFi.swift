import EventKernel
import Ledger
import Settings

/// Decentralised finance: an exchange of constant-product pools, lending markets and a price oracle.
///
/// Contention sits in the pools: a swap reads a pool's reserves after a fifth of its run and writes them
/// at its end, so swaps in the busiest pool form a chain. On Ethereum that pool takes 30 % of all swaps, and
/// on Aptos swaps in one pool reach 814 transactions a second and in a hundred pools 11,378. Oracle prices
/// are the opposite: few write them and many read them.
public struct DeFi: Domain {
  /// The shape.
  public let options: DeFiOptions
  private let state: DeFiState
  private let pools: PopularityDraw

  /// Prepares it: O(pools).
  ///
  /// - Throws: ``WorkloadError`` if a popularity does not fit what is chosen from.
  public init(options: DeFiOptions, at placement: Placement = .alone) throws(WorkloadError) {
    self.options = options
    state = DeFiState(options, at: placement)
    pools = try PopularityDraw(options.popularity, count: options.pools)
  }

  /// The shape, in words.
  public var summary: String {
    "\(options.pools) pools (\(options.popularity)) of \(options.tokens) tokens, \(options.markets) lending "
      + "markets with \(options.oracleAssets) oracle prices, \(options.accounts) accounts"
  }

  /// One contract for each type.
  public var contracts: [Contract] {
    [
      state.swapContract(), state.routeContract(), state.addLiquidityContract(),
      state.removeLiquidityContract(), state.transferContract(), state.depositContract(),
      state.borrowContract(), state.repayContract(), state.liquidateContract(),
      state.oracleUpdateContract(), state.flashLoanContract(), state.arbitrageContract(),
    ]
  }

  /// The number of accounts.
  public var senderCount: Int { options.accounts }

  /// Balances, pools with shares, and markets with loans.
  public func populate(_ world: WorldState, from stream: RandomStream) {
    state.populate(world, from: stream)
  }

  /// Tokens, shares and loans add up, and no pool and no lender is cheated.
  public var invariants: [Invariant] { state.invariants }

  /// The balances of the base token.
  public var offers: Offers {
    var offers = Offers()
    offers.asset = Offers.Asset(
      balances: state.balances, accounts: options.accounts,
      popularity: .uniform(count: options.accounts))
    return offers
  }

  /// How the registry lists it.
  public static let entry = DomainEntry(
    name: "defi", summary: "an exchange of token pools, lending markets and a price oracle",
    facts:
      "on Ethereum a swap has a median of 19 reads and 7 writes, and reads its pool after a fifth of its "
      + "run and writes it at the end, and a token transfer has 4.4 reads and 1.9 writes; the busiest "
      + "pair takes 30 % of swaps on an average day (here Zipf 1.19) and 46 % on a bursty one (1.57)",
    types: types, settings: DeFiOptions.settings
  ) { values, placement in try DeFi(options: DeFiOptions(values), at: placement) }
}

// MARK: - Calls

extension DeFi {
  /// A call of some account; pools as they are popular, all else equally often.
  public func fill(_ call: inout Call, type: Int, at moment: Moment, from stream: RandomStream) {
    call.sender = stream.integer(below: options.accounts)
    switch Kind(rawValue: type) {
    case .swap: fillSwap(&call, at: moment, from: stream)
    case .route: fillRoute(&call, at: moment, from: stream)
    case .addLiquidity:
      call.arguments = [
        Word(call.sender), Word(pools.next(from: stream, in: moment.block)), amount(stream),
      ]
    case .removeLiquidity: fillRemoval(&call, at: moment, from: stream)
    case .transfer: fillTransfer(&call, at: moment, from: stream)
    case .deposit:
      call.arguments = [Word(call.sender), Word(market(stream)), amount(stream)]
    case .borrow:
      let market = sendAsBorrower(&call, from: stream)
      let part = options.loanToValue * (0.4 + 0.6 * stream.uniform())
      call.arguments = [
        Word(call.sender), Word(market), amount(stream), DeFiState.millionths(part),
      ]
    case .repay:
      // Mostly a part of the debt: loans would otherwise end as fast as they are taken.
      let market = sendAsBorrower(&call, from: stream)
      call.arguments = [Word(call.sender), Word(market), amount(stream) / 4]
    case .liquidate:
      let market = market(stream)
      let number = stream.integer(below: options.borrowers)
      call.arguments = [
        Word(call.sender), Word(market), Word(state.borrower(number, in: market)),
      ]
    case .oracleUpdate: fillReport(&call, at: moment, from: stream)
    case .flashLoan:
      let market = sendAsBorrower(&call, from: stream)
      call.arguments = [
        Word(call.sender), Word(market), Word(self.market(stream)), number(of: moment),
      ]
    case .arbitrage: fillArbitrage(&call, at: moment, from: stream)
    case nil: preconditionFailure("defi has no type \(type)")
    }
  }

  /// The number of a block as contracts know it, from 1.
  private func number(of moment: Moment) -> Word { Word(moment.block + 1) }

  private func amount(_ stream: RandomStream) -> Word { Word(options.amount.draw(from: stream)) }

  private func market(_ stream: RandomStream) -> Int { stream.integer(below: options.markets) }

  /// Lets one of a market's borrowers send the call; returns the market.
  private func sendAsBorrower(_ call: inout Call, from stream: RandomStream) -> Int {
    let market = market(stream)
    call.sender = state.borrower(stream.integer(below: options.borrowers), in: market)
    return market
  }

  /// One of the two tokens of a pool.
  private func token(of pool: Int, from stream: RandomStream) -> Int {
    let (first, second) = state.tokens(of: pool)
    return stream.chance(0.5) ? first : second
  }

  private func fillSwap(_ call: inout Call, at moment: Moment, from stream: RandomStream) {
    let pool = pools.next(from: stream, in: moment.block)
    let token = token(of: pool, from: stream)
    call.arguments = [
      Word(call.sender), Word(pool), Word(token), amount(stream), number(of: moment),
    ]
  }

  private func fillTransfer(_ call: inout Call, at moment: Moment, from stream: RandomStream) {
    let token = token(of: pools.next(from: stream, in: moment.block), from: stream)
    // Anybody but the sender.
    let distance = 1 + stream.integer(below: options.accounts - 1)
    let receiver = (call.sender + distance) % options.accounts
    call.arguments = [Word(call.sender), Word(receiver), Word(token), amount(stream)]
  }

  private func fillRemoval(_ call: inout Call, at moment: Moment, from stream: RandomStream) {
    let pool = pools.next(from: stream, in: moment.block)
    call.sender = state.provider(stream.integer(below: options.providers), of: pool)
    let part = DeFiState.millionths(stream.uniform() / 2)
    call.arguments = [Word(call.sender), Word(pool), part]
  }

  /// From a token of one triangle to a token of another, or the other way: through the base token, and in
  /// half of the routes first through the other token of the first triangle.
  private func fillRoute(_ call: inout Call, at moment: Moment, from stream: RandomStream) {
    let triangle = state.triangle(of: pools.next(from: stream, in: moment.block))
    let from = 2 * triangle + stream.integer(below: 2)
    var to = pools.next(from: stream, in: moment.block) % options.basePools
    if to / 2 == triangle { to = (to + 2) % options.basePools }
    var path = [from, to]
    if stream.chance(0.5) { path = [options.basePools + triangle, from ^ 1, to] }
    var token = from + 1
    if stream.chance(0.5) {
      path.reverse()
      token = to + 1
    }
    call.arguments = [
      Word(call.sender), Word(token), amount(stream), state.packed(path), Word(path.count),
      number(of: moment),
    ]
  }

  private func fillArbitrage(_ call: inout Call, at moment: Moment, from stream: RandomStream) {
    let triangle = state.triangle(of: pools.next(from: stream, in: moment.block))
    var path = [2 * triangle, options.basePools + triangle, 2 * triangle + 1]
    if stream.chance(0.5) { path.reverse() }
    call.arguments = [Word(call.sender), amount(stream), state.packed(path), number(of: moment)]
  }

  /// Reports arrive up to 16 transactions late.
  private func fillReport(_ call: inout Call, at moment: Moment, from stream: RandomStream) {
    let delayMax = 16
    call.sender = stream.integer(below: options.reporters)
    let time = moment.ordinal + delayMax - stream.integer(below: delayMax)
    let move = options.priceStep * (2 * stream.uniform() - 1)
    call.arguments = [
      Word(call.sender), Word(stream.integer(below: options.oracleAssets)), Word(time),
      DeFiState.millionths(1 + move),
    ]
  }
}
