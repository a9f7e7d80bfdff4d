import Settings

/// The shape of a health service.
public struct HealthcareOptions: Sendable, Equatable {
  /// How many patients have a record.
  public var patients = 5_000
  /// How many providers treat them: practices, hospitals, pharmacies.
  public var providers = 100
  /// How many providers each patient has consented to before the first block.
  public var careTeam = 4
  /// The part of the accesses and updates that come from any provider, whether the patient has consented
  /// or not; the others come from the patient's care team.
  public var strangers = 0.03
  /// How many trials look for patients.
  public var trials = 20
  /// How many patients a trial may have.
  public var capacity = 300
  /// The part of the findings that a trial's criterion accepts.
  public var eligible = 0.95
  /// In how many trials a patient may be.
  public var trialsPerPatient = TrialsPerPatient.one
  /// How many packages of drugs there are.
  public var packages = 50_000
  /// In how many consignments of a distributor they came.
  public var consignments = 2_000
  /// From how many batches of a manufacturer these were taken.
  public var batches = 500
  /// The part of the batches that were recalled before the first block.
  public var recalled = 0.01
  /// In how many blocks all batches will have expired, evenly from the first block on.
  public var shelfLife = 2_000
  /// How often a patient is treated.
  public var popularity = Popularity.uniform
  /// How often a trial is chosen.
  public var trialPopularity = Popularity.uniform
  /// Where accesses are logged.
  public var audit = Audit.perPatient
  /// How heavy the contracts are.
  public var work = Work()

  /// Where accesses are logged.
  public enum Audit: String, Sendable, CaseIterable {
    /// In a log for each patient.
    case perPatient = "per-patient"
    /// In one log, whose length all accesses read and write.
    case global
  }

  /// In how many trials a patient may be.
  public enum TrialsPerPatient: String, Sendable, CaseIterable {
    /// In one.
    case one
    /// In any number.
    case several
  }

  /// A health service of the standard shape.
  public init() {}
}

extension HealthcareOptions {
  /// What a scenario may say.
  public static let settings: [Setting] = {
    let standard = HealthcareOptions()
    return people(standard) + studies(standard) + drugs(standard) + [Work.setting]
  }()

  private static func people(_ standard: HealthcareOptions) -> [Setting] {
    [
      Setting(
        "patients", .integer(1...1_000_000), default: .integer(standard.patients),
        "how many patients have a record"),
      Setting(
        "providers", .integer(1...100_000), default: .integer(standard.providers),
        "how many providers treat them"),
      Setting(
        "care-team", .integer(1...1_000), default: .integer(standard.careTeam),
        "how many providers each patient has consented to before the first block"),
      Setting(
        "strangers", .share, default: .real(standard.strangers),
        "the part of the accesses and updates by any provider, with or without consent"),
      Popularity.setting("popularity", "how often a patient is treated"),
      Setting(
        "audit", .choice(Audit.allCases.map(\.rawValue)), default: .text(standard.audit.rawValue),
        "whether accesses are logged for each patient, or in one log for all"),
    ]
  }

  private static func studies(_ standard: HealthcareOptions) -> [Setting] {
    [
      Setting(
        "trials", .integer(1...10_000), default: .integer(standard.trials),
        "how many trials look for patients"),
      Setting(
        "capacity", .integer(0...1_000_000), default: .integer(standard.capacity),
        "how many patients a trial may have"),
      Setting(
        "eligible", .share, default: .real(standard.eligible),
        "the part of the findings that a trial's criterion accepts"),
      Setting(
        "trials-per-patient", .choice(TrialsPerPatient.allCases.map(\.rawValue)),
        default: .text(standard.trialsPerPatient.rawValue),
        "whether a patient may be in one trial or in several"),
      Popularity.setting("trial-popularity", "how often a trial is chosen"),
    ]
  }

  private static func drugs(_ standard: HealthcareOptions) -> [Setting] {
    [
      Setting(
        "packages", .integer(1...10_000_000), default: .integer(standard.packages),
        "how many packages of drugs there are"),
      Setting(
        "consignments", .integer(1...1_000_000), default: .integer(standard.consignments),
        "in how many consignments of a distributor the packages came"),
      Setting(
        "batches", .integer(1...1_000_000), default: .integer(standard.batches),
        "from how many batches of a manufacturer the consignments were taken"),
      Setting(
        "recalled", .share, default: .real(standard.recalled),
        "the part of the batches that were recalled before the first block"),
      Setting(
        "shelf-life", .integer(1...1_000_000_000), default: .integer(standard.shelfLife),
        "in how many blocks all batches will have expired, evenly from the first block on"),
    ]
  }

  /// The most consents before the first block.
  private static let consentMax = 100_000_000

  /// Reads checked values of ``settings``.
  ///
  /// - Throws: ``WorkloadError`` for a care team of more providers than there are, or for more consents than
  ///   fit in memory.
  public init(_ values: SettingValues) throws(WorkloadError) {
    patients = values.integer("patients")
    providers = values.integer("providers")
    careTeam = values.integer("care-team")
    strangers = values.real("strangers")
    trials = values.integer("trials")
    capacity = values.integer("capacity")
    eligible = values.real("eligible")
    trialsPerPatient = values.choice("trials-per-patient")
    packages = values.integer("packages")
    consignments = values.integer("consignments")
    batches = values.integer("batches")
    recalled = values.real("recalled")
    shelfLife = values.integer("shelf-life")
    popularity = try Popularity("popularity", in: values)
    trialPopularity = try Popularity("trial-popularity", in: values)
    audit = values.choice("audit")
    work = Work(in: values)
    guard careTeam <= providers else {
      throw WorkloadError(
        setting: "care-team",
        reason: "a care team of \(careTeam) needs as many providers, found \(providers)")
    }
    guard careTeam * patients <= Self.consentMax else {
      throw WorkloadError(
        setting: "care-team",
        reason: "\(patients) patients with a care team of \(careTeam) give \(careTeam * patients) "
          + "consents before the first block; expected no more than \(Self.consentMax)")
    }
  }
}
