import Ledger

extension DeFiState {
  /// An account (argument 0) gives back a part (2, in millionths) of its shares of a pool (1) and gets that
  /// part of what the pool holds, rounded down.
  func removeLiquidityContract() -> Contract {
    Contract("remove-liquidity") { contract in
      let account = contract.argument(0)
      let pool = contract.argument(1)
      let part = contract.argument(2)
      let side = pool + pool
      let otherSide = side + contract.constant(1)

      requireOpen(contract, pool)
      let shareKey = contract.key(shares, place(contract, account, of: pool))
      let owned = contract.load(shareKey)
      let burnt = contract.mulDiv(owned, part, contract.constant(Self.million))
      contract.require(burnt, code: Revert.noShares)
      contract.compute(options.work.scaled(10_000))
      let reserve = contract.load(reserves, side)
      let otherReserve = contract.load(reserves, otherSide)
      let supply = contract.load(supplies, pool)
      let first = contract.mulDiv(reserve, burnt, supply)
      let second = contract.mulDiv(otherReserve, burnt, supply)

      contract.compute(options.work.scaled(30_000))
      contract.store(shareKey, owned - burnt)
      contract.store(supplies, pool, supply - burnt)
      contract.store(reserves, side, reserve - first)
      contract.store(reserves, otherSide, otherReserve - second)
      give(contract, first, of: contract.load(poolTokens, side), to: account)
      give(contract, second, of: contract.load(poolTokens, otherSide), to: account)
    }
  }
}
