import Settings

/// The shape of decentralised finance: an exchange of pools, lending markets and a price oracle.
///
/// Tokens are counted in millionths. Of measured swaps on Ethereum, the busiest pair takes 30 % on an
/// average day and 46 % on a bursty one: 48 pools and Zipf 1.19 give the first, Zipf 1.57 the second.
public struct DeFiOptions: Sendable, Equatable {
  /// How many accounts there are.
  public var accounts = 10_000
  /// How many pools there are, three for each triangle of tokens.
  public var pools = 48
  /// How often a pool is swapped in, and its token transferred.
  public var popularity = Popularity.zipf(exponent: 1.19)
  /// What a pool holds of each of its two tokens before the first block.
  public var reserve = 1_000_000_000_000
  /// What an account has of each token before the first block, each its own draw.
  public var initialBalance = NumberRange(0...20_000_000_000)
  /// What a swap, a transfer or any other call moves.
  public var amount = NumberRange(1_000_000...500_000_000)
  /// The part of what goes into a pool that is its fee.
  public var fee = 0.003
  /// The part of the fee that the protocol keeps; the rest stays in the pool.
  public var protocolShare = 1.0 / 6
  /// How much less than by the price before the block a swap may yield.
  public var slippageTolerance = 0.005
  /// What the exchange may draw from an account of each token, in all.
  public var allowance = 1_000_000_000_000_000
  /// The part of the accounts that must not send or receive.
  public var frozen = 0.005
  /// How many accounts have shares of a pool before the first block.
  public var providers = 100
  /// How many lending markets there are: each lends the base token against one asset.
  public var markets = 8
  /// How many tokens have an oracle price; the markets share them by turns.
  public var oracleAssets = 4
  /// How many accounts borrow in a market.
  public var borrowers = 250
  /// The most that is lent on collateral, as part of its worth.
  public var loanToValue = 0.75
  /// The debt from which a position can be liquidated, as part of its collateral's worth.
  public var liquidationThreshold = 0.8
  /// What a liquidator gets beyond what it repays.
  public var liquidationBonus = 0.05
  /// The interest on a loan from a vault of which all is lent, taken when it is lent.
  public var interest = 0.1
  /// What a flash loan costs.
  public var flashFee = 0.0009
  /// The most by which one report moves a price.
  public var priceStep = 0.01
  /// How many accounts report prices.
  public var reporters = 5
  /// How heavy the contracts are.
  public var work = Work()

  /// The standard shape.
  public init() {}

  /// The most words before the first block.
  static let keyMax = 100_000_000

  /// How many triangles of tokens the pools make.
  var triangles: Int { pools / 3 }
  /// The pools in which one token is the base token; the first ones.
  var basePools: Int { 2 * triangles }
  /// The base token, and one for each of the base pools.
  var tokens: Int { 1 + basePools }
}
