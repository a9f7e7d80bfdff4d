import Ledger

extension HealthcareState {
  /// A provider (argument 0) appends a finding (2) to the record of a patient (1) who has consented.
  ///
  /// The number of versions is read and written, so the updates of one patient depend on each other.
  func updateRecordContract() -> Contract {
    Contract("update-record") { contract in
      let provider = contract.argument(0)
      let patient = contract.argument(1)
      let finding = contract.argument(2)

      let epoch = contract.load(consents, pair(contract, patient, provider))
      contract.require(isInForce(contract, epoch), code: Revert.noConsent)

      contract.compute(options.work.scaled(8_000))
      let count = contract.load(versionCounts, patient)
      contract.store(place(contract, versions, patient, count), finding)
      contract.store(versionCounts, patient, count + contract.constant(1))
    }
  }
}
