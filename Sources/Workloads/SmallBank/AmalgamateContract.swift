import Ledger

extension SmallBankState {
  /// Moves all that a customer (argument 0) has to the checking account of another (1).
  func amalgamateContract() -> Contract {
    Contract("amalgamate") { contract in
      let customer = contract.argument(0)
      let other = contract.argument(1)
      let none = contract.constant(0)
      let saved = contract.load(savings, customer)
      let balance = contract.load(checking, customer)
      let otherBalance = contract.load(checking, other)
      contract.compute(options.work.scaled(5_000))
      contract.store(savings, customer, none)
      contract.store(checking, customer, none)
      contract.store(checking, other, otherBalance + saved + balance)
    }
  }
}
