import Ledger

extension IdentityState {
  /// Checks the credential of a subject (argument 0): that it is there, under current keys, and not revoked.
  ///
  /// Which issuer's key and registry are read is known only from the credential. Every revocation by that
  /// issuer writes what is read here; who comes after one first brings the subject's proof up to date, which
  /// is more work the more was revoked since.
  func verifyContract() -> Contract {
    Contract("verify") { contract in
      let subject = contract.argument(0)
      let none = contract.constant(0)
      let one = contract.constant(1)

      let issuerNumber = contract.load(issuers, subject)
      contract.require(none < issuerNumber, code: Revert.noCredential)
      contract.require(contract.load(status, subject), code: Revert.isRevoked)
      let issuer = issuerNumber - one
      let goodUntil =
        contract.load(issuerEpochs, subject) + contract.constant(Word(options.keyGrace))
      contract.require(contract.load(keys, issuer) <= goodUntil, code: Revert.oldIssuerKey)
      let subjectKey = contract.load(
        keys, subject + contract.constant(Word(options.issuers)))
      contract.require(
        subjectKey == contract.load(subjectEpochs, subject), code: Revert.oldSubjectKey)

      let revoked = contract.load(registries, issuer)
      let known = contract.load(witnesses, subject)
      contract.compute(options.work.scaled(20_000))
      contract.when(known < revoked) {
        let missed = contract.minimum(revoked - known, contract.constant(Self.missedMax))
        contract.compute(missed * contract.constant(options.work.scaled(200)))
        contract.store(witnesses, subject, revoked)
      }
      note(contract, subject, of: issuer)
    }
  }

  /// Of how many revocations a proof pays the work at most: from then on it is made anew.
  private static let missedMax: Word = 50

  /// Notes a verification where the issuer wants that.
  private func note(
    _ contract: ContractBuilder, _ subject: ContractBuilder.Value, of issuer: ContractBuilder.Value
  ) {
    let one = contract.constant(1)
    switch options.log {
    case .none: break
    case .count: contract.increment(verifications, issuer, by: one)
    case .entries:
      let length = contract.load(verifications, issuer)
      let place = issuer * contract.constant(Self.logPlaces) + length
      contract.store(entries, place, subject + one)
      contract.store(verifications, issuer, length + one)
    }
  }
}
