import Ledger

extension SmallBankState {
  /// Takes a fixed amount out of the savings of a customer (argument 0).
  func transactSavingsContract() -> Contract {
    Contract("transact-savings") { contract in
      let customer = contract.argument(0)
      let amount = contract.constant(Word(options.withdrawal))
      let saved = contract.load(savings, customer)
      contract.require(amount <= saved, code: Revert.tooLittleSavings)
      contract.compute(options.work.scaled(3_000))
      contract.store(savings, customer, saved - amount)
    }
  }
}
