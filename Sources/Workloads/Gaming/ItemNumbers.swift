import Ledger

/// How the items of a game are numbered.
///
/// Item number `serial` of a collection has the number `serial x collections + collection`, so that all that
/// exist before the first block come first, and crafted ones behind all that can be minted.
///
/// The first items come in packs of four, each pack of one owner: a ware that is traded, a piece of gear that
/// is given away, and two materials that things are crafted from. The wares of all packs come first, then the
/// gear, then the materials.
struct ItemNumbers {
  let collections: Int
  let packs: Int
  let cap: Int

  /// How many items a pack has.
  static let packSize = 4

  /// What is in a pack.
  enum Place: Int, CaseIterable { case ware, gear, material, otherMaterial }

  init(_ options: GamingOptions) {
    collections = options.collections
    packs = options.packs
    cap = options.cap
  }

  /// How many wares there are before the first block.
  var wares: Int { packs * collections }
  /// How many items there are before the first block.
  var initial: Int { Self.packSize * wares }
  /// The number of the first crafted item.
  var firstCrafted: Int { cap * collections }
  /// How many items of each collection there are before the first block.
  var initialSupply: Int { Self.packSize * packs }

  /// The item with that serial number in a collection.
  func item(_ serial: Int, of collection: Int) -> Int { serial * collections + collection }

  /// The item at a place of a pack of a collection.
  func item(_ place: Place, pack: Int, of collection: Int) -> Int {
    item(place.rawValue * packs + pack, of: collection)
  }
}

extension ItemNumbers {
  /// The collection of an item, in a contract; that of crafted ones is the studio's, behind all others.
  func collection(
    _ contract: ContractBuilder, of item: ContractBuilder.Value
  ) -> ContractBuilder.Value {
    let count = contract.constant(Word(collections))
    let collection = contract.variable(item % count)
    contract.when(contract.constant(Word(firstCrafted)) <= item) {
      contract.assign(collection, count)
    }
    return collection
  }
}
