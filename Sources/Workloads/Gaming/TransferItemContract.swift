import Ledger

extension GamingState {
  /// The owner of an item (argument 0) gives it to a player (1); if the call names an owner (2, plus 1), it has
  /// to be the present one.
  ///
  /// An item that changes hands is no longer for sale.
  func transferItemContract() -> Contract {
    Contract("transfer-item") { contract in
      let item = contract.argument(0)
      let receiver = contract.argument(1)
      let claimant = contract.argument(2)
      let none = contract.constant(0)

      let owner = loadOwner(contract, of: item, claimant: claimant)
      let next = receiver + contract.constant(1)
      contract.require(owner != next, code: Revert.toItself)
      let price = contract.load(prices, item)

      contract.compute(options.work.scaled(Usual.token))
      contract.store(owners, item, next)
      contract.when(price != none) { contract.store(prices, item, none) }
    }
  }
}
