/// The shape of a game: its players, its items and their market, its drops, guilds and zones.
///
/// Money is counted in coins. A player starts with up to 20,000 of them and an item costs up to 1,000, so
/// that about one purchase in forty reverts for lack of coins.
public struct GamingOptions: Sendable, Equatable {
  /// How many players there are, 2 or more.
  public var players = 10_000
  /// How often a player acts.
  public var activity = Popularity.uniform
  /// What a player has before the first block, each its own draw.
  public var initialCoins = NumberRange(0...20_000)

  /// How many collections of items there are.
  public var collections = 100
  /// How often a collection is minted from, traded and used.
  ///
  /// The hundred busiest contracts of collectibles on Ethereum follow Zipf's law with this exponent.
  public var popularity = Popularity.zipf(exponent: 1.41)
  /// The part of the mints that go to all collections evenly.
  ///
  /// Zipf's law holds among the busiest; with this part beside it the busiest collection has 26 % of the
  /// mints, as measured.
  public var tail = 0.32
  /// How often a ware is traded, among those of its collection.
  public var itemPopularity = Popularity.uniform
  /// How many packs of four items a collection has before the first block; see ``ItemNumbers``.
  public var packs = 250
  /// How many items of a collection can ever be minted, the first ones included.
  public var cap = 10_000
  /// How many items of a collection a player may mint.
  public var mintLimit = 5
  /// In how many of the first blocks the drops open, one after the other; 1 if all are open from the start.
  public var openings = 1

  /// What an item costs, on the market and when it is minted.
  public var price = NumberRange(100...1_000)
  /// The part of the wares that are for sale before the first block.
  public var listed = 0.97
  /// The part of the purchases that offer the item again at once.
  public var resale = 0.95
  /// What the creator of a collection gets of a sale.
  public var royalty = 0.05
  /// What the platform gets of a sale or a mint.
  public var fee = 0.02
  /// The part of the calls that are sent upon what was true once: by a former owner, at a former price or
  /// to another guild.
  public var stale = 0.05
  /// What the platform has before the first block to pay rewards from.
  public var platformFunds = 10_000_000

  /// How many guilds there are; every player is a member of one.
  public var guilds = 100
  /// What a guild has before the first block.
  public var treasury = 100_000
  /// How much more than it has brought a member may take from its guild.
  public var allowance = 1_000
  /// What a deposit, a withdrawal or a reward moves.
  public var amount = NumberRange(10...100)

  /// How many zones the world has, in a ring.
  public var zones = 64
  /// How many cells a zone has, in a ring.
  public var zoneSize = 2_048
  /// How many players a zone has room for.
  public var zoneCapacity = 400
  /// The part of the moves that lead to a neighbouring zone.
  public var crossing = 0.2

  /// How totals grow that nobody has to check.
  public var tally = Tally.increment
  /// How heavy the contracts are.
  public var work = Work()

  /// How what creators, the platform and guilds earn is added up, and who leaves a zone is counted.
  public enum Tally: String, Sendable, CaseIterable {
    /// By an increment, which commutes with others.
    case increment
    /// By a read and a write.
    case readWrite = "read-write"
  }

  /// A game of the standard shape.
  public init() {}
}
