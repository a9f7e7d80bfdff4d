import EventKernel
import Settings

/// How transactions that touch two modules are brought to their end, where modules have committees of their
/// own.
public struct ModularOptions: Sendable, Equatable {
  /// How long the home module waits for the partner's vote, from the final block that prepared; positive.
  ///
  /// Then it aborts, unless a decision is final before that.
  public var timeout: TimeSpan
  /// After how long without an answer a module says again what it has said, and a relayer sends a leg again that
  /// was in vain; positive.
  public var retry: TimeSpan
  /// The gas of a step between modules: to check a certificate, and to lock keys.
  public var stepGas: UInt64

  /// Creates options.
  public init(
    timeout: TimeSpan = .seconds(2), retry: TimeSpan = .milliseconds(500), stepGas: UInt64 = 10_000
  ) {
    self.timeout = timeout
    self.retry = retry
    self.stepGas = stepGas
  }
}

extension ModularOptions {
  /// The settings of `cross-module` in a scenario's chain.
  public static let settings: [Setting] = {
    let standard = ModularOptions()
    return [
      Setting(
        "timeout", .duration, default: .nanoseconds(standard.timeout.nanoseconds),
        "How long the home module waits for its partner's vote before it aborts"),
      Setting(
        "retry", .duration, default: .nanoseconds(standard.retry.nanoseconds),
        "After how long without an answer a module says again what it has said, or a relayer sends again"),
      Setting(
        "step-gas", .integer(0...1_000_000_000), default: .integer(Int(standard.stepGas)),
        "The gas of a step between modules: to check a certificate, and to lock keys"),
    ]
  }()

  /// Reads checked values of ``settings``.
  ///
  /// - Throws: ``ChainError`` for a time that is not positive, with its path below `chain.cross-module`.
  public init(_ values: SettingValues) throws(ChainError) {
    func positive(_ name: String) throws(ChainError) -> TimeSpan {
      let span = TimeSpan.nanoseconds(values.nanoseconds(name))
      guard span > .zero else {
        throw ChainError(setting: name, reason: "0 is too short; expected a time such as 500ms")
      }
      return span
    }
    timeout = try positive("timeout")
    retry = try positive("retry")
    stepGas = UInt64(values.integer("step-gas"))
  }

  /// What is wrong with modules that have committees of their own, where blocks are executed at a placement;
  /// `nil` if nothing is.
  ///
  /// What a block of such a module executes is known when it is final, not before: whatever meets a lock is
  /// put off, and locks come and go in final blocks.
  public static func refusal(of placement: ExecutionPlacement) -> SettingRefusal? {
    guard placement == .beforeVote else { return nil }
    return SettingRefusal(
      "modules with committees of their own lock keys by what is final, so a block cannot be executed before "
        + "the vote; expected after-order or pipelined")
  }
}
