import Ledger

extension GamingState {
  /// A player (argument 0) mints the next item of a collection (1) in a block (2).
  ///
  /// The supply is the hot key of a drop: the number of the item is the supply, so everybody reads and writes
  /// it, and no increment could do. Terms of the drop are read by all and written by nobody.
  func mintContract() -> Contract {
    Contract("mint") { contract in
      let player = contract.argument(0)
      let collection = contract.argument(1)
      let block = contract.argument(2)
      let one = contract.constant(1)
      let collections = contract.constant(Word(options.collections))

      contract.require(contract.load(openings, collection) <= block, code: Revert.notOpen)
      let price = contract.load(mintPrices, collection)
      let cap = contract.load(caps, collection)
      let limit = contract.load(limits, collection)
      let fee = loadFee(contract, of: price)

      contract.compute(options.work.scaled(Usual.collectible / 5))
      let supply = contract.load(supplies, collection)
      contract.require(supply < cap, code: Revert.soldOut)
      let share = contract.key(minted, player * collections + collection)
      let mintedBefore = contract.load(share)
      contract.require(mintedBefore < limit, code: Revert.limitReached)
      let balance = loadCoins(contract, of: player, atLeast: price)

      contract.compute(options.work.scaled(Usual.collectible * 4 / 5))
      contract.store(coins, player, balance - price)
      add(contract, price - fee, to: contract.key(earnings, collection))
      add(contract, fee, to: contract.constant(funds.packed))
      contract.store(owners, supply * collections + collection, player + one)
      contract.store(share, mintedBefore + one)
      contract.store(supplies, collection, supply + one)
    }
  }
}
