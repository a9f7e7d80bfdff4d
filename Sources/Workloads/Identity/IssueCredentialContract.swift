import Ledger

extension IdentityState {
  /// An issuer (argument 1) gives a subject (0) a credential under both their present keys.
  ///
  /// Its number comes from the issuer's counter, which is the hot key: credentials of one issuer are issued
  /// one after another.
  func issueContract() -> Contract {
    Contract("issue") { contract in
      let subject = contract.argument(0)
      let issuer = contract.argument(1)
      let one = contract.constant(1)

      let isValid = contract.load(status, subject)
      contract.require(isValid != one, code: Revert.alreadyIssued)
      let issuerEpoch = contract.load(keys, issuer)
      let subjectEpoch = contract.load(
        keys, subject + contract.constant(Word(options.issuers)))
      let revoked = contract.load(registries, issuer)

      contract.compute(options.work.scaled(15_000))
      let serial = contract.load(issuedCounts, issuer)
      contract.store(status, subject, one)
      contract.store(issuers, subject, issuer + one)
      contract.store(serials, subject, serial)
      contract.store(issuerEpochs, subject, issuerEpoch)
      contract.store(subjectEpochs, subject, subjectEpoch)
      contract.store(witnesses, subject, revoked)
      contract.store(issuedCounts, issuer, serial + one)
    }
  }
}
