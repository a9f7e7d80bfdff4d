import Ledger

extension HealthcareState {
  /// What holds after every block.
  var invariants: [Invariant] {
    [
      consentsAreCounted, recordsGrowByUpdates, logsGrowByAccesses, accessesHadConsent,
      packagesAreDispensedOnce, recallsAreCounted, trialsCountTheirMembers, patientsAreInTheirTrial,
    ]
  }

  private var consentsAreCounted: Invariant {
    Invariant("consents are those given less those taken back") { observation in
      // Few of the pairs of patient and provider have one.
      let inForce = { (state: WorldState) in
        var count: Word = 0
        state.forEachEntry(module: consents.module, table: consents.number) { count += $1 % 2 }
        return count
      }
      return Invariant.compare(
        "consents in force or taken back since:",
        inForce(observation.state) &+ observation.successes(.revoke),
        with: inForce(observation.genesis) &+ observation.successes(.grant),
        "in force before or given since:")
    }
  }

  private var recordsGrowByUpdates: Invariant {
    Invariant("a record has a version for each update") { observation in
      for patient in 0..<options.patients {
        for version in 0..<observation.state[versionCounts[patient]]
        where observation.state[versions[place(patient, version)]] == 0 {
          return "version \(version) of patient \(patient) is empty"
        }
      }
      return Invariant.compare(
        "the records have versions:", observation.sum(versionCounts, options.patients),
        with: observation.sumBefore(versionCounts, options.patients)
          &+ observation.successes(.updateRecord), "the first ones and the updates are")
    }
  }

  private var logsGrowByAccesses: Invariant {
    Invariant("the audit logs are as long as there were accesses") { observation in
      Invariant.compare(
        "the logs have the length", observation.sum(logLengths, logCount),
        with: observation.successes(.access), "there were accesses:")
    }
  }

  private var accessesHadConsent: Invariant {
    Invariant("each access had consent at its time") { observation in
      for log in 0..<logCount {
        for index in 0..<observation.state[logLengths[log]] {
          let (pair, epoch) = observation.state[logs[place(log, index)]]
            .quotientAndRemainder(dividingBy: Entry.epochs)
          let latest = observation.state[consents[Int(pair)]]
          guard epoch % 2 == 1, epoch <= latest else {
            return
              "entry \(index) of log \(log) names epoch \(epoch) of a consent at epoch \(latest)"
          }
        }
      }
      return nil
    }
  }

  private var packagesAreDispensedOnce: Invariant {
    Invariant("a package is dispensed at most once") { observation in
      let gone = (0..<options.packages).count { observation.state[dispensed[$0]] != 0 }
      return Invariant.compare(
        "packages that somebody got:", Word(gone), with: observation.successes(.dispense),
        "dispensed were")
    }
  }

  private var recallsAreCounted: Invariant {
    Invariant("a batch is recalled once") { observation in
      Invariant.compare(
        "recalled batches:", observation.sum(recalls, options.batches),
        with: observation.sumBefore(recalls, options.batches) &+ observation.successes(.recall),
        "recalls, those before the first block included:")
    }
  }

  // Other modules may enrol patients too, so these two compare the state with itself.

  private var trialsCountTheirMembers: Invariant {
    Invariant("a trial has as many members as it counts, and not more than it may") { observation in
      for trial in 0..<options.trials {
        let count = observation.state[counts[trial]]
        let patients = trial * options.patients..<(trial + 1) * options.patients
        let found = patients.reduce(Word(0)) { $0 &+ observation.state[members[$1]] }
        guard found == count, count <= observation.state[capacities[trial]] else {
          return "trial \(trial) has \(found) members, counts \(count) and may have "
            + "\(observation.state[capacities[trial]])"
        }
      }
      return nil
    }
  }

  private var patientsAreInTheirTrial: Invariant {
    Invariant("each enrolment made a member") { observation in
      let enrolled = observation.successes(.enrol)
      guard options.trialsPerPatient == .one else {
        let total = observation.sum(counts, options.trials)
        return total < enrolled ? "\(total) members, but \(enrolled) enrolments" : nil
      }
      var found: Word = 0
      for patient in 0..<options.patients {
        let trial = observation.state[enrolments[patient]]
        guard trial > 0 else { continue }
        found += 1
        guard trial <= options.trials,
          observation.state[members[Int(trial - 1) * options.patients + patient]] == 1
        else {
          return "patient \(patient) is said to be in trial \(trial - 1), which does not know it"
        }
      }
      return Invariant.compare(
        "patients in a trial of their own:", found, with: enrolled, "enrolments:")
    }
  }

  private func place(_ log: Int, _ index: Word) -> Int { log * Int(Self.places) + Int(index) }
}

extension Observation {
  fileprivate func successes(_ kind: Healthcare.Kind) -> Word { successes(kind.rawValue) }
}
