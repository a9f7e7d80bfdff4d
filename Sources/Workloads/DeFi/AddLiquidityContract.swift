import Ledger

extension DeFiState {
  /// An account (argument 0) puts an amount (2) of the first token of a pool (1), and as much of the second
  /// as the pool's price asks for, into the pool and gets shares for it.
  ///
  /// All rounding is in the pool's favour: the second amount up, the shares down.
  func addLiquidityContract() -> Contract {
    Contract("add-liquidity") { contract in
      let account = contract.argument(0)
      let pool = contract.argument(1)
      let first = contract.argument(2)
      let side = pool + pool
      let otherSide = side + contract.constant(1)

      requireOpen(contract, pool)
      contract.compute(options.work.scaled(10_000))
      let reserve = contract.load(reserves, side)
      let otherReserve = contract.load(reserves, otherSide)
      let supply = contract.load(supplies, pool)
      let second = contract.mulDiv(otherReserve, first, reserve) + contract.constant(1)
      let minted = contract.minimum(
        contract.mulDiv(supply, first, reserve), contract.mulDiv(supply, second, otherReserve))
      contract.require(minted, code: Revert.nothingOut)

      contract.compute(options.work.scaled(30_000))
      take(contract, first, of: contract.load(poolTokens, side), from: account)
      take(contract, second, of: contract.load(poolTokens, otherSide), from: account)
      contract.add(minted, to: contract.key(shares, place(contract, account, of: pool)))
      contract.store(reserves, side, reserve + first)
      contract.store(reserves, otherSide, otherReserve + second)
      contract.store(supplies, pool, supply + minted)
    }
  }
}
