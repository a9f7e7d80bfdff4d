import Ledger

extension IdentityState {
  /// Takes back the credential of a subject (argument 0), in the registry of its issuer.
  ///
  /// All verifications of that issuer's credentials read the registry.
  func revokeContract() -> Contract {
    Contract("revoke") { contract in
      let subject = contract.argument(0)
      let none = contract.constant(0)
      let one = contract.constant(1)

      let issuerNumber = contract.load(issuers, subject)
      contract.require(none < issuerNumber, code: Revert.noCredential)
      contract.require(contract.load(status, subject), code: Revert.isRevoked)
      let registry = contract.key(registries, issuerNumber - one)
      contract.compute(options.work.scaled(5_000))
      contract.store(status, subject, none)
      contract.store(registry, contract.load(registry) + one)
    }
  }
}
