import Ledger

extension SmallBankState {
  /// Pays a fixed amount into the checking account of a customer (argument 0).
  func depositCheckingContract() -> Contract {
    Contract("deposit-checking") { contract in
      let customer = contract.argument(0)
      let balance = contract.load(checking, customer)
      contract.compute(options.work.scaled(3_000))
      contract.store(checking, customer, balance + contract.constant(Word(options.deposit)))
    }
  }
}
