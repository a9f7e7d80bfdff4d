import Ledger

extension DeFiState {
  /// An account (argument 0) exchanges an amount (2) of a token (1) along a path of pools (3), so many of
  /// them (4), in a block (5): all or nothing.
  ///
  /// A route ties pools together that swaps leave independent: it conflicts with the swaps in each.
  func routeContract() -> Contract {
    Contract("route") { contract in
      let account = contract.argument(0)
      let token = contract.argument(1)
      let amount = contract.argument(2)
      let path = contract.argument(3)
      let hops = contract.argument(4)
      let block = contract.argument(5)

      draw(contract, amount, of: token, from: account)
      let holding = Holding(contract, amount, of: token)
      alongPath(contract, path, hops: hops) { pool in
        exchange(contract, in: pool, holding, block: block)
      }
      requireTolerable(contract, holding)
      give(contract, holding.amount, of: holding.token, to: account)
    }
  }
}
