import Ledger

extension HealthcareState {
  /// A patient (argument 0) takes back its consent to treatment by a provider (1).
  func revokeContract() -> Contract {
    Contract("revoke") { contract in
      let consent = contract.key(
        consents, pair(contract, contract.argument(0), contract.argument(1)))
      let epoch = contract.load(consent)
      contract.require(isInForce(contract, epoch), code: Revert.notGranted)
      contract.compute(options.work.scaled(3_000))
      contract.store(consent, epoch + contract.constant(1))
    }
  }
}
