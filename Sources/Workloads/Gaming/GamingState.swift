import Ledger

/// Where a game keeps its state.
///
/// How many items a player has is written nowhere: it follows from the owners, which other modules may change
/// in a sale.
struct GamingState {
  /// For each item its owner plus 1; 0 if it does not exist.
  let owners: Table
  /// For each item the price at which it is for sale; 0 if it is not.
  let prices: Table
  /// How many coins a player has.
  let coins: Table

  /// How many items of a collection were ever minted.
  let supplies: Table
  /// How many may be.
  let caps: Table
  /// How many of a collection a player may mint.
  let limits: Table
  /// What minting one costs.
  let mintPrices: Table
  /// The number of the first block in which a collection can be minted from.
  let openings: Table
  /// For each collection and for crafted items, what its creator gets of a sale, in ten thousandths.
  let royalties: Table
  /// For each player and collection, how many items were minted.
  let minted: Table
  /// For each collection and for crafted items, what its creator has earned.
  let earnings: Table

  /// What the platform has.
  let funds: StateKey
  /// What the platform gets of a sale or a mint, in ten thousandths.
  let feeRate: StateKey
  /// How many items were crafted.
  let crafted: StateKey

  /// What a guild has.
  let treasuries: Table
  /// For each player its guild plus 1.
  let memberships: Table
  /// What a player has brought to its guild.
  let deposits: Table
  /// What a player has taken from its guild.
  let withdrawals: Table

  /// In which cell a player stands: zone x cells of a zone + cell.
  let positions: Table
  /// For each cell who stands there, plus 1; 0 if nobody does.
  let cells: Table
  /// How many players are in a zone.
  let populations: Table
  /// For each player the number of the block of its last reward, plus 1.
  let rewards: Table

  /// How the items are numbered.
  let numbers: ItemNumbers
  let options: GamingOptions

  init(_ options: GamingOptions, at placement: Placement) {
    self.options = options
    numbers = ItemNumbers(options)
    owners = placement.table(0)
    prices = placement.table(1)
    coins = placement.table(2)
    supplies = placement.table(3)
    caps = placement.table(4)
    limits = placement.table(5)
    mintPrices = placement.table(6)
    openings = placement.table(7)
    royalties = placement.table(8)
    minted = placement.table(9)
    earnings = placement.table(10)
    funds = placement.table(11)[0]
    feeRate = placement.table(11)[1]
    crafted = placement.table(12)[0]
    treasuries = placement.table(13)
    memberships = placement.table(14)
    deposits = placement.table(15)
    withdrawals = placement.table(16)
    positions = placement.table(17)
    cells = placement.table(18)
    populations = placement.table(19)
    rewards = placement.table(20)
  }

  /// The codes with which the contracts revert.
  enum Revert {
    static let noSuchItem: UInt16 = 1
    static let notOwner: UInt16 = 2
    static let toItself: UInt16 = 3
    static let notListed: UInt16 = 4
    static let tooDear: UInt16 = 5
    static let ownItem: UInt16 = 6
    static let tooPoor: UInt16 = 7
    static let notOpen: UInt16 = 8
    static let soldOut: UInt16 = 9
    static let limitReached: UInt16 = 10
    static let differentOwners: UInt16 = 11
    static let forSale: UInt16 = 12
    static let notMember: UInt16 = 13
    static let allowanceSpent: UInt16 = 14
    static let noFunds: UInt16 = 15
    static let occupied: UInt16 = 16
    static let crowded: UInt16 = 17
    static let zoneFull: UInt16 = 18
    static let alreadyRewarded: UInt16 = 19
  }

  /// What contracts usually work beside their accesses, in gas.
  ///
  /// Measured on Ethereum: 3.3 us for a transfer of money, 6.6 us for one of a token, 64.5 us for a swap with
  /// its 19 reads. Collectibles are between the last two: 8 reads and 4.4 of a token give about 20 us.
  enum Usual {
    static let money: UInt64 = 3_300
    static let token: UInt64 = 6_600
    static let collectible: UInt64 = 20_000
  }
}
