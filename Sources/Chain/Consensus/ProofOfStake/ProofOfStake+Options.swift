import EventKernel
import Settings

extension ProofOfStake {
  /// What a scenario can set.
  public struct Options: Sendable, Equatable {
    /// How long a slot is, positive.
    public var slot = TimeSpan.seconds(12)
    /// How many slots an epoch has, at least 1.
    public var slotsPerEpoch = 32
    /// After which part of its slot a member attests without the block: more than nothing, less than
    /// ``aggregationDeadline``.
    public var attestationDeadline = 1.0 / 3
    /// The weight of a block that is in time, until its slot ends: a part of a slot's committee.
    public var proposerBoost = 0.4
    /// How many members of each part of a committee aggregate; 0 if attestations go to all.
    public var aggregators = 0

    /// After which part of the slot aggregates are sent.
    public static let aggregationDeadline = 2.0 / 3

    /// The standard options: Ethereum's times.
    public init() {}
  }
}

extension ProofOfStake.Options {
  /// What a scenario may say.
  public static let settings: [Setting] = {
    let standard = ProofOfStake.Options()
    return [
      Setting(
        "slot", .duration, default: .nanoseconds(standard.slot.nanoseconds),
        "How long a slot is"),
      Setting(
        "slots-per-epoch", .integer(1...1_024), default: .integer(standard.slotsPerEpoch),
        "How many slots an epoch has; each validator attests once an epoch"),
      Setting(
        "attestation-deadline", .share, default: .real(standard.attestationDeadline),
        "After which part of the slot a committee attests without the block"),
      Setting(
        "proposer-boost", .share, default: .real(standard.proposerBoost),
        "The weight of a block that is in time until its slot ends, as a part of a committee's"),
      Setting(
        "aggregators", .integer(0...64), default: .integer(standard.aggregators),
        "How many of every 64 members of a committee gather attestations; with 0 they go to all"),
    ]
  }()

  /// Reads checked values of ``settings``.
  ///
  /// - Throws: ``SettingRefusal`` for a slot without length, and for a deadline that is not between the
  ///   beginning of the slot and the aggregation.
  public init(_ values: SettingValues) throws(SettingRefusal) {
    slot = .nanoseconds(values.nanoseconds("slot"))
    slotsPerEpoch = values.integer("slots-per-epoch")
    attestationDeadline = values.real("attestation-deadline")
    proposerBoost = values.real("proposer-boost")
    aggregators = values.integer("aggregators")
    // So that the parts of a slot are different instants.
    guard slot >= .microseconds(1) else {
      throw SettingRefusal("'slot' must be at least 1us, such as 12s; found \(slot)")
    }
    guard attestationDeadline >= 0.001, attestationDeadline < Self.aggregationDeadline else {
      throw SettingRefusal(
        "'attestation-deadline' must be from 0.1% to less than 2/3, where aggregates are sent; found "
          + SettingKind.share.text(of: .real(attestationDeadline)))
    }
  }
}
