import EventKernel
import Ledger

extension Gaming {
  /// Drops with their first items, some of the wares for sale, coins, guilds, and players in random cells.
  public func populate(_ world: WorldState, from stream: RandomStream) {
    populateCollections(world, from: stream)
    populatePacks(world, from: stream)
    populatePlayers(world, from: stream)
    world[state.funds] = Word(options.platformFunds)
    world[state.feeRate] = GamingOptions.basisPoints(options.fee)
    for guild in 0..<options.guilds { world[state.treasuries[guild]] = Word(options.treasury) }
  }

  private func populateCollections(_ world: WorldState, from stream: RandomStream) {
    for collection in 0..<options.collections {
      world[state.supplies[collection]] = Word(state.numbers.initialSupply)
      world[state.caps[collection]] = Word(options.cap)
      world[state.limits[collection]] = Word(options.mintLimit)
      world[state.mintPrices[collection]] = Word(options.price.draw(from: stream))
      world[state.openings[collection]] = Word(collection % options.openings)
    }
    // The last one is the studio, whose items are crafted.
    for collection in 0...options.collections {
      world[state.royalties[collection]] = GamingOptions.basisPoints(options.royalty)
    }
  }

  private func populatePacks(_ world: WorldState, from stream: RandomStream) {
    for pack in 0..<options.packs {
      for collection in 0..<options.collections {
        let owner = stream.integer(below: options.players)
        for place in ItemNumbers.Place.allCases {
          let item = state.numbers.item(place, pack: pack, of: collection)
          world[state.owners[item]] = Word(owner + 1)
        }
        if stream.chance(options.listed) {
          let ware = state.numbers.item(.ware, pack: pack, of: collection)
          world[state.prices[ware]] = Word(options.price.draw(from: stream))
        }
      }
    }
  }

  private func populatePlayers(_ world: WorldState, from stream: RandomStream) {
    for player in 0..<options.players {
      world[state.coins[player]] = Word(options.initialCoins.draw(from: stream))
      world[state.memberships[player]] = Word(player % options.guilds + 1)
      let start = player % options.zones * options.zoneSize
      var position = start + stream.integer(below: options.zoneSize)
      while world[state.cells[position]] != 0 {
        position = start + stream.integer(below: options.zoneSize)
      }
      world[state.positions[player]] = Word(position)
      world[state.cells[position]] = Word(player + 1)
    }
    for zone in 0..<options.zones {
      let players = (options.players + options.zones - 1 - zone) / options.zones
      world[state.populations[zone]] = Word(players)
    }
  }
}
