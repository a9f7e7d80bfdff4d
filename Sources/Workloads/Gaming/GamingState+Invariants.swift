import Ledger

extension GamingState {
  /// What holds after every block.
  var invariants: [Invariant] {
    itemInvariants + dropInvariants + [moneyIsConserved, guildsKeepAccounts] + worldInvariants
  }
}

// MARK: - Items

extension GamingState {
  private var itemInvariants: [Invariant] {
    [
      Invariant("an item exists if it was made and not burnt") { [self] observation in
        let made =
          Word(numbers.initial) &+ observation.successes(Gaming.Kind.mint.rawValue)
          &+ observation.successes(Gaming.Kind.craft.rawValue)
        let burnt = 2 &* observation.successes(Gaming.Kind.craft.rawValue)
        return Invariant.compare(
          "the items that have an owner are", Word(observation.entries(of: owners).count),
          with: made &- burnt, "those that were made and not burnt are")
      },
      Invariant("an item that exists was given its number and is a player's") {
        [self] observation in
        for (item, owner) in observation.entries(of: owners) {
          if owner > Word(options.players) {
            return "item \(item) is of player \(owner - 1), but there are \(options.players)"
          }
          if !isGiven(item, in: observation) { return "nobody has made item \(item)" }
        }
        return nil
      },
      Invariant("only what exists is for sale") { [self] observation in
        observation.entries(of: prices).first { observation.state[owners[$0.item]] == 0 }
          .map { "item \($0.item) costs \($0.word), but does not exist" }
      },
    ]
  }

  /// Whether a counter has given out an item's number.
  private func isGiven(_ item: Int, in observation: Observation) -> Bool {
    if item >= numbers.firstCrafted {
      return Word(item - numbers.firstCrafted) < observation.state[crafted]
    }
    let (serial, collection) = item.quotientAndRemainder(dividingBy: options.collections)
    return Word(serial) < observation.state[supplies[collection]]
  }

  private var dropInvariants: [Invariant] {
    [
      Invariant("a drop has sold what its players have minted, within its cap") {
        [self] observation in
        var sold = [Word](repeating: 0, count: options.collections)
        for (share, count) in observation.entries(of: minted) {
          sold[share % options.collections] &+= count
        }
        for collection in 0..<options.collections {
          let supply = observation.state[supplies[collection]]
          let before = observation.genesis[supplies[collection]]
          if supply != before &+ sold[collection] {
            return "collection \(collection) has grown from \(before) to \(supply) items, but "
              + "\(sold[collection]) were minted"
          }
          if supply > Word(options.cap) {
            return "collection \(collection) has \(supply) items, more than \(options.cap)"
          }
        }
        return Invariant.compare(
          "players have minted", sold.reduce(0, &+),
          with: observation.successes(Gaming.Kind.mint.rawValue), "the mints are")
      },
      Invariant("nobody has minted more of a collection than allowed") { [self] observation in
        observation.entries(of: minted).first { $0.word > Word(options.mintLimit) }
          .map { share in
            "player \(share.item / options.collections) has minted \(share.word) items of collection "
              + "\(share.item % options.collections), more than \(options.mintLimit)"
          }
      },
      Invariant("as many items were crafted as the counter says") { [self] observation in
        Invariant.compare(
          "the counter says", observation.state[crafted],
          with: observation.successes(Gaming.Kind.craft.rawValue), "the items crafted are")
      },
    ]
  }
}

// MARK: - Money

extension GamingState {
  private var moneyIsConserved: Invariant {
    Invariant("coins are neither made nor lost") { [self] observation in
      Invariant.compare(
        "players, creators, guilds and the platform have", money(in: observation.state),
        with: money(in: observation.genesis), "they had")
    }
  }

  private func money(in world: WorldState) -> Word {
    let sum = { (table: Table, count: Int) in
      (0..<count).reduce(Word(0)) { $0 &+ world[table[$1]] }
    }
    return sum(coins, options.players) &+ sum(earnings, options.collections + 1)
      &+ sum(treasuries, options.guilds) &+ world[funds]
  }

  private var guildsKeepAccounts: Invariant {
    Invariant("a guild has what its members have left in it") { [self] observation in
      let state = observation.state
      var expected = (0..<options.guilds).map { observation.genesis[treasuries[$0]] }
      for player in 0..<options.players {
        let (brought, taken) = (state[deposits[player]], state[withdrawals[player]])
        if taken > brought &+ Word(options.allowance) {
          return "player \(player) has taken \(taken), but has brought \(brought)"
        }
        expected[player % options.guilds] &+= brought &- taken
      }
      for guild in 0..<options.guilds where state[treasuries[guild]] != expected[guild] {
        return "guild \(guild) has \(state[treasuries[guild]]), but its members have left "
          + "\(expected[guild])"
      }
      return nil
    }
  }
}

// MARK: - The world

extension GamingState {
  /// How many cells there are in all zones.
  private var cellCount: Int { options.zones * options.zoneSize }

  private var worldInvariants: [Invariant] {
    [
      Invariant("a player stands in one cell, alone") { [self] observation in
        for player in 0..<options.players {
          let position = observation.state[positions[player]]
          guard position < Word(cellCount) else {
            return "player \(player) is in cell \(position), but there are \(cellCount)"
          }
          let name = observation.state[cells[Int(position)]]
          if name != Word(player + 1) {
            return "player \(player) is in cell \(position), where \(name) is written"
          }
        }
        return Invariant.compare(
          "the cells that are taken are", Word(observation.entries(of: cells).count),
          with: Word(options.players), "the players are")
      },
      Invariant("a zone counts the players in it, and has room for them") { [self] observation in
        var players = [Word](repeating: 0, count: options.zones)
        for player in 0..<options.players {
          let position = observation.state[positions[player]]
          // One beyond the last cell is another invariant's finding.
          if position < Word(cellCount) { players[Int(position) / options.zoneSize] += 1 }
        }
        for zone in 0..<options.zones {
          let population = observation.state[populations[zone]]
          if population != players[zone] {
            return "zone \(zone) counts \(population) players, but \(players[zone]) are there"
          }
          if population > Word(options.zoneCapacity) {
            return "zone \(zone) has \(population) players, more than \(options.zoneCapacity)"
          }
        }
        return nil
      },
    ]
  }
}
