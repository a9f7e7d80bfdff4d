import EventKernel
import Ledger
import Settings

/// A game whose items are collectibles: drops, a market, crafting, guilds with a treasury, and a world in
/// which players move.
///
/// One chain carries contention of all kinds: a drop has one counter that everybody must read, sales meet at
/// the totals of a creator and of the platform, which may be incremented, and movement meets nowhere but at
/// neighbouring cells. Collections are as popular as the collectibles of Ethereum: Zipf 1.41 among
/// the busiest, 26 % of the mints to the first.
public struct Gaming: Domain {
  /// The shape of the game.
  public let options: GamingOptions
  let state: GamingState
  let draws: GamingDraws

  /// The types of transaction, with the numbers that ``fill(_:type:at:from:)`` takes.
  enum Kind: Int {
    case transferItem, list, buy, mint, craft, guildDeposit, guildWithdraw, move, reward
  }

  /// The types of transaction.
  public static let types = [
    TransactionType(
      "transfer-item", share: 0.1,
      "gives an item to a player; reverts if it does not exist, is another's by now or is the receiver's"
    ),
    TransactionType(
      "list", share: 0.17,
      "offers an item at a price; reverts if it does not exist or is another's by now"),
    TransactionType(
      "buy", share: 0.13,
      "pays an item's owner, its creator and the platform; reverts if it is not for sale or dearer than "
        + "agreed, and if the buyer owns it or has too few coins"),
    TransactionType(
      "mint", share: 0.2,
      "buys the next item of a collection; reverts if the drop is not open, sold out or too dear for the "
        + "player, or the player has its share"),
    TransactionType(
      "craft", share: 0.03,
      "burns two items and makes one; reverts if they do not exist, have different owners or are for sale"
    ),
    TransactionType(
      "guild-deposit", share: 0.04,
      "brings coins to a guild; reverts if the player is no member or has too few"),
    TransactionType(
      "guild-withdraw", share: 0.03,
      "takes coins from a guild; reverts if the player is no member or has had its share, or there are "
        + "too few"),
    TransactionType(
      "move", share: 0.25,
      "goes to another cell; reverts if it is taken or between two others, or the zone is full"),
    TransactionType(
      "reward", share: 0.05,
      "pays a player from what the platform has; reverts if it was paid in this block or there is too "
        + "little"),
  ]

  /// Prepares the game: O(collections + wares).
  ///
  /// - Throws: ``WorkloadError`` if a popularity does not fit what is chosen from.
  public init(options: GamingOptions, at placement: Placement = .alone) throws(WorkloadError) {
    self.options = options
    state = GamingState(options, at: placement)
    draws = try GamingDraws(options)
  }

  /// The shape, in words.
  public var summary: String {
    "a game of \(options.players) players in \(options.zones) zones and \(options.guilds) guilds, "
      + "\(options.collections) collections (\(options.popularity)) of \(state.numbers.initialSupply) to "
      + "\(options.cap) items, totals by \(options.tally.rawValue)"
  }

  /// One contract for each type.
  public var contracts: [Contract] {
    [
      state.transferItemContract(), state.listContract(), state.buyContract(), state.mintContract(),
      state.craftContract(), state.guildDepositContract(), state.guildWithdrawContract(),
      state.moveContract(), state.rewardContract(),
    ]
  }

  /// The number of players.
  public var senderCount: Int { options.players }

  /// Items and money stay what they were, and players stand where they are counted.
  public var invariants: [Invariant] { state.invariants }

  /// The players' coins, and the wares that exist before the first block.
  ///
  /// Other modules want wares as ``GamingOptions/itemPopularity`` says, whatever their collection. A sale
  /// elsewhere that sets an owner and a price leaves all invariants true.
  public var offers: Offers {
    var offers = Offers()
    offers.asset = Offers.Asset(
      balances: state.coins, accounts: options.players, popularity: draws.players)
    offers.market = Offers.Market(
      owners: state.owners, prices: state.prices, items: state.numbers.wares,
      accounts: options.players, popularity: draws.wares)
    return offers
  }
}

extension Gaming {
  /// How the registry lists it.
  public static let entry = DomainEntry(
    name: "gaming", summary: "a game: drops, a market of items, crafting, guilds and a world",
    facts:
      "on Ethereum an NFT transaction has a median of 8 reads and 3 writes, collections follow Zipf "
      + "1.41, and the busiest takes 26 % of the mints",
    types: types, settings: GamingOptions.settings
  ) { values, placement in try Gaming(options: GamingOptions(values), at: placement) }
}
