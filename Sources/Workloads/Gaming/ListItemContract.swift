import Ledger

extension GamingState {
  /// The owner of an item (argument 0) offers it at a price (1), also in place of an earlier one; if the call
  /// names an owner (2, plus 1), it has to be the present one.
  func listContract() -> Contract {
    Contract("list") { contract in
      let item = contract.argument(0)
      let price = contract.argument(1)
      let claimant = contract.argument(2)

      _ = loadOwner(contract, of: item, claimant: claimant)
      contract.compute(options.work.scaled(Usual.money))
      contract.store(prices, item, price)
    }
  }
}
