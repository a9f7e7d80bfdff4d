import Settings

extension GamingOptions {
  /// What a scenario may say.
  public static let settings: [Setting] =
    playerSettings + itemSettings + marketSettings + worldSettings

  private static let playerSettings: [Setting] = {
    let standard = GamingOptions()
    return [
      Setting(
        "players", .integer(2...10_000_000), default: .integer(standard.players),
        "how many players there are"),
      Popularity.setting("activity", "how often a player acts"),
      NumberRange.setting(
        "initial-coins", default: standard.initialCoins, "what a player starts with"),
    ]
  }()

  private static let itemSettings: [Setting] = {
    let standard = GamingOptions()
    return [
      Setting(
        "collections", .integer(1...100_000), default: .integer(standard.collections),
        "how many collections of items there are"),
      Popularity.setting(
        "popularity", zipf: 1.41, "how often a collection is minted from, traded and used"),
      Setting(
        "tail", .share, default: .real(standard.tail),
        "the part of the mints that go to all collections evenly, whatever their popularity"),
      Popularity.setting(
        "item-popularity", "how often a ware is traded, among those of its collection"),
      Setting(
        "packs", .integer(1...100_000), default: .integer(standard.packs),
        "how many packs of four items a collection has before the first block"),
      Setting(
        "cap", .integer(4...10_000_000), default: .integer(standard.cap),
        "how many items of a collection can ever be minted, the first ones included"),
      Setting(
        "mint-limit", .integer(0...1_000_000), default: .integer(standard.mintLimit),
        "how many items of a collection a player may mint"),
      Setting(
        "openings", .integer(1...1_000_000), default: .integer(standard.openings),
        "in how many of the first blocks the drops open, one after the other"),
    ]
  }()

  private static let marketSettings: [Setting] = {
    let standard = GamingOptions()
    return [
      NumberRange.setting(
        "price", default: standard.price,
        "what an item costs, on the market and when it is minted"),
      Setting(
        "listed", .share, default: .real(standard.listed),
        "the part of the wares that are for sale before the first block"),
      Setting(
        "resale", .share, default: .real(standard.resale),
        "the part of the purchases that offer the item again at once"),
      Setting(
        "royalty", .share, default: .real(standard.royalty),
        "what the creator of a collection gets of a sale"),
      Setting(
        "fee", .share, default: .real(standard.fee),
        "what the platform gets of a sale or a mint"),
      Setting(
        "stale", .share, default: .real(standard.stale),
        "the part of the calls that are sent by a former owner, at a former price or to another guild"
      ),
      Setting(
        "platform-funds", .integer(0...NumberRange.limit),
        default: .integer(standard.platformFunds),
        "what the platform has before the first block to pay rewards from"),
    ]
  }()

  private static let worldSettings: [Setting] = {
    let standard = GamingOptions()
    return [
      Setting(
        "guilds", .integer(1...1_000_000), default: .integer(standard.guilds),
        "how many guilds there are"),
      Setting(
        "treasury", .integer(0...NumberRange.limit), default: .integer(standard.treasury),
        "what a guild has before the first block"),
      Setting(
        "allowance", .integer(0...NumberRange.limit), default: .integer(standard.allowance),
        "how much more than it has brought a member may take from its guild"),
      NumberRange.setting(
        "amount", default: standard.amount, "what a deposit, a withdrawal or a reward moves"),
      Setting(
        "zones", .integer(1...100_000), default: .integer(standard.zones),
        "how many zones the world has"),
      Setting(
        "zone-size", .integer(4...1_000_000), default: .integer(standard.zoneSize),
        "how many cells a zone has; each has room for one player"),
      Setting(
        "zone-capacity", .integer(1...1_000_000), default: .integer(standard.zoneCapacity),
        "how many players a zone has room for"),
      Setting(
        "crossing", .share, default: .real(standard.crossing),
        "the part of the moves that lead to a neighbouring zone, if there are several"),
      Setting(
        "tally", .choice(Tally.allCases.map(\.rawValue)), default: .text(standard.tally.rawValue),
        "whether earnings, treasuries and the zones that players leave are incremented, or read and "
          + "written"),
      Work.setting,
    ]
  }()
}
