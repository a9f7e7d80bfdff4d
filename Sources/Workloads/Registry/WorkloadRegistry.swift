import Settings

/// A kind of workload: its name, what it is, its settings, and how to make one.
public struct WorkloadEntry: Sendable {
  /// The word in a scenario's `kind`.
  public let name: String
  /// One sentence.
  public let summary: String
  /// The settings that it takes.
  public let settings: [Setting]
  /// Whether the workload itself says how many blocks there are and how large, as recorded ones do,
  /// rather than the ``WorkloadContext``.
  public let definesBlocks: Bool
  /// The domain behind it, which may also be put into a module; `nil` for recorded blocks.
  public let domain: DomainEntry?
  /// Makes a workload from checked values of ``settings``.
  ///
  /// Throws ``WorkloadError`` if the values contradict each other, ``TraceError`` for a bad trace.
  public let make: @Sendable (SettingValues, WorkloadContext) throws -> any Workload

  /// Creates an entry.
  public init(
    name: String, summary: String, settings: [Setting], definesBlocks: Bool = false,
    domain: DomainEntry? = nil,
    make: @escaping @Sendable (SettingValues, WorkloadContext) throws -> any Workload
  ) {
    self.name = name
    self.summary = summary
    self.settings = settings
    self.definesBlocks = definesBlocks
    self.domain = domain
    self.make = make
  }
}

/// All kinds of workload: a new one is a folder of its own and one line here.
public enum WorkloadRegistry {
  /// The kinds, in the order in which they are listed.
  public static let entries: [WorkloadEntry] = domains.map(\.workload) + [TraceWorkload.entry]

  /// Those that generate transactions by contracts, which may also share a chain.
  public static let domains: [DomainEntry] = [
    Payments.entry,
    CrossBorder.entry,
    DeFi.entry,
    SupplyChain.entry,
    Gaming.entry,
    Healthcare.entry,
    Voting.entry,
    Identity.entry,
    SmallBank.entry,
    YCSB.entry,
    Synthetic.entry,
    Custom.entry,
  ]

  /// The domain with that name, `nil` if there is none.
  public static func domain(named name: String) -> DomainEntry? {
    domains.first { $0.name == name }
  }

  /// The kind with that name, `nil` if there is none.
  public static func entry(named name: String) -> WorkloadEntry? {
    entries.first { $0.name == name }
  }
}
