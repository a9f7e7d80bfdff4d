/// A machine profile at a number of cores, ready to charge steps.
public struct CostModel: Sendable {
  /// The profile that it was made from.
  public let profile: MachineProfile
  /// The time from the end of a send to the arrival, in nanoseconds, for one delay; at least 1, so that
  /// an executor that waits by sending itself a message does not wait for ever in one instant.
  let messageDelay: Int64
  /// What steps cost by the number of busy cores, from 1; a single element if that does not matter.
  let rates: [StepRates]

  /// Creates the costs of a machine when `cores` of its cores are at hand.
  public init(_ profile: MachineProfile, cores: Int) {
    self.profile = profile
    messageDelay = max(profile.messageDelay, 1)
    rates =
      switch profile.slowdown {
      case .perCore(let share):
        [StepRates(profile, slowdown: 1 + share * Double(cores - 1))]
      case .busy(let curve):
        (1...cores).map { StepRates(profile, slowdown: curve.factor(busy: $0)) }
      }
  }

  /// The time that an amount of gas takes on the only busy core, in nanoseconds, rounded to the nearest.
  public func nanoseconds(gas: UInt64) -> Int64 { rates[0].nanoseconds(gas: gas) }

  /// The time that `count` units of a kind of step take on the only busy core, in nanoseconds.
  public func nanoseconds(_ kind: Step.Kind, count: UInt32 = 1) -> Int64 {
    rates[0].nanoseconds(kind, count: count)
  }
}
