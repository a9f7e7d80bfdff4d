import Ledger

/// Where the health service keeps its state.
struct HealthcareState {
  /// For each patient and provider how often consent was given or taken back: it is in force while the
  /// number, its epoch, is odd.
  let consents: Table
  /// How many versions a patient's record has.
  let versionCounts: Table
  /// For each patient and version the finding, from 1 to ``findingMax``.
  let versions: Table
  /// How many accesses a log holds.
  let logLengths: Table
  /// For each log and place in it, who accessed whose record under which epoch of the consent; see ``Entry``.
  let logs: Table
  /// For each package the consignment in which it came.
  let consignments: Table
  /// For each consignment the batch from which it was taken.
  let batches: Table
  /// For each batch whether it was recalled.
  let recalls: Table
  /// For each batch the first block in which it may not be dispensed any more.
  let expiries: Table
  /// For each package the patient who got it, plus 1.
  let dispensed: Table
  /// For each trial and patient whether the patient takes part.
  let members: Table
  /// How many patients a trial has.
  let counts: Table
  /// How many patients a trial may have.
  let capacities: Table
  /// The smallest finding that a trial accepts.
  let criteria: Table
  /// For each patient the trial in which it is, plus 1, where that may be only one.
  let enrolments: Table
  /// The shape of the health service.
  let options: HealthcareOptions

  init(_ options: HealthcareOptions, at placement: Placement) {
    self.options = options
    consents = placement.table(0)
    versionCounts = placement.table(1)
    versions = placement.table(2)
    logLengths = placement.table(3)
    logs = placement.table(4)
    consignments = placement.table(5)
    batches = placement.table(6)
    recalls = placement.table(7)
    expiries = placement.table(8)
    dispensed = placement.table(9)
    members = placement.table(10)
    counts = placement.table(11)
    capacities = placement.table(12)
    criteria = placement.table(13)
    enrolments = placement.table(14)
  }

  /// The codes with which the contracts revert.
  enum Revert {
    static let noConsent: UInt16 = 1
    static let alreadyGranted: UInt16 = 2
    static let notGranted: UInt16 = 3
    static let batchRecalled: UInt16 = 4
    static let batchExpired: UInt16 = 5
    static let alreadyDispensed: UInt16 = 6
    static let alreadyMember: UInt16 = 7
    static let inAnotherTrial: UInt16 = 8
    static let trialFull: UInt16 = 9
    static let notEligible: UInt16 = 10
    static let alreadyRecalled: UInt16 = 11
  }

  /// An entry of a log, in one word: `patient x providers + provider | epoch`.
  enum Entry {
    /// What the number of the pair is multiplied by: more than a consent will have epochs.
    static let epochs: Word = 1 << 24
  }

  /// How many places a log or a record has: more than a run has transactions.
  ///
  /// With a million patients they still fit into the 48 bits of an item.
  static let places: Word = 1 << 28
  /// The largest finding.
  static let findingMax = 1_000

  /// The number of a pair of patient and provider.
  func pair(_ patient: Int, _ provider: Int) -> Int { patient * options.providers + provider }

  /// One of the providers that a patient has consented to before the first block.
  func careTeam(of patient: Int, _ index: Int) -> Int { (patient * 31 + index) % options.providers }

  /// How many logs there are.
  var logCount: Int { options.audit == .global ? 1 : options.patients }
}
