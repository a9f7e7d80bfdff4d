import Ledger

extension HealthcareState {
  /// A patient (argument 0) takes part in a trial (1) if there is a place and its latest finding is good.
  ///
  /// The trial's count is the hot key: it is read first, while there may be no place, and written last.
  func enrolContract() -> Contract {
    Contract("enrol") { contract in
      let patient = contract.argument(0)
      let trial = contract.argument(1)
      let none = contract.constant(0)
      let one = contract.constant(1)

      let count = contract.load(counts, trial)
      contract.require(count < contract.load(capacities, trial), code: Revert.trialFull)
      let member = contract.key(
        members, trial * contract.constant(Word(options.patients)) + patient)
      contract.require(contract.load(member) == none, code: Revert.alreadyMember)
      if options.trialsPerPatient == .one {
        let other = contract.load(enrolments, patient)
        contract.require(other == none, code: Revert.inAnotherTrial)
      }
      let versionCount = contract.load(versionCounts, patient)
      let finding = contract.load(place(contract, versions, patient, versionCount - one))
      contract.require(contract.load(criteria, trial) <= finding, code: Revert.notEligible)

      contract.compute(options.work.scaled(8_000))
      contract.store(member, one)
      if options.trialsPerPatient == .one { contract.store(enrolments, patient, trial + one) }
      contract.store(counts, trial, count + one)
    }
  }
}
