import Settings

/// Which part of all transactions concerns two modules.
public struct CrossModuleOptions: Sendable, Equatable {
  /// The part that moves an asset of one module into another over a bridge.
  public var transfer = 0.0
  /// The part that pays with one module's asset for another's item.
  public var purchase = 0.0
  /// The part that enrols a subject in one module after a look at its credential in another.
  public var enrolment = 0.0
  /// The part that moves an asset of one module into another by one transaction in each, one after the other.
  public var bridgedTransfer = 0.0
  /// How many bridges share the transfers between modules; positive.
  public var bridges = 1

  /// None at all.
  public init() {}

  /// What a scenario may say.
  public static let settings =
    CrossModule.types.map { type in
      Setting(
        type.name, .share, default: .real(0), "the part of all transactions that \(type.summary)")
    } + [
      Setting(
        "bridges", .integer(1...1_000_000), default: .integer(1),
        "how many bridges share the transfers of both kinds: each has an account of its own in every module"
      )
    ]

  /// Reads checked values of ``settings``.
  ///
  /// - Throws: ``WorkloadError`` if they add up to more than all transactions.
  public init(_ values: SettingValues) throws(WorkloadError) {
    transfer = values.real("transfer")
    purchase = values.real("purchase")
    enrolment = values.real("enrolment")
    bridgedTransfer = values.real("bridged-transfer")
    bridges = values.integer("bridges")
    guard total <= 1 + 1e-9 else {
      let sum = SettingKind.share.text(of: .real(total))
      throw WorkloadError(
        setting: "cross-module", reason: "the shares add up to \(sum), more than all transactions")
    }
  }

  /// The part of each type.
  var shares: [Double] { [transfer, purchase, enrolment, bridgedTransfer] }

  /// The part of all transactions.
  var total: Double { shares.reduce(0, +) }

  /// The part of each contract among them.
  var mix: [Double] { shares.map { $0 / total } + BridgeLeg.allCases.map { _ in 0 } }
}
