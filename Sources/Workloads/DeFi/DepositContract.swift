import Ledger

extension DeFiState {
  /// An account (argument 0) lends an amount (2) of the base token to the vault of a market (1).
  ///
  /// The vault's cash is read by every loan from it.
  func depositContract() -> Contract {
    Contract("deposit") { contract in
      let account = contract.argument(0)
      let market = contract.argument(1)
      let amount = contract.argument(2)
      contract.compute(options.work.scaled(20_000))
      take(contract, amount, of: contract.constant(0), from: account)
      contract.add(amount, to: contract.key(deposits, place(contract, account, of: market)))
      contract.add(amount, to: contract.key(cash, market))
      contract.increment(depositTotals, market, by: amount)
    }
  }
}
