/// A machine profile at a number of cores, ready to charge steps: one multiplication and one look-up.
public struct CostModel: Sendable {
  /// The profile that it was made from.
  public let profile: MachineProfile
  /// Nanoseconds per gas, with 24 binary places.
  private let gasRate: UInt64
  /// The time from the end of a send to the arrival, in nanoseconds, for one delay; at least 1, so that
  /// an executor that waits by sending itself a message does not wait for ever in one instant.
  let messageDelay: Int64
  private let costs: InlineArray<32, Int64>

  /// Creates the costs of a machine when `cores` of its cores are at work.
  public init(_ profile: MachineProfile, cores: Int) {
    precondition(Step.Kind.allCases.count <= 32, "make the table of costs larger")
    self.profile = profile
    messageDelay = max(profile.messageDelay, 1)
    let slowdown = 1 + profile.slowdownPerCore * Double(cores - 1)
    gasRate = UInt64((profile.nanosecondsPerGas * slowdown * 0x1p24).rounded())
    var costs = InlineArray<32, Int64>(repeating: 0)
    for (kind, cost) in profile.costs {
      costs[Int(kind.rawValue)] = Int64((Double(cost) * slowdown).rounded())
    }
    self.costs = costs
  }

  /// The time that an amount of gas takes, in nanoseconds, rounded to the nearest.
  @inline(__always)
  public func nanoseconds(gas: UInt64) -> Int64 {
    // 2^40 gas, a quarter of an hour of work in one step, still fits.
    let (high, low) = gas.multipliedFullWidth(by: gasRate)
    return Int64(truncatingIfNeeded: high << 40 | (low &+ 0x80_0000) >> 24)
  }

  /// The time that `count` units of a kind of step take, in nanoseconds.
  @inline(__always)
  public func nanoseconds(_ kind: Step.Kind, count: UInt32 = 1) -> Int64 {
    costs[Int(kind.rawValue)] &* Int64(count)
  }
}
