import Ledger

extension CrossBorderState {
  /// A customer (argument 0) pays an amount (2) to another (1) in the same currency.
  func domesticContract() -> Contract {
    Contract("domestic") { contract in
      let sender = contract.argument(0)
      let beneficiary = contract.argument(1)
      let amount = contract.argument(2)
      contract.require(
        currency(contract, of: sender) == currency(contract, of: beneficiary),
        code: Revert.wrongCurrency)
      requireCompliant(contract, sender)
      requireCompliant(contract, beneficiary)
      contract.compute(options.work.scaled(6_000))
      debit(contract, sender, amount, fee: options.domesticFee)
      contract.add(amount, to: contract.key(balances, beneficiary))
    }
  }
}
