import Settings

/// What work costs on one machine: the numbers behind the virtual clock.
///
/// A profile is a YAML file in `scenarios/machines/`; ``settings`` says what stands in it.
public struct MachineProfile: Sendable, Equatable {
  /// The name: that of its file.
  public var name: String
  /// Time that one gas of a contract's operations and explicit work takes, in nanoseconds.
  public var nanosecondsPerGas: Double
  /// Time that a block costs whatever is in it and however many cores there are, in nanoseconds.
  public var blockOverhead: Int64
  /// How much slower cores are when several are at work.
  public var slowdown: Slowdown
  /// Time from the notice that a sleeping thread gets to its next step, in nanoseconds: the latency of a
  /// condition variable, which nobody spends on anything, and no longer with more cores.
  public var wakeUp: Int64
  /// Time from the end of a send to the arrival of the message, in nanoseconds.
  public var messageDelay: Int64
  /// Time of one unit of each kind of step, in nanoseconds.
  public var costs: [Step.Kind: Int64]

  /// A machine on which only the contracts' own work takes time, 1 ns a gas: for tests and theory.
  public static let ideal = MachineProfile(
    name: "ideal", nanosecondsPerGas: 1, blockOverhead: 0, slowdownPerCore: 0, messageDelay: 0,
    costs: [:])

  /// Creates a profile whose cores are slower by a part of 1 for each further core; kinds that are left
  /// out are free.
  public init(
    name: String, nanosecondsPerGas: Double, blockOverhead: Int64, slowdownPerCore: Double,
    messageDelay: Int64 = 0, costs: [Step.Kind: Int64]
  ) {
    self.init(
      name: name, nanosecondsPerGas: nanosecondsPerGas, blockOverhead: blockOverhead,
      slowdown: .perCore(slowdownPerCore), messageDelay: messageDelay, costs: costs)
  }

  /// Creates a profile; kinds that are left out are free.
  public init(
    name: String, nanosecondsPerGas: Double, blockOverhead: Int64, slowdown: Slowdown,
    messageDelay: Int64 = 0, wakeUp: Int64 = 0, costs: [Step.Kind: Int64]
  ) {
    self.name = name
    self.nanosecondsPerGas = nanosecondsPerGas
    self.blockOverhead = blockOverhead
    self.slowdown = slowdown
    self.wakeUp = wakeUp
    self.messageDelay = messageDelay
    self.costs = costs
  }

  /// Reads a profile from the checked values of ``settings``.
  ///
  /// - Throws: ``MachineProfileError`` for a slowdown that is no curve, or that is said in both ways.
  public init(name: String, _ values: SettingValues) throws(MachineProfileError) {
    let costs = values.group("costs")
    self.init(
      name: name,
      nanosecondsPerGas: values.real("nanoseconds-per-gas"),
      blockOverhead: values.nanoseconds("block-overhead"),
      slowdown: try Self.slowdown(values),
      messageDelay: values.nanoseconds("message-delay"),
      wakeUp: values.nanoseconds("wake-up"),
      costs: Dictionary(
        uniqueKeysWithValues: Self.costNames.map { ($0.kind, costs.nanoseconds($0.name)) }))
  }

  private static func slowdown(
    _ values: SettingValues
  ) throws(MachineProfileError) -> Slowdown {
    let perCore = values.real("slowdown-per-core")
    let places = values.map("slowdown")
    if places.isEmpty { return .perCore(perCore) }
    guard perCore == 0 else {
      throw MachineProfileError(
        setting: "slowdown", reason: "say it by busy cores or by 'slowdown-per-core', not both")
    }
    return .busy(
      try SlowdownCurve(
        places.map { place in
          guard case .real(let share) = place.value else {
            preconditionFailure("the places of a slowdown are shares, not \(place.value)")
          }
          return (place.name, share)
        }))
  }

  /// What stands in a profile's file.
  public static let settings: [Setting] = [
    Setting(
      "summary", .text, default: nil, "One sentence: which machine, and where its numbers are from"),
    Setting(
      "nanoseconds-per-gas", .real(0...1_000_000), default: nil,
      "Time of one gas of operations and explicit work, in ns"),
    Setting(
      "block-overhead", .duration, default: .nanoseconds(0),
      "Time that a block costs whatever is in it"),
    Setting(
      "slowdown-per-core", .share, default: .real(0),
      "How much slower every core becomes with each further core of the machine, busy or not"),
    Setting(
      "slowdown", .map(.share, of: "number of busy cores"), default: .map([]),
      "How much slower every core is while so many are busy; straight between the numbers"),
    Setting(
      "message-delay", .duration, default: .nanoseconds(0),
      "Time that a message between shards is on its way"),
    Setting(
      "wake-up", .duration, default: .nanoseconds(0),
      "Time from the notice to a sleeping thread to its next step"),
    Setting("costs", .group(costNames.map(\.setting)), default: nil, "Time of each kind of step"),
  ]

  /// The kinds of step that have a cost, as a file names them.
  private static let costNames: [CostName] = [
    CostName(
      .directAccess, "direct-access", "A read or write of the world state without any protocol"),
    CostName(.schedule, "schedule", "A claim of the next task from shared counters or queues"),
    CostName(.versionedRead, "versioned-read", "A read answered by a version or a fetched word"),
    CostName(.storageRead, "storage-read", "A read that goes to storage"),
    CostName(.publish, "publish", "One write made visible to other workers"),
    CostName(.record, "record", "One read written down for validation"),
    CostName(.validate, "validate", "One read looked at again"),
    CostName(
      .handOver, "hand-over",
      "A paused transaction handed back to the scheduler, or its thread told"),
    CostName(.commit, "commit", "One word of the final state collected"),
    CostName(.graphEdge, "graph-edge", "One declared access worked into a dependency graph"),
    CostName(.release, "release", "One successor told that a predecessor is done"),
    CostName(.reserve, "reserve", "One key reserved in a batch for the lowest that wants it"),
    CostName(.placeholder, "placeholder", "One placeholder for a version inserted ahead"),
    CostName(.lock, "lock", "One lock, or place in a queue, taken or given back"),
    CostName(.barrier, "barrier", "One worker's arrival where all wait for each other"),
    CostName(.signature, "signature-check", "The signature of one transaction checked"),
    CostName(.send, "send", "The work of both ends for one message between shards, at the sender"),
  ]

  private struct CostName {
    let kind: Step.Kind
    let name: String
    let summary: String

    init(_ kind: Step.Kind, _ name: String, _ summary: String) {
      self.kind = kind
      self.name = name
      self.summary = summary
    }

    var setting: Setting { Setting(name, .duration, default: nil, summary) }
  }
}
