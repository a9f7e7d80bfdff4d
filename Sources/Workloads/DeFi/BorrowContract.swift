import Ledger

extension DeFiState {
  /// An account (argument 0) pledges an amount (2) of a market's (1) asset and borrows base tokens: a part
  /// (3, in millionths) of what the pledge is worth by the oracle.
  ///
  /// Interest is added to the debt at once, the more the less is left in the vault. The whole debt must be
  /// within what may be lent on the whole collateral. What was pledged, and at which price, is kept.
  func borrowContract() -> Contract {
    Contract("borrow") { contract in
      let account = contract.argument(0)
      let market = contract.argument(1)
      let pledge = contract.argument(2)
      let part = contract.argument(3)
      let million = contract.constant(Self.million)
      let position = place(contract, account, of: market)

      let asset = contract.load(marketAssets, market)
      let price = contract.load(prices, asset)
      let loan = contract.mulDiv(contract.mulDiv(pledge, price, million), part, million)
      let vault = contract.load(cash, market)
      contract.require(loan <= vault, code: Revert.vaultEmpty)
      let owed = contract.load(debtTotals, market)
      let utilisation = contract.mulDiv(million, owed + loan, owed + vault)
      let rate = contract.mulDiv(
        utilisation, contract.constant(Self.millionths(options.interest)), million)
      let charge = contract.mulDiv(loan, rate, million)

      let debt = contract.load(debts, position) + loan + charge
      let held = contract.load(collateral, position) + pledge
      let worth = contract.mulDiv(held, price, million)
      let limit = contract.mulDiv(
        worth, contract.constant(Self.millionths(options.loanToValue)), million)
      contract.compute(options.work.scaled(40_000))
      contract.require(debt <= limit, code: Revert.beyondCollateral)

      take(contract, pledge, of: asset + contract.constant(1), from: account)
      give(contract, loan, of: contract.constant(0), to: account)
      contract.store(debts, position, debt)
      contract.store(collateral, position, held)
      contract.store(pledged, position, held)
      contract.store(pledgePrices, position, price)
      contract.store(cash, market, vault - loan)
      contract.store(debtTotals, market, owed + loan + charge)
      contract.increment(vaults, market, by: pledge)
      contract.increment(interest, market, by: charge)
    }
  }
}
