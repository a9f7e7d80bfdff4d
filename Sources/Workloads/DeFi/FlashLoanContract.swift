import Ledger

extension DeFiState {
  /// A borrower (argument 0) gets rid of its loan in a market (1) without money of its own, in a block (3).
  ///
  /// 1. It borrows what it owes from the vault of a market (2), which may be the same.
  /// 2. It repays its loan with that and gets its collateral back.
  /// 3. It sells the collateral to the asset's pool with the base token.
  /// 4. It pays the flash loan back with a fee, and keeps the rest; if the sale does not yield enough, all
  ///    of this is undone.
  ///
  /// It joins two vaults, a position and a pool in one transaction.
  func flashLoanContract() -> Contract {
    Contract("flash-loan") { contract in
      let account = contract.argument(0)
      let market = contract.argument(1)
      let lender = contract.argument(2)
      let block = contract.argument(3)
      let position = place(contract, account, of: market)

      let debt = contract.load(debts, position)
      contract.require(debt, code: Revert.noDebt)
      contract.scoped {
        let vault = contract.load(cash, lender)
        contract.require(debt <= vault, code: Revert.vaultEmpty)
        contract.store(cash, lender, vault - debt)
      }

      contract.compute(options.work.scaled(15_000))
      contract.scoped {
        contract.store(debts, position, contract.constant(0))
        contract.add(debt, to: contract.key(cash, market))
        contract.subtract(debt, from: contract.key(debtTotals, market))
      }
      let proceeds = contract.variable(contract.constant(0))
      releaseCollateral(contract, market, position) { held, asset in
        // The pool of an asset and the base token has the asset's number.
        let holding = Holding(contract, held, of: asset + contract.constant(1))
        exchange(contract, in: asset, holding, block: block)
        contract.assign(proceeds, holding.amount)
      }

      let fee = contract.mulDiv(
        debt, contract.constant(Self.millionths(options.flashFee)), contract.constant(Self.million))
      let due = debt + fee
      contract.require(due <= proceeds, code: Revert.notRepaid)
      contract.add(due, to: contract.key(cash, lender))
      contract.increment(interest, lender, by: fee)
      give(contract, proceeds - due, of: contract.constant(0), to: account)
    }
  }
}
