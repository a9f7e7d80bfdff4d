import Ledger

extension DeFiState {
  /// An account (argument 0) pays back up to an amount (2) of what it owes in a market (1); when nothing is
  /// owed any more, it gets its collateral back.
  func repayContract() -> Contract {
    Contract("repay") { contract in
      let account = contract.argument(0)
      let market = contract.argument(1)
      let amount = contract.argument(2)
      let none = contract.constant(0)
      let position = place(contract, account, of: market)

      let debt = contract.load(debts, position)
      contract.require(debt, code: Revert.noDebt)
      let payment = contract.minimum(amount, debt)
      contract.compute(options.work.scaled(25_000))
      take(contract, payment, of: none, from: account)
      contract.store(debts, position, debt - payment)
      contract.add(payment, to: contract.key(cash, market))
      contract.subtract(payment, from: contract.key(debtTotals, market))
      contract.when(payment == debt) {
        releaseCollateral(contract, market, position) { held, asset in
          give(contract, held, of: asset + contract.constant(1), to: account)
        }
      }
    }
  }

  /// Takes all collateral of a position out of its vault and passes it on, with the number of its asset.
  func releaseCollateral(
    _ contract: ContractBuilder, _ market: Value, _ position: Value,
    _ body: (_ held: Value, _ asset: Value) -> Void
  ) {
    contract.scoped {
      let held = contract.load(collateral, position)
      contract.store(collateral, position, contract.constant(0))
      contract.subtract(held, from: contract.key(vaults, market))
      body(held, contract.load(marketAssets, market))
    }
  }
}
