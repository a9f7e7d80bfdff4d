import Ledger

extension DeFiState {
  /// A liquidator (argument 0) repays what another account (2) owes in a market (1), and takes collateral
  /// of that worth and a bonus; it ends well and writes nothing if the collateral is worth enough or
  /// there is none left.
  ///
  /// The price that it reads decides whether it writes. Where the collateral covers only a part of the
  /// debt, the rest of the debt stays.
  func liquidateContract() -> Contract {
    Contract("liquidate") { contract in
      let liquidator = contract.argument(0)
      let market = contract.argument(1)
      let borrower = contract.argument(2)
      let none = contract.constant(0)
      let million = contract.constant(Self.million)
      let position = place(contract, borrower, of: market)

      let asset = contract.load(marketAssets, market)
      let price = contract.load(prices, asset)
      let debt = contract.load(debts, position)
      contract.require(debt, code: Revert.noDebt)
      let held = contract.load(collateral, position)
      let worth = contract.mulDiv(held, price, million)
      contract.compute(options.work.scaled(15_000))
      let threshold = contract.constant(Self.millionths(options.liquidationThreshold))
      let isHealthy = debt <= contract.mulDiv(worth, threshold, million)
      contract.when(isHealthy) { contract.finish() }

      let withBonus = contract.constant(Self.million + Self.millionths(options.liquidationBonus))
      let repaid = contract.minimum(debt, contract.mulDiv(worth, million, withBonus))
      contract.when(repaid == none) { contract.finish() }
      let reward = contract.mulDiv(contract.mulDiv(repaid, withBonus, million), million, price)
      let seized = contract.minimum(held, reward)
      contract.compute(options.work.scaled(35_000))
      take(contract, repaid, of: none, from: liquidator)
      give(contract, seized, of: asset + contract.constant(1), to: liquidator)
      contract.store(debts, position, debt - repaid)
      contract.store(collateral, position, held - seized)
      contract.add(repaid, to: contract.key(cash, market))
      contract.subtract(repaid, from: contract.key(debtTotals, market))
      contract.subtract(seized, from: contract.key(vaults, market))
    }
  }
}
