import Ledger

extension SmallBankState {
  /// Pays a check of a customer (argument 0) from its checking account, with a penalty if its two accounts
  /// do not cover it.
  ///
  /// It reads the savings and does not write them: two transactions that each read what the other writes
  /// are the anomaly under snapshot isolation for which the benchmark was made.
  func writeCheckContract() -> Contract {
    Contract("write-check") { contract in
      let customer = contract.argument(0)
      let check = contract.constant(Word(options.check))
      let saved = contract.load(savings, customer)
      let balance = contract.load(checking, customer)
      contract.compute(options.work.scaled(3_300))
      contract.when(check <= balance) {
        contract.store(checking, customer, balance - check)
      } otherwise: {
        let owed = contract.load(overdrafts, customer)
        let isPenalised = saved + balance < check + owed
        let penalty = contract.constant(Word(options.penalty)) * isPenalised
        contract.store(checking, customer, contract.constant(0))
        contract.store(overdrafts, customer, owed + (check + penalty - balance))
        contract.when(isPenalised) { contract.increment(penalties, customer, by: isPenalised) }
      }
    }
  }
}
