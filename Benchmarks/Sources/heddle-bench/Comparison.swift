/// Two medians and the median of the ratios between them, in which more is better.
struct Comparison {
  var measured: Double
  var reference: Double
  var ratio: Double

  /// Operations a second out of seconds a round, times a scale.
  func perSecond(_ operations: Int, scale: Double = 1) -> Comparison {
    Comparison(
      measured: Double(operations) * scale / measured,
      reference: Double(operations) * scale / reference,
      ratio: ratio)
  }

  /// Both medians in another unit.
  func scaled(by factor: Double) -> Comparison {
    Comparison(measured: measured * factor, reference: reference * factor, ratio: ratio)
  }
}

/// Runs two pieces of work in turns that time themselves, in seconds.
///
/// One more round comes first and does not count.
func inTurns(rounds: Int, measured: () -> Double, reference: () -> Double) -> Comparison {
  var times: [(measured: Double, reference: Double)] = []
  for round in 0...rounds {
    let pair = (measured: measured(), reference: reference())
    if round > 0 { times.append(pair) }
  }
  return Comparison(
    measured: median(times.map(\.measured)), reference: median(times.map(\.reference)),
    ratio: median(times.map { $0.reference / $0.measured }))
}

/// Times two pieces of work in turns, so that both see the same disturbances, and says how many
/// times as fast the first one is.
///
/// One more round comes first and does not count. Times are in seconds a round. Each piece of work
/// returns a digest of what it did, so that it cannot be optimised away; unless told otherwise, the
/// two do the same and must agree.
func interleaved(
  rounds: Int, measured: () -> UInt64, reference: () -> UInt64, comparingDigests: Bool = true
) -> Comparison {
  var measuredTimes: [Double] = []
  var referenceTimes: [Double] = []
  for round in 0...rounds {
    let (first, second) = (timed(measured), timed(reference))
    guard first.digest == second.digest || !comparingDigests else {
      fatalError("round \(round) did something else than the reference")
    }
    guard round > 0 else { continue }
    measuredTimes.append(first.seconds)
    referenceTimes.append(second.seconds)
  }
  let ratios = zip(referenceTimes, measuredTimes).map { $0 / $1 }
  return Comparison(
    measured: median(measuredTimes), reference: median(referenceTimes), ratio: median(ratios))
}

private func timed(_ work: () -> UInt64) -> (digest: UInt64, seconds: Double) {
  var digest: UInt64 = 0
  let duration = ContinuousClock().measure { digest = work() }
  return (digest, duration / .seconds(1))
}

private func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}
