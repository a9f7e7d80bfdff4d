import Ledger

extension SmallBankState {
  /// Moves a fixed amount from the checking account of a customer (argument 0) to that of another (1).
  func sendPaymentContract() -> Contract {
    Contract("send-payment") { contract in
      let customer = contract.argument(0)
      let other = contract.argument(1)
      let amount = contract.constant(Word(options.payment))
      let balance = contract.load(checking, customer)
      contract.require(amount <= balance, code: Revert.tooLittleChecking)
      let otherBalance = contract.load(checking, other)
      contract.compute(options.work.scaled(3_300))
      contract.store(checking, customer, balance - amount)
      contract.store(checking, other, otherBalance + amount)
    }
  }
}
