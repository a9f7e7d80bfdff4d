import Ledger

extension GamingState {
  /// A player (argument 0) brings coins (2) to its guild (1).
  ///
  /// The treasury is shared by all members of the guild.
  func guildDepositContract() -> Contract {
    Contract("guild-deposit") { contract in
      let player = contract.argument(0)
      let guild = contract.argument(1)
      let amount = contract.argument(2)

      let membership = contract.load(memberships, player)
      contract.require(membership == guild + contract.constant(1), code: Revert.notMember)
      let balance = loadCoins(contract, of: player, atLeast: amount)
      let brought = contract.load(deposits, player)

      contract.compute(options.work.scaled(Usual.money))
      contract.store(coins, player, balance - amount)
      contract.store(deposits, player, brought + amount)
      add(contract, amount, to: contract.key(treasuries, guild))
    }
  }
}
