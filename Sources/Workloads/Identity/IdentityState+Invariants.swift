import Ledger

extension IdentityState {
  /// What holds after every block.
  var invariants: [Invariant] {
    [
      issuedAreValidOrRevoked, transactionsAreCounted, serialsAreUnique, credentialsAreNotAhead,
      keysCountRotations,
    ] + (options.log == .none ? [] : [verificationsAreNoted])
  }

  private var issuedAreValidOrRevoked: Invariant {
    Invariant("what an issuer has issued is valid or revoked") { observation in
      var valid = [Word](repeating: 0, count: options.issuers)
      for subject in 0..<options.subjects where observation.state[status[subject]] == 1 {
        let issuer = observation.state[issuers[subject]]
        guard (1...Word(options.issuers)).contains(issuer) else {
          return "the credential of subject \(subject) has no issuer"
        }
        valid[Int(issuer) - 1] += 1
      }
      for issuer in 0..<options.issuers {
        let issued = observation.state[issuedCounts[issuer]]
        let revoked = observation.state[registries[issuer]]
        if issued != valid[issuer] &+ revoked {
          return
            "issuer \(issuer) has issued \(issued), but \(valid[issuer]) are valid and \(revoked) revoked"
        }
      }
      return nil
    }
  }

  private var transactionsAreCounted: Invariant {
    Invariant("issuers count what they issue and revoke") { observation in
      Invariant.compare(
        "issued:", observation.sum(issuedCounts, options.issuers),
        with: observation.sumBefore(issuedCounts, options.issuers)
          &+ observation.successes(Identity.Kind.issue.rawValue),
        "before the first block and since:")
        ?? Invariant.compare(
          "revoked:", observation.sum(registries, options.issuers),
          with: observation.successes(Identity.Kind.revoke.rawValue), "revocations:")
    }
  }

  private var serialsAreUnique: Invariant {
    Invariant("no two credentials of an issuer have the same number") { observation in
      struct Serial: Hashable {
        let issuer: Word
        let number: Word
      }
      var seen: Set<Serial> = []
      for subject in 0..<options.subjects where observation.state[status[subject]] == 1 {
        let serial = Serial(
          issuer: observation.state[issuers[subject]], number: observation.state[serials[subject]])
        if !seen.insert(serial).inserted {
          return "issuer \(serial.issuer &- 1) has issued number \(serial.number) twice"
        }
      }
      return nil
    }
  }

  private var credentialsAreNotAhead: Invariant {
    Invariant("a credential knows no keys and revocations that are to come") { observation in
      for subject in 0..<options.subjects {
        let issuer = observation.state[issuers[subject]]
        guard (1...Word(options.issuers)).contains(issuer) else { continue }
        let pairs = [
          (issuerEpochs[subject], keys[Int(issuer) - 1]),
          (subjectEpochs[subject], keys[options.issuers + subject]),
          (witnesses[subject], registries[Int(issuer) - 1]),
        ]
        for (known, latest) in pairs where observation.state[known] > observation.state[latest] {
          return
            "subject \(subject) has \(observation.state[known]) under \(known), but \(latest) is "
            + "at \(observation.state[latest])"
        }
      }
      return nil
    }
  }

  private var keysCountRotations: Invariant {
    Invariant("a key's epoch is 1 and its rotations") { observation in
      Invariant.compare(
        "the epochs of the keys add up to", observation.sum(keys, holderCount),
        with: Word(holderCount) &+ observation.successes(Identity.Kind.rotateKey.rawValue),
        "keys and rotations are")
    }
  }

  private var verificationsAreNoted: Invariant {
    Invariant("each verification is noted") { observation in
      if options.log == .entries {
        for issuer in 0..<options.issuers {
          for index in 0..<observation.state[verifications[issuer]]
          where observation.state[entries[issuer * Int(Self.logPlaces) + Int(index)]] == 0 {
            return "entry \(index) of issuer \(issuer) is empty"
          }
        }
      }
      return Invariant.compare(
        "noted:", observation.sum(verifications, options.issuers),
        with: observation.successes(Identity.Kind.verify.rawValue), "verifications:")
    }
  }
}
