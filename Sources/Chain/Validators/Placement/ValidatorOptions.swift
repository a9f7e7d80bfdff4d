import EventKernel
import Settings

/// What a scenario says about the validators.
public struct ValidatorOptions: Sendable, Equatable {
  /// How many there are.
  public var count = 100
  /// Where they stand.
  public var regions = RegionShares.measured
  /// Their weights in consensus.
  public var stake = Stake.equal
  /// The cores on which they execute blocks; `nil` is as many as the scenario's `execution.cores`.
  public var cores = Mixture<Int?>(nil)
  /// How fast they execute, beside the machine profile.
  public var speed = Mixture(1.0)
  /// The time that a message takes on the thread of consensus of who receives it.
  public var messageCost = TimeSpan.microseconds(10)
  /// The power that a core takes while it works, in watts.
  public var wattsPerCore = 5.0

  /// The defaults.
  public init() {}

  /// The settings of the section.
  public static let settings = [
    Setting("count", .integer(1...100_000), default: .integer(100), "How many there are."),
    RegionShares.setting,
    Stake.setting,
    Setting(
      "cores",
      .either(
        coresKind,
        .either(
          .tagged([TaggedCase("as-executed")]), .map(.share, of: "number of cores"))),
      default: .tagged("as-executed", nil),
      "Cores for execution, or parts by cores: {8: 50%, 32: 50%}; 'as-executed': 'execution.cores'."
    ),
    Setting(
      "speed", .either(speedKind, .map(.share, of: "speed")), default: .real(1),
      "How fast they are, as a factor of the machine profile, or parts by factors."),
    Setting(
      "message-cost", .duration, default: .nanoseconds(10_000),
      "Time of the consensus thread for each message received, most of it for a signature."),
    Setting(
      "watts-per-core", .real(0...1_000), default: .real(5),
      "The power that a core takes while it executes, for the energy of a transaction."),
  ]

  private static let coresKind = SettingKind.integer(1...4_096)
  private static let speedKind = SettingKind.real(0.01...100)
  private static let messageCostMax = TimeSpan.seconds(1)

  /// Reads checked values of ``settings``.
  ///
  /// - Throws: ``ChainError`` for values that contradict themselves, with its path below `chain`.
  public init(_ values: SettingValues) throws(ChainError) {
    count = values.integer("count")
    regions = RegionShares(in: values)
    stake = Stake(in: values)
    cores = try Mixture(values["cores"], as: Self.coresKind, "cores") { value in
      if case .integer(let cores) = value { cores } else { nil }
    }
    speed = try Mixture(values["speed"], as: Self.speedKind, "speed") { value in
      guard case .real(let speed) = value else { preconditionFailure("\(value) is no speed") }
      return speed
    }
    messageCost = .nanoseconds(values.nanoseconds("message-cost"))
    wattsPerCore = values.real("watts-per-core")
    guard messageCost <= Self.messageCostMax else {
      throw ChainError(
        setting: "validators.message-cost",
        reason: "\(SettingValue.nanoseconds(messageCost.nanoseconds).text) is above the greatest "
          + "value 1s")
    }
  }
}
