import Chain
import EventKernel
import Settings
import Workloads

/// The chain around the executors: its clients, validators, network, consensus, and what goes wrong.
///
/// It is what a file says, checked piece by piece; a ``ChainPlan`` is made of it, which finds out whether
/// the pieces fit.
public struct ChainSection: Sendable, Equatable {
  /// The values of ``settings``, complete.
  let values: SettingValues
  /// The protocol, by its name in the catalogue.
  let consensus: String
  /// The protocol's own settings, complete.
  let consensusValues: SettingValues
  /// What goes wrong.
  let faults: [FaultChoice]

  /// How long the run is; positive.
  var duration: TimeSpan { .nanoseconds(values.nanoseconds("duration")) }
  /// How much of its beginning is not measured; `nil` where MSER-5 is to say.
  var warmUp: TimeSpan? {
    if case .real(let share) = values[Self.warmUp] { duration * share } else { nil }
  }
  /// How much of its end is not measured.
  var coolDown: TimeSpan { duration * values.real("cool-down") }
  /// The least time between blocks; positive.
  var blockInterval: TimeSpan { .nanoseconds(values.nanoseconds(Self.blockInterval)) }
  /// Whether validators talk by messages, or quorums are drawn from latencies.
  var isAggregated: Bool { values.text("model") == Self.aggregated }
  /// Whether each module has a committee of its own.
  var hasCommittees: Bool { !values.map(CommitteeSizes.setting.name).isEmpty }
}

extension ChainSection {
  /// The key of a scenario.
  static let path = "chain"
  static let warmUp = "warm-up"
  static let blockInterval = "block-interval"
  static let aggregated = "aggregated"

  /// The settings of the section, beside `consensus` and `faults`.
  public static let settings: [Setting] = [
    Setting("duration", .duration, default: .nanoseconds(60_000_000_000), "How long a run is."),
    Setting(
      warmUp, .either(.share, .tagged([TaggedCase(WarmUp.rule)])), default: .real(0.1),
      "The part of it, from its beginning, that is not measured; or the rule that finds it in pilot runs."
    ),
    Setting(
      "cool-down", .share, default: .real(0.1),
      "The part of it, at its end, that is not measured: time for answers to what was sent before."),
    Setting(
      "arrivals", ArrivalProcess.setting.kind, default: nil, "When clients send transactions."),
    group("validators", ValidatorOptions.settings, "Who they are, and where."),
    group("network", NetworkOptions.settings, "How they are connected."),
    group("mempool", MempoolOptions.settings + [FeeBids.setting], "Where transactions wait."),
    Dissemination.setting,
    Setting(
      blockInterval, .duration, default: .nanoseconds(100_000_000),
      "The least time between a block and the next one, for protocols without a pace of their own."),
    ExecutionPlacement.setting,
    Setting(
      "model", .choice(["messages", aggregated]), default: .text("messages"),
      "Whether each message is simulated, or quorums are drawn from latencies."),
    CommitteeSizes.setting,
    group("cross-module", ModularOptions.settings, "How committees agree on a transaction."),
  ]

  private static func group(_ name: String, _ settings: [Setting], _ summary: String) -> Setting {
    Setting(
      name, .group(settings), default: .group(SettingValues(for: settings)), summary)
  }
}
