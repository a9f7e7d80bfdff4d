import Ledger

extension DeFiState {
  /// An account (argument 0) exchanges an amount (3) of a token (2) for the other one of a pool (1), in a
  /// block (4, counted from 1).
  ///
  /// What the popular pools hold is the hot state: two swaps in one pool always conflict.
  func swapContract() -> Contract {
    Contract("swap") { contract in
      let account = contract.argument(0)
      let pool = contract.argument(1)
      let token = contract.argument(2)
      let amount = contract.argument(3)
      let block = contract.argument(4)

      draw(contract, amount, of: token, from: account)
      let holding = Holding(contract, amount, of: token)
      exchange(contract, in: pool, holding, block: block)
      requireTolerable(contract, holding)
      give(contract, holding.amount, of: holding.token, to: account)
    }
  }
}
