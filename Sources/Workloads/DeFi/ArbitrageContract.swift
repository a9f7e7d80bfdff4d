import Ledger

extension DeFiState {
  /// An account (argument 0) sends an amount (1) of the base token around a triangle of pools (2), in a
  /// block (3), if more of it comes back; otherwise it ends well and has written nothing.
  ///
  /// Whether it writes follows from six reserves that swaps write, so what it touches is hard to foresee.
  func arbitrageContract() -> Contract {
    Contract("arbitrage") { contract in
      let account = contract.argument(0)
      let amount = contract.argument(1)
      let path = contract.argument(2)
      let block = contract.argument(3)
      let base = contract.constant(0)
      let three = contract.constant(3)

      contract.compute(options.work.scaled(20_000))
      contract.scoped {
        let holding = Holding(contract, amount, of: base)
        alongPath(contract, path, hops: three) { pool in estimate(contract, in: pool, holding) }
        contract.when(holding.amount <= amount) { contract.finish() }
      }

      take(contract, amount, of: base, from: account)
      let holding = Holding(contract, amount, of: base)
      alongPath(contract, path, hops: three) { pool in
        exchange(contract, in: pool, holding, block: block)
      }
      give(contract, holding.amount, of: base, to: account)
    }
  }
}
