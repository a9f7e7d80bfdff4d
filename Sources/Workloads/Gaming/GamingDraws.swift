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

  init(_ options: GamingOptions) throws(GSLError) {
    players = try PopularityDraw(options.activity, count: options.players)
    collections = try PopularityDraw(options.popularity, count: options.collections)
    packs = try PopularityDraw(options.itemPopularity, count: options.packs)
    wares = try PopularityDraw(options.itemPopularity, count: ItemNumbers(options).wares)
  }
}
