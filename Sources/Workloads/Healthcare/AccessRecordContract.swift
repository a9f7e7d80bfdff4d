import Ledger

extension HealthcareState {
  /// A provider (argument 0) looks at the record of a patient (1) who has consented, which is logged.
  ///
  /// It looks like a read and is a write: the log's length is read and written by each access. With
  /// `audit: global` there is one log, and every access depends on the one before it.
  func accessContract() -> Contract {
    Contract("access") { contract in
      let provider = contract.argument(0)
      let patient = contract.argument(1)

      let pair = pair(contract, patient, provider)
      let epoch = contract.load(consents, pair)
      contract.require(isInForce(contract, epoch), code: Revert.noConsent)
      let count = contract.load(versionCounts, patient)
      _ = contract.load(place(contract, versions, patient, count - contract.constant(1)))

      contract.compute(options.work.scaled(6_000))
      let log = options.audit == .global ? contract.constant(0) : patient
      let length = contract.load(logLengths, log)
      contract.store(
        place(contract, logs, log, length), pair * contract.constant(Entry.epochs) + epoch)
      contract.store(logLengths, log, length + contract.constant(1))
    }
  }
}
