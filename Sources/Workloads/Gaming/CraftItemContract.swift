import Ledger

extension GamingState {
  /// The owner of two items (arguments 0 and 1) burns them and makes a new one of them; if the call names an
  /// owner (2, plus 1), it has to be the present one.
  ///
  /// The number of the new item comes from a counter that all who craft write.
  func craftContract() -> Contract {
    Contract("craft") { contract in
      let material = contract.argument(0)
      let otherMaterial = contract.argument(1)
      let claimant = contract.argument(2)
      let none = contract.constant(0)
      let counter = contract.constant(crafted.packed)

      let owner = loadOwner(contract, of: material, claimant: claimant)
      let otherOwner = loadOwner(contract, of: otherMaterial, claimant: none)
      contract.require(owner == otherOwner, code: Revert.differentOwners)
      contract.require(contract.load(prices, material) == none, code: Revert.forSale)
      contract.require(contract.load(prices, otherMaterial) == none, code: Revert.forSale)

      contract.compute(options.work.scaled(Usual.collectible))
      contract.store(owners, material, none)
      contract.store(owners, otherMaterial, none)
      let number = contract.load(counter)
      contract.store(counter, number + contract.constant(1))
      contract.store(owners, contract.constant(Word(numbers.firstCrafted)) + number, owner)
    }
  }
}
