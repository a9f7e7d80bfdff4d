import Settings

/// What a scenario may name: the workloads, executors, machines, protocols and plots that
/// exist.
///
/// The decoder takes it as data, so that a new executor is known to scenario files by its entry.
public struct Catalogue: Sendable {
  /// The workloads, by `workload.kind`.
  public var workloads: [Entry]
  /// The executors, by name.
  public var executors: [Entry]
  /// The machine profiles that are shipped; the first is the default.
  public var machines: [String]
  /// The consensus protocols, by `chain.consensus`.
  public var consensus: [Entry]
  /// The plots; the first is the default, with a chain all that are of chains.
  public var plots: [Entry]
  /// What the workloads of several modules have in common: the settings of `workload` beside `modules`.
  public var common: [Setting]
  /// The settings of `cross-module`.
  public var crossModule: [Setting]
  /// The most modules.
  public var moduleMax: Int

  /// Creates a catalogue.
  ///
  /// - Precondition: there is a machine, and no entry has a setting that is named like a key of
  ///   the scenario itself (``Entry/reserved``).
  public init(
    workloads: [Entry], executors: [Entry], machines: [String], plots: [Entry],
    consensus: [Entry] = [], common: [Setting] = [], crossModule: [Setting] = [], moduleMax: Int = 1
  ) {
    precondition(!machines.isEmpty, "a catalogue without a machine")
    for entry in workloads + executors + plots + consensus {
      let clash = entry.settings.first { Entry.reserved.contains($0.name) }
      precondition(
        clash == nil, "'\(entry.name)' declares the reserved setting \(clash?.name ?? "")")
    }
    self.workloads = workloads
    self.executors = executors
    self.machines = machines
    self.plots = plots
    self.consensus = consensus
    self.common = common
    self.crossModule = crossModule
    self.moduleMax = moduleMax
  }

  /// Something that a scenario can name, and the settings that it takes.
  public struct Entry: Sendable {
    /// The names that no entry may give to a setting, because the scenario uses them.
    public static let reserved = ["kind", "name", "label", "share", "protocol"]

    /// The word in a scenario file.
    public let name: String
    /// One sentence.
    public let summary: String
    /// Its own settings.
    public let settings: [Setting]
    /// Whether this workload brings blocks of its own, as a recorded trace does; `blocks` and
    /// `block` then have no meaning.
    public let definesBlocks: Bool
    /// The settings that this workload takes in a module; `nil` if it cannot be put into one.
    public let moduleSettings: [Setting]?
    /// Whether this plot shows what only chains have.
    public let isOfChains: Bool
    /// Whether this protocol says itself when blocks are built.
    public let hasOwnPace: Bool

    /// Creates an entry.
    public init(
      name: String, summary: String, settings: [Setting] = [], definesBlocks: Bool = false,
      moduleSettings: [Setting]? = nil, isOfChains: Bool = false,
      hasOwnPace: Bool = false
    ) {
      self.name = name
      self.summary = summary
      self.settings = settings
      self.definesBlocks = definesBlocks
      self.moduleSettings = moduleSettings
      self.isOfChains = isOfChains
      self.hasOwnPace = hasOwnPace
    }
  }
}
