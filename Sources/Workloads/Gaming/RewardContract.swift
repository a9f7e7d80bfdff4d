import Ledger

extension GamingState {
  /// The platform pays a player (argument 0) coins (1) for a quest in a block (2), once a block.
  ///
  /// It has to know what the platform has, so it waits for all who have paid fees before it.
  func rewardContract() -> Contract {
    Contract("reward") { contract in
      let player = contract.argument(0)
      let amount = contract.argument(1)
      let today = contract.argument(2) + contract.constant(1)
      let purse = contract.constant(funds.packed)

      let last = contract.load(rewards, player)
      contract.require(last != today, code: Revert.alreadyRewarded)
      let balance = contract.load(coins, player)
      contract.compute(options.work.scaled(Usual.money))
      let left = contract.load(purse)
      contract.require(amount <= left, code: Revert.noFunds)

      contract.store(purse, left - amount)
      contract.store(coins, player, balance + amount)
      contract.store(rewards, player, today)
    }
  }
}
