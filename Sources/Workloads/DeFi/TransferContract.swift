import Ledger

extension DeFiState {
  /// An account (argument 0) sends an amount (3) of a token (2) to another (1).
  ///
  /// Its 5 reads and 2 writes are those of measured token transfers (medians 4.4 and 1.9).
  func transferContract() -> Contract {
    Contract("transfer") { contract in
      let sender = contract.argument(0)
      let receiver = contract.argument(1)
      let token = contract.argument(2)
      let amount = contract.argument(3)
      contract.compute(options.work.scaled(6_000))
      take(contract, amount, of: token, from: sender)
      give(contract, amount, of: token, to: receiver)
    }
  }
}
