import Ledger

extension GamingState {
  /// A player (argument 0) buys an item (1) if it costs no more than agreed (2), and offers it again at a price
  /// (3, 0 for not at all).
  ///
  /// Whom it pays is only known from the item's owner. The hot keys are those of a popular item, and what
  /// the platform and the creator of a popular collection earn.
  func buyContract() -> Contract {
    Contract("buy") { contract in
      let buyer = contract.argument(0)
      let item = contract.argument(1)
      let agreed = contract.argument(2)
      let resale = contract.argument(3)
      let one = contract.constant(1)

      contract.compute(options.work.scaled(Usual.collectible / 5))
      let price = contract.load(prices, item)
      contract.require(contract.constant(0) < price, code: Revert.notListed)
      contract.require(price <= agreed, code: Revert.tooDear)
      let seller = contract.load(owners, item) - one
      contract.require(buyer != seller, code: Revert.ownItem)
      let buyerCoins = loadCoins(contract, of: buyer, atLeast: price)
      let sellerCoins = contract.load(coins, seller)
      let collection = numbers.collection(contract, of: item)
      let royalty = contract.mulDiv(
        price, contract.load(royalties, collection),
        contract.constant(GamingOptions.wholeInBasisPoints))
      let fee = loadFee(contract, of: price)

      contract.compute(options.work.scaled(Usual.collectible * 4 / 5))
      contract.store(coins, buyer, buyerCoins - price)
      contract.store(coins, seller, sellerCoins + (price - royalty - fee))
      add(contract, royalty, to: contract.key(earnings, collection))
      add(contract, fee, to: contract.constant(funds.packed))
      contract.store(owners, item, buyer + one)
      contract.store(prices, item, resale)
    }
  }
}
