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
}

/// Times two pieces of work in turns, so that both see the same disturbances, and says how many
/// times as fast the first one is.
///
/// One more round comes first and does not count. Times are in seconds a round.
func interleaved(rounds: Int, measured: () -> Void, reference: () -> Void) -> Comparison {
  var measuredTimes: [Double] = []
  var referenceTimes: [Double] = []
  for round in 0...rounds {
    let (first, second) = (seconds(measured), seconds(reference))
    guard round > 0 else { continue }
    measuredTimes.append(first)
    referenceTimes.append(second)
  }
  let ratios = zip(referenceTimes, measuredTimes).map { $0 / $1 }
  return Comparison(
    measured: median(measuredTimes), reference: median(referenceTimes), ratio: median(ratios))
}

private func seconds(_ work: () -> Void) -> Double {
  ContinuousClock().measure(work) / .seconds(1)
}

private func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}
