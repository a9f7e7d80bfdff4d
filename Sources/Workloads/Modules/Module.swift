import Settings

/// A module of the chain: its part of the transactions, and the domains that it holds.
public struct Module: Sendable {
  /// What the scenario calls it.
  public let name: String
  /// Its part of the transactions that are not between modules.
  public let share: Double
  /// Its domains.
  public let occupants: [Occupant]

  /// A domain in a module.
  public struct Occupant: Sendable {
    /// The domain.
    public let entry: DomainEntry
    /// Checked values of its settings.
    public let values: SettingValues
    /// Its part of the module's transactions.
    public let share: Double
    /// Where the scenario says all this: keys joined by dots.
    public let path: String

    /// Creates an occupant.
    public init(_ entry: DomainEntry, _ values: SettingValues, share: Double, path: String) {
      self.entry = entry
      self.values = values
      self.share = share
      self.path = path
    }
  }

  /// The most modules of a chain.
  public static let countMax = 200
  /// The most domains of a module.
  public static let occupantMax = 8

  /// Creates a module.
  public init(_ name: String, share: Double, occupants: [Occupant]) {
    self.name = name
    self.share = share
    self.occupants = occupants
  }
}

extension DomainWorkload {
  /// A chain of several modules, and transactions between them.
  ///
  /// - Parameters:
  ///   - modules: The modules; their shares add up to 1. They are numbered from 1 in this order.
  ///   - crossModule: Which part of all transactions concerns two modules.
  ///   - options: Declarations and fees.
  ///   - context: Seed, replication, number and size of blocks.
  /// - Throws: ``WorkloadError``, with the whole path of the setting, if settings contradict each other;
  ///   ``WorkloadErrors`` if several do, in whatever modules.
  public init(
    modules: [Module], crossModule: CrossModuleOptions, options: DomainOptions,
    context: WorkloadContext
  ) throws {
    var parts: [DomainWorkload.Part] = []
    var offers: [ModuleOffers] = []
    var errors: [WorkloadError] = []
    let within = 1 - crossModule.total
    for (number, module) in modules.enumerated() {
      for (position, occupant) in module.occupants.enumerated() {
        let placement = Placement(module: UInt8(number + 1), position: position)
        // The second of a kind has a name of its own, and so random streams of its own.
        let twins = module.occupants[..<position].count { $0.entry.name == occupant.entry.name }
        let name =
          "\(module.name).\(occupant.entry.name)" + (twins > 0 ? "-\(twins + 1)" : "")
        do {
          let part = try occupant.entry.part(
            occupant.values, at: placement, name: name,
            share: module.share * occupant.share * within)
          parts.append(part)
          offers.append(
            ModuleOffers(module: number, name: module.name, offers: part.domain.offers))
        } catch let error as WorkloadError {
          errors.append(error.below(occupant.path))
        } catch let found as WorkloadErrors {
          errors += found.below(occupant.path).errors
        }
      }
    }
    if errors.count == 1 { throw errors[0] }
    if !errors.isEmpty { throw WorkloadErrors(errors) }
    if crossModule.total > 0 {
      let domain = try CrossModule(crossModule, among: offers)
      parts.append(
        DomainWorkload.Part(
          "cross-module", domain, mix: Mix(crossModule.mix), share: crossModule.total,
          keyArguments: CrossModule.keyArguments))
    }
    try self.init("modules", parts: parts, options: options, context: context)
  }
}
