import EventKernel
import Ledger
import Settings

/// Credentials: issued, verified, revoked, and bound to keys that are rotated.
///
/// Nearly all transactions verify, and verifying only reads, apart from the subject's own proof. But each
/// verification reads the registry of an issuer, and one revocation by a popular issuer comes between all
/// that stand before it in the block and all that stand after it. What is noted of verifications makes them
/// writers: `log: count` of a kind that commutes, `log: entries` of one that does not.
///
/// Credentials wear out: each rotation of a key leaves some that no longer name it, and few are issued anew, so
/// that more verifications revert from block to block. With the standard shape and blocks of 1,000
/// transactions 3 % of all revert in 10 blocks, and 57 % in 200.
public struct Identity: Domain {
  /// The shape of the system.
  public let options: IdentityOptions
  private let state: IdentityState
  private let issuers: PopularityDraw
  /// How many subjects, the first ones, have a credential before the first block.
  private let issuedCount: Int

  /// The types of transaction, with the numbers that ``fill(_:type:at:from:)`` takes.
  enum Kind: Int { case issue, verify, revoke, rotateKey }

  /// The types of transaction.
  public static let types = [
    TransactionType(
      "issue", share: 0.03, "gives a subject a credential; reverts if it has a valid one"),
    TransactionType(
      "verify", share: 0.89,
      "checks a credential; reverts if there is none, if it was revoked, or if its issuer's or its subject's "
        + "key is no longer the one that it names"),
    TransactionType(
      "revoke", share: 0.03, "takes a credential back; reverts if there is none, or none any more"),
    TransactionType(
      "rotate-key", share: 0.05, "replaces a key; reverts if it has not lasted long enough"),
  ]

  /// Prepares the system: O(issuers) if they are not equally popular.
  ///
  /// - Throws: ``WorkloadError`` if a popularity does not fit what is chosen from.
  public init(options: IdentityOptions, at placement: Placement = .alone) throws(WorkloadError) {
    self.options = options
    state = IdentityState(options, at: placement)
    issuers = try PopularityDraw(options.popularity, count: options.issuers)
    issuedCount = Int((Double(options.subjects) * options.issued).rounded())
  }

  /// The shape, in words.
  public var summary: String {
    "credentials of \(options.subjects) subjects by \(options.issuers) issuers (\(options.popularity)), log "
      + options.log.rawValue
  }

  /// One contract for each type.
  public var contracts: [Contract] {
    [
      state.issueContract(), state.verifyContract(), state.revokeContract(),
      state.rotateKeyContract(),
    ]
  }

  /// The issuers, then the subjects.
  public var senderCount: Int { state.holderCount }

  /// What holds of credentials, keys and logs.
  public var invariants: [Invariant] { state.invariants }

  /// The credentials.
  ///
  /// Other modules ask for any subject: those without a credential are among them.
  public var offers: Offers {
    var offers = Offers()
    offers.credentials = Offers.Credentials(
      status: state.status, subjects: options.subjects,
      popularity: .uniform(count: options.subjects))
    return offers
  }
}

extension Identity {
  /// Keys for all, and a credential for some.
  public func populate(_ world: WorldState, from stream: RandomStream) {
    for holder in 0..<state.holderCount { world[state.keys[holder]] = 1 }
    var counts = [Word](repeating: 0, count: options.issuers)
    for subject in 0..<issuedCount {
      let issuer = issuers.next(from: stream, in: 0)
      world[state.status[subject]] = 1
      world[state.issuers[subject]] = Word(issuer) + 1
      world[state.serials[subject]] = counts[issuer]
      world[state.issuerEpochs[subject]] = 1
      world[state.subjectEpochs[subject]] = 1
      counts[issuer] += 1
    }
    for issuer in 0..<options.issuers { world[state.issuedCounts[issuer]] = counts[issuer] }
  }

  /// A call about a random subject.
  public func fill(_ call: inout Call, type: Int, at moment: Moment, from stream: RandomStream) {
    switch Kind(rawValue: type) {
    case .issue:
      let issuer = issuers.next(from: stream, in: moment.block)
      call.sender = issuer
      call.arguments.append(Word(subject(in: issuedCount..<options.subjects, from: stream)))
      call.arguments.append(Word(issuer))
    case .verify, .revoke:
      let subject = subject(in: 0..<issuedCount, from: stream)
      call.sender = options.issuers + subject
      call.arguments.append(Word(subject))
    case .rotateKey:
      let holder =
        stream.chance(options.issuerRotations)
        ? issuers.next(from: stream, in: moment.block)
        : options.issuers + stream.integer(below: options.subjects)
      call.sender = holder
      call.arguments.append(Word(holder))
      call.arguments.append(Word(moment.block))
    case nil: preconditionFailure("identity has no type \(type)")
    }
  }

  /// One of some subjects, or sometimes of all.
  private func subject(in some: Range<Int>, from stream: RandomStream) -> Int {
    some.isEmpty || stream.chance(options.strangers)
      ? stream.integer(below: options.subjects)
      : some.lowerBound + stream.integer(below: some.count)
  }

  /// How the registry lists it.
  public static let entry = DomainEntry(
    name: "identity", summary: "credentials: issuing, verifying, revoking, and rotating keys",
    types: types, settings: IdentityOptions.settings
  ) { values, placement in try Identity(options: IdentityOptions(values), at: placement) }
}
