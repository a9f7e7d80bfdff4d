/// What steps cost while so many cores are at work: one multiplication and one look-up.
struct StepRates: Sendable {
  /// Nanoseconds per gas, with 24 binary places.
  private let gasRate: UInt64
  private let costs: InlineArray<32, Int64>

  /// The costs of a profile, all of them `slowdown` times as high.
  init(_ profile: MachineProfile, slowdown: Double) {
    precondition(Step.Kind.allCases.count <= 32, "make the table of costs larger")
    gasRate = UInt64((profile.nanosecondsPerGas * slowdown * 0x1p24).rounded())
    var costs = InlineArray<32, Int64>(repeating: 0)
    for (kind, cost) in profile.costs {
      costs[Int(kind.rawValue)] = Int64((Double(cost) * slowdown).rounded())
    }
    // Telling a worker that sleeps is the same work as telling the scheduler.
    costs[Int(Step.Kind.notify.rawValue)] = costs[Int(Step.Kind.handOver.rawValue)]
    self.costs = costs
  }

  /// The time that an amount of gas takes, in nanoseconds, rounded to the nearest.
  @inline(__always)
  func nanoseconds(gas: UInt64) -> Int64 {
    // 2^40 gas, a quarter of an hour of work in one step, still fits.
    let (high, low) = gas.multipliedFullWidth(by: gasRate)
    return Int64(truncatingIfNeeded: high << 40 | (low &+ 0x80_0000) >> 24)
  }

  /// The time that `count` units of a kind of step take, in nanoseconds.
  @inline(__always)
  func nanoseconds(_ kind: Step.Kind, count: UInt32 = 1) -> Int64 {
    costs[Int(kind.rawValue)] &* Int64(count)
  }
}
