import Ledger
import Settings

extension GamingOptions {
  /// Reads checked values of ``settings``.
  ///
  /// - Throws: ``WorkloadError`` for a range whose minimum is above its maximum, for a price of 0, for packs
  ///   beyond the cap or what fits in memory, for royalty and fee above the price, and for players without a place.
  public init(_ values: SettingValues) throws(WorkloadError) {
    players = values.integer("players")
    activity = try Popularity("activity", in: values)
    initialCoins = try NumberRange("initial-coins", in: values)
    collections = values.integer("collections")
    popularity = try Popularity("popularity", in: values)
    tail = values.real("tail")
    itemPopularity = try Popularity("item-popularity", in: values)
    packs = values.integer("packs")
    cap = values.integer("cap")
    mintLimit = values.integer("mint-limit")
    openings = values.integer("openings")
    price = try NumberRange("price", in: values)
    listed = values.real("listed")
    resale = values.real("resale")
    royalty = values.real("royalty")
    fee = values.real("fee")
    stale = values.real("stale")
    platformFunds = values.integer("platform-funds")
    guilds = values.integer("guilds")
    treasury = values.integer("treasury")
    allowance = values.integer("allowance")
    amount = try NumberRange("amount", in: values)
    zones = values.integer("zones")
    zoneSize = values.integer("zone-size")
    zoneCapacity = values.integer("zone-capacity")
    crossing = values.real("crossing")
    tally = values.choice("tally")
    work = Work(in: values)
    try check()
  }

  /// What settings must not say together.
  private func check() throws(WorkloadError) {
    guard price.minimum > 0 else {
      throw WorkloadError(
        setting: "price", reason: "a price of 0 means 'not for sale'; the minimum must be 1 or more"
      )
    }
    guard packs * ItemNumbers.packSize <= cap else {
      throw WorkloadError(
        setting: "packs",
        reason:
          "\(packs) packs are \(packs * ItemNumbers.packSize) items, more than the cap, \(cap)")
    }
    let items = packs * ItemNumbers.packSize * collections
    guard items <= Self.itemMax else {
      throw WorkloadError(
        setting: "packs",
        reason:
          "\(packs) packs in each of \(collections) collections are \(items) items before the "
          + "first block; expected no more than \(Self.itemMax)")
    }
    guard Self.basisPoints(royalty) + Self.basisPoints(fee) <= Self.wholeInBasisPoints else {
      throw WorkloadError(
        setting: "royalty",
        reason: "royalty \(royalty) and fee \(fee) are together more than the price")
    }
    let crowd = (players + zones - 1) / zones
    guard crowd <= zoneCapacity else {
      throw WorkloadError(
        setting: "zone-capacity",
        reason: "\(players) players in \(zones) zones need room for \(crowd), found \(zoneCapacity)"
      )
    }
    guard crowd <= zoneSize else {
      throw WorkloadError(
        setting: "zone-size",
        reason: "\(players) players in \(zones) zones need \(crowd) cells, found \(zoneSize)")
    }
  }

  /// The most items before the first block.
  private static let itemMax = 100_000_000

  /// The price itself.
  static let wholeInBasisPoints: Word = 10_000

  /// A share as contracts know it, in ten thousandths.
  static func basisPoints(_ share: Double) -> Word {
    Word((share * Double(wholeInBasisPoints)).rounded())
  }
}
