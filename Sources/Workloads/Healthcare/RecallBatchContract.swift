import Ledger

extension HealthcareState {
  /// Recalls a batch (argument 0): none of its packages is dispensed from now on.
  func recallContract() -> Contract {
    Contract("recall") { contract in
      let batch = contract.argument(0)
      let recalled = contract.load(recalls, batch)
      contract.require(recalled == contract.constant(0), code: Revert.alreadyRecalled)
      contract.compute(options.work.scaled(3_000))
      contract.store(recalls, batch, contract.constant(1))
    }
  }
}
