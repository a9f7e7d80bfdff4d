import EventKernel
import Ledger

extension Gaming {
  /// A call of a random player.
  public func fill(_ call: inout Call, type: Int, at moment: Moment, from stream: RandomStream) {
    let player = draws.players.next(from: stream, in: moment.block)
    call.sender = player
    switch Kind(rawValue: type) {
    case .transferItem:
      let receiver = stream.integer(below: options.players)
      let item = item(.gear, unusual: Self.unusual, at: moment, from: stream)
      call.append(item, receiver, claimant(from: stream))
    case .list:
      let item = item(.ware, unusual: Self.unusual, at: moment, from: stream)
      call.append(item, options.price.draw(from: stream), claimant(from: stream))
    case .buy:
      let item = item(.ware, unusual: Self.unusualBought, at: moment, from: stream)
      call.append(player, item, agreedPrice(from: stream), resalePrice(from: stream))
    case .mint:
      call.append(player, drop(at: moment, from: stream), moment.block)
    case .craft: fillCraft(&call, from: stream)
    case .guildDeposit, .guildWithdraw:
      let guild = guild(of: player, from: stream)
      call.append(player, guild, options.amount.draw(from: stream))
    case .move: fillMove(&call, of: player, from: stream)
    case .reward: call.append(player, options.amount.draw(from: stream), moment.block)
    case nil: preconditionFailure("gaming has no type \(type)")
    }
  }

  /// How often something else than the usual is drawn: an item of another kind, or one that is new.
  private static let unusual = 0.05
  /// The same of purchases, whose buyers see that little of it is for sale.
  private static let unusualBought = 0.01
  /// For each crafted item, about how many transactions there are.
  private static let transactionsPerCrafted = 40
  /// For each item that is minted of a popular collection, about how many transactions there are.
  private static let transactionsPerMinted = 100
  /// The most cells that a move goes.
  private static let strideMax = 3

  /// Usually an item of that kind; seldom one of any kind, or one that did not exist before the first block
  /// and may not yet.
  private func item(
    _ place: ItemNumbers.Place, unusual: Double, at moment: Moment, from stream: RandomStream
  ) -> Int {
    guard stream.chance(unusual) else { return initialItem(place, at: moment, from: stream) }
    switch stream.integer(below: 3) {
    case 0:
      let places = ItemNumbers.Place.allCases
      return initialItem(places[stream.integer(below: places.count)], at: moment, from: stream)
    case 1:
      let number = stream.integer(below: 1 + moment.ordinal / Self.transactionsPerCrafted)
      return state.numbers.firstCrafted + number
    default:
      let serial =
        state.numbers.initialSupply
        + stream.integer(below: 1 + moment.ordinal / Self.transactionsPerMinted)
      let collection = draws.collections.next(from: stream, in: moment.block)
      return state.numbers.item(min(serial, options.cap - 1), of: collection)
    }
  }

  /// An item of that kind that existed before the first block.
  private func initialItem(
    _ place: ItemNumbers.Place, at moment: Moment, from stream: RandomStream
  ) -> Int {
    let collection = draws.collections.next(from: stream, in: moment.block)
    return state.numbers.item(
      place, pack: draws.packs.next(from: stream, in: moment.block), of: collection)
  }

  /// 0 for whoever owns the item by then; a random player, plus 1, if the sender does not know better.
  private func claimant(from stream: RandomStream) -> Int {
    stream.chance(options.stale) ? 1 + stream.integer(below: options.players) : 0
  }

  /// Any price of today, or a price that was true once.
  private func agreedPrice(from stream: RandomStream) -> Int {
    stream.chance(options.stale) ? options.price.draw(from: stream) : options.price.maximum
  }

  private func resalePrice(from stream: RandomStream) -> Int {
    stream.chance(options.resale) ? options.price.draw(from: stream) : 0
  }

  private func drop(at moment: Moment, from stream: RandomStream) -> Int {
    stream.chance(options.tail)
      ? stream.integer(below: options.collections)
      : draws.collections.next(from: stream, in: moment.block)
  }

  private func guild(of player: Int, from stream: RandomStream) -> Int {
    stream.chance(options.stale)
      ? stream.integer(below: options.guilds) : player % options.guilds
  }

  /// The two materials of a pack; which collections things are crafted from has nothing to do with what
  /// they are traded for.
  private func fillCraft(_ call: inout Call, from stream: RandomStream) {
    let collection = stream.integer(below: options.collections)
    let pack = stream.integer(below: options.packs)
    call.append(
      state.numbers.item(.material, pack: pack, of: collection),
      state.numbers.item(.otherMaterial, pack: pack, of: collection), claimant(from: stream))
  }

  /// To a neighbouring zone, or a few cells to the left or right.
  private func fillMove(_ call: inout Call, of player: Int, from stream: RandomStream) {
    if options.zones > 1, stream.chance(options.crossing) {
      call.append(player, stream.chance(0.5) ? 1 : options.zones - 1, 0)
    } else {
      let stride = 1 + stream.integer(below: Self.strideMax)
      call.append(player, 0, stream.chance(0.5) ? stride : options.zoneSize - stride)
    }
  }
}
