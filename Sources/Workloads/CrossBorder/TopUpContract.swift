import Ledger

extension CrossBorderState {
  /// A correspondent brings its pool (argument 0) back to its target: up to it out of its treasury, or down
  /// to it if the pool has more than twice as much; in between it ends well and writes nothing.
  func topUpContract() -> Contract {
    Contract("top-up") { contract in
      let pool = contract.argument(0)
      let target = contract.constant(Word(options.liquidity))
      let liquidity = contract.load(pools, pool)
      contract.compute(options.work.scaled(5_000))

      contract.when(liquidity < target) {
        let treasury = contract.load(treasuries, pool)
        contract.require(treasury, code: Revert.treasuryEmpty)
        let amount = contract.minimum(target - liquidity, treasury)
        contract.compute(options.work.scaled(5_000))
        contract.store(treasuries, pool, treasury - amount)
        contract.store(pools, pool, liquidity + amount)
      } otherwise: {
        contract.when(target + target < liquidity) {
          contract.compute(options.work.scaled(5_000))
          contract.add(liquidity - target, to: contract.key(treasuries, pool))
          contract.store(pools, pool, target)
        }
      }
    }
  }
}
