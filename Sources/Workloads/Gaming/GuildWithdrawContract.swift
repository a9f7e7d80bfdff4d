import Ledger

extension GamingState {
  /// A player (argument 0) takes coins (2) from its guild (1): at most what it has brought and its allowance.
  ///
  /// Unlike a deposit it has to know what is in the treasury.
  func guildWithdrawContract() -> Contract {
    Contract("guild-withdraw") { contract in
      let player = contract.argument(0)
      let guild = contract.argument(1)
      let amount = contract.argument(2)
      let allowance = contract.constant(Word(options.allowance))

      let membership = contract.load(memberships, player)
      contract.require(membership == guild + contract.constant(1), code: Revert.notMember)
      let taken = contract.load(withdrawals, player) + amount
      let brought = contract.load(deposits, player)
      contract.require(taken <= brought + allowance, code: Revert.allowanceSpent)
      let treasury = contract.load(treasuries, guild)
      contract.require(amount <= treasury, code: Revert.noFunds)
      let balance = contract.load(coins, player)

      contract.compute(options.work.scaled(Usual.money))
      contract.store(treasuries, guild, treasury - amount)
      contract.store(withdrawals, player, taken)
      contract.store(coins, player, balance + amount)
    }
  }
}
