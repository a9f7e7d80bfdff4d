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
  /// Makes a workload from checked values of ``settings``.
  ///
  /// Throws ``WorkloadError`` if the values contradict each other, ``TraceError`` for a bad trace.
  public let make: @Sendable (SettingValues, WorkloadContext) throws -> any Workload

  /// Creates an entry.
  public init(
    name: String, summary: String, settings: [Setting], definesBlocks: Bool = false,
    make: @escaping @Sendable (SettingValues, WorkloadContext) throws -> any Workload
  ) {
    self.name = name
    self.summary = summary
    self.settings = settings
    self.definesBlocks = definesBlocks
    self.make = make
  }
}

/// All kinds of workload: a new one is a folder of its own and one line here.
public enum WorkloadRegistry {
  /// The kinds, in the order in which they are listed.
  public static let entries: [WorkloadEntry] = [
    PaymentsWorkload.entry,
    TraceWorkload.entry,
  ]

  /// The kind with that name, `nil` if there is none.
  public static func entry(named name: String) -> WorkloadEntry? {
    entries.first { $0.name == name }
  }
}
