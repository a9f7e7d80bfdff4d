import Settings

/// The shape of a system of credentials.
public struct IdentityOptions: Sendable, Equatable {
  /// How many subjects there are.
  public var subjects = 20_000
  /// The part of them who have a credential before the first block.
  public var issued = 0.8
  /// How many issuers there are.
  public var issuers = 50
  /// How often an issuer is chosen.
  public var popularity = Popularity.uniform
  /// The part of the calls about any subject, where the others are about one who should have a credential,
  /// or for `issue` about one who should have none.
  public var strangers = 0.02
  /// The part of the rotations that are of an issuer's key.
  public var issuerRotations = 0.02
  /// For how many rotations of its issuer's key a credential stays good.
  public var keyGrace = 1
  /// How many blocks a key must last.
  public var keyLife = 1
  /// What is noted of verifications.
  public var log = Log.none
  /// How heavy the contracts are.
  public var work = Work()

  /// What is noted of verifications.
  public enum Log: String, Sendable, CaseIterable {
    /// Nothing: a verification writes nothing that others read.
    case none
    /// How many each issuer has had, by an increment.
    case count
    /// An entry in a log of the issuer, whose length is read and written.
    case entries
  }

  /// Credentials of the standard shape.
  public init() {}
}

extension IdentityOptions {
  /// What a scenario may say.
  public static let settings: [Setting] = {
    let standard = IdentityOptions()
    return [
      Setting(
        "subjects", .integer(1...10_000_000), default: .integer(standard.subjects),
        "how many subjects there are"),
      Setting(
        "issued", .share, default: .real(standard.issued),
        "the part of the subjects who have a credential before the first block"),
      Setting(
        "issuers", .integer(1...1_000_000), default: .integer(standard.issuers),
        "how many issuers there are"),
      Popularity.setting("popularity", "how often an issuer is chosen"),
      Setting(
        "strangers", .share, default: .real(standard.strangers),
        "the part of the calls about any subject, with or without a credential"),
      Setting(
        "issuer-rotations", .share, default: .real(standard.issuerRotations),
        "the part of the key rotations by issuers rather than subjects"),
      Setting(
        "key-grace", .integer(0...1_000_000), default: .integer(standard.keyGrace),
        "for how many rotations of its issuer's key a credential stays good"),
      Setting(
        "key-life", .integer(0...1_000_000_000), default: .integer(standard.keyLife),
        "how many blocks a key must last before it is rotated"),
      Setting(
        "log", .choice(Log.allCases.map(\.rawValue)), default: .text(standard.log.rawValue),
        "whether an issuer's verifications are not noted, counted by increments, or listed"),
      Work.setting,
    ]
  }()

  /// Reads checked values of ``settings``.
  ///
  /// - Throws: ``WorkloadError`` for a popularity that contradicts itself.
  public init(_ values: SettingValues) throws(WorkloadError) {
    subjects = values.integer("subjects")
    issued = values.real("issued")
    issuers = values.integer("issuers")
    popularity = try Popularity("popularity", in: values)
    strangers = values.real("strangers")
    issuerRotations = values.real("issuer-rotations")
    keyGrace = values.integer("key-grace")
    keyLife = values.integer("key-life")
    log = values.choice("log")
    work = Work(in: values)
  }
}
