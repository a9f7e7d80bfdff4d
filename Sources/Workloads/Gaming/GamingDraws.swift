import EventKernel

/// What is drawn by popularity in a game.
struct GamingDraws: Sendable {
  /// Who acts.
  let players: PopularityDraw
  /// Which collection.
  let collections: PopularityDraw
  /// Which pack of a collection.
  let packs: PopularityDraw
  /// Which of all wares, for other modules.
  let wares: PopularityDraw

  init(_ options: GamingOptions) throws(WorkloadError) {
    players = try PopularityDraw(options.activity, count: options.players, setting: "activity")
    collections = try PopularityDraw(options.popularity, count: options.collections)
    packs = try PopularityDraw(
      options.itemPopularity, count: options.packs, setting: "item-popularity")
    wares = try PopularityDraw(
      options.itemPopularity, count: ItemNumbers(options).wares, setting: "item-popularity")
  }
}
