import Ledger

extension SmallBankState {
  /// Adds up what a customer (argument 0) has in both accounts: only reads.
  func balanceContract() -> Contract {
    Contract("balance") { contract in
      let customer = contract.argument(0)
      let saved = contract.load(savings, customer)
      let balance = contract.load(checking, customer)
      _ = saved + balance
      contract.compute(options.work.scaled(2_000))
    }
  }
}
