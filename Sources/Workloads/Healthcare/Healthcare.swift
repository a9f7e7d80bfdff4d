import EventKernel
import Ledger
import Settings

/// A health service: records and who may see them, drugs and where they come from, trials.
///
/// It is a workload of permissions. Nearly every transaction first reads a consent, which somebody else may
/// just be taking back, and a look at a record leaves an entry in an audit log. With a log for each patient
/// accesses are independent; with `audit: global`, one chain of entries for all, none of them is.
///
/// Consents are taken back, packages run out and trials fill up, so that more revert from block to block: with
/// the standard shape and blocks of 1,000 transactions 4 % in 10 blocks, and 22 % in 200.
public struct Healthcare: Domain {
  /// The shape of the health service.
  public let options: HealthcareOptions
  private let state: HealthcareState
  private let patients: PopularityDraw
  private let trials: PopularityDraw

  /// The types of transaction, with the numbers that ``fill(_:type:at:from:)`` takes.
  enum Kind: Int { case updateRecord, grant, revoke, access, dispense, enrol, recall }

  /// The types of transaction.
  public static let types = [
    TransactionType(
      "update-record", share: 0.2,
      "appends a finding to a patient's record; reverts if the patient has not consented"),
    TransactionType(
      "grant", share: 0.05, "consents to a provider; reverts if the patient has already"),
    TransactionType(
      "revoke", share: 0.02, "takes back a consent; reverts if there is none"),
    TransactionType(
      "access", share: 0.5,
      "looks at a patient's record and logs it; reverts if the patient has not consented"),
    TransactionType(
      "dispense", share: 0.15,
      "hands out a package of drugs; reverts if its batch was recalled or has expired, or if somebody has it"
    ),
    TransactionType(
      "enrol", share: 0.078,
      "puts a patient into a trial; reverts if the trial is full, if the patient is in it or in another, or "
        + "if the latest finding does not meet the criterion"),
    TransactionType(
      "recall", share: 0.002, "recalls a batch of drugs; reverts if it was recalled before"),
  ]

  /// Prepares the health service: O(patients + trials) if they are not equally popular.
  ///
  /// - Throws: ``WorkloadError`` if a popularity does not fit what is chosen from.
  public init(options: HealthcareOptions, at placement: Placement = .alone) throws(WorkloadError) {
    self.options = options
    state = HealthcareState(options, at: placement)
    patients = try PopularityDraw(options.popularity, count: options.patients)
    trials = try PopularityDraw(
      options.trialPopularity, count: options.trials, setting: "trial-popularity")
  }

  /// The shape, in words.
  public var summary: String {
    "\(options.patients) patients (\(options.popularity)), \(options.providers) providers, audit "
      + "\(options.audit.rawValue), \(options.trials) trials (\(options.trialPopularity)) of "
      + "\(options.capacity) places, \(options.packages) packages of drugs"
  }

  /// One contract for each type.
  public var contracts: [Contract] {
    [
      state.updateRecordContract(), state.grantContract(), state.revokeContract(),
      state.accessContract(), state.dispenseContract(), state.enrolContract(),
      state.recallContract(),
    ]
  }

  /// The patients, then the providers, then the authority that recalls drugs.
  public var senderCount: Int { options.patients + options.providers + 1 }

  /// What holds of consents, records, logs, packages and trials.
  public var invariants: [Invariant] { state.invariants }

  /// The trials, with patients as their subjects.
  public var offers: Offers {
    var offers = Offers()
    offers.enrolment = Offers.Enrolment(
      members: state.members, counts: state.counts, capacities: state.capacities,
      studies: options.trials, subjects: options.patients, popularity: trials)
    return offers
  }
}

extension Healthcare {
  /// First findings, care teams, trials without members, and drugs with their origin.
  public func populate(_ world: WorldState, from stream: RandomStream) {
    for patient in 0..<options.patients {
      world[state.versionCounts[patient]] = 1
      world[state.versions[patient * Int(HealthcareState.places)]] = finding(from: stream)
      for index in 0..<options.careTeam {
        let provider = state.careTeam(of: patient, index)
        world[state.consents[state.pair(patient, provider)]] = 1
      }
    }
    let rejected = Double(HealthcareState.findingMax) * (1 - options.eligible)
    for trial in 0..<options.trials {
      world[state.capacities[trial]] = Word(options.capacity)
      world[state.criteria[trial]] = Word(rejected.rounded()) + 1
    }
    for package in 0..<options.packages {
      world[state.consignments[package]] = Word(stream.integer(below: options.consignments))
    }
    for consignment in 0..<options.consignments {
      world[state.batches[consignment]] = Word(stream.integer(below: options.batches))
    }
    for batch in 0..<options.batches {
      world[state.recalls[batch]] = stream.chance(options.recalled) ? 1 : 0
      world[state.expiries[batch]] = Word(stream.integer(below: options.shelfLife)) + 1
    }
  }

  /// A call of a random patient or provider.
  public func fill(_ call: inout Call, type: Int, at moment: Moment, from stream: RandomStream) {
    switch Kind(rawValue: type) {
    case .updateRecord:
      fillTreatment(&call, at: moment, from: stream)
      call.arguments.append(finding(from: stream))
    case .grant:
      fillPatient(&call, from: stream)
      call.arguments.append(Word(stream.integer(below: options.providers)))
    case .revoke:
      let patient = fillPatient(&call, from: stream)
      call.arguments.append(Word(teamMember(of: patient, from: stream)))
    case .access:
      fillTreatment(&call, at: moment, from: stream)
    case .dispense:
      let patient = patients.next(from: stream, in: moment.block)
      call.sender = options.patients + teamMember(of: patient, from: stream)
      call.arguments.append(Word(stream.integer(below: options.packages)))
      call.arguments.append(Word(patient))
      call.arguments.append(Word(moment.block))
    case .enrol:
      fillPatient(&call, from: stream)
      call.arguments.append(Word(trials.next(from: stream, in: moment.block)))
    case .recall:
      call.sender = options.patients + options.providers
      call.arguments.append(Word(stream.integer(below: options.batches)))
    case nil: preconditionFailure("healthcare has no type \(type)")
    }
  }

  /// A patient who sends the call itself.
  ///
  /// All do so equally often: who is treated often does not change its mind more often for that.
  @discardableResult
  private func fillPatient(_ call: inout Call, from stream: RandomStream) -> Int {
    let patient = stream.integer(below: options.patients)
    call.sender = patient
    call.arguments.append(Word(patient))
    return patient
  }

  /// A provider and its patient.
  private func fillTreatment(
    _ call: inout Call, at moment: Moment, from stream: RandomStream
  ) {
    let patient = patients.next(from: stream, in: moment.block)
    let provider =
      stream.chance(options.strangers)
      ? stream.integer(below: options.providers) : teamMember(of: patient, from: stream)
    call.sender = options.patients + provider
    call.arguments.append(Word(provider))
    call.arguments.append(Word(patient))
  }

  private func teamMember(of patient: Int, from stream: RandomStream) -> Int {
    state.careTeam(of: patient, stream.integer(below: options.careTeam))
  }

  private func finding(from stream: RandomStream) -> Word {
    Word(stream.integer(below: HealthcareState.findingMax)) + 1
  }

  /// How the registry lists it.
  public static let entry = DomainEntry(
    name: "healthcare", summary: "a health service: consents, records, drugs and trials",
    types: types, settings: HealthcareOptions.settings
  ) { values, placement in try Healthcare(options: HealthcareOptions(values), at: placement) }
}
