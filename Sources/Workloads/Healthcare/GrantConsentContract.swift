import Ledger

extension HealthcareState {
  /// A patient (argument 0) consents to treatment by a provider (1).
  ///
  /// Whoever accesses the record between two changes of the consent has read what they write.
  func grantContract() -> Contract {
    Contract("grant") { contract in
      let consent = contract.key(
        consents, pair(contract, contract.argument(0), contract.argument(1)))
      let epoch = contract.load(consent)
      contract.require(
        isInForce(contract, epoch) == contract.constant(0), code: Revert.alreadyGranted)
      contract.compute(options.work.scaled(3_000))
      contract.store(consent, epoch + contract.constant(1))
    }
  }
}
