import Chain
import EventKernel

/// A chain of two seconds of which the second is measured: a block of 100 transactions every 100 ms.
func chainOutcome() -> ChainOutcome {
  var outcome = ChainOutcome(window: .seconds(1)..<Instant.seconds(2))
  outcome.submitted = 1_000
  outcome.committed = 950
  outcome.reverted = 19
  outcome.rejected = 10
  outcome.answered = 960
  outcome.legs[.consensus] = .milliseconds(950 * 30)
  outcome.legs[.execution] = .milliseconds(950 * 10)
  for step in 1...950 {
    outcome.latencies.record(UInt64(step) * 100_000)
    outcome.legTimes[Leg.allCases.firstIndex(of: .execution)!].record(UInt64(step) * 10_000)
  }
  outcome.blocks = (0..<20).map { number in
    let built = Instant.milliseconds(Int64(number) * 100)
    var block = BlockRow(
      number: number, height: number, view: number, proposer: number % 4, built: built,
      transactions: 100, bytes: 20_000)
    block.isOrphan = number == 15
    block.executed = built + .milliseconds(50)
    block.makespan = .milliseconds(5)
    block.finalized = block.isOrphan ? nil : built + .milliseconds(40)
    return block
  }
  for _ in 1...9 { outcome.blockIntervals.record(100_000_000) }
  outcome.blockIntervals.record(200_000_000)
  outcome.series = (0..<4).map { step in
    var row = SeriesRow(start: .milliseconds(Int64(step) * 500), span: .milliseconds(500))
    row.submitted = 500
    row.answered = 480
    row.latencyMean = step == 0 ? nil : .microseconds(40_500)
    row.blocks = 5
    return row
  }
  outcome.faults = [FaultMark(during: .milliseconds(500)..<Instant.seconds(1), text: "crash 1")]
  outcome.viewChanges = 2
  outcome.reorganizations = 0.25
  outcome.messages = 9_600
  outcome.bytes = 960_000
  outcome.uplinkUtilization = 0.125
  outcome.uplinkUtilizationMax = 0.5
  outcome.executionUtilization = 0.0625
  outcome.coreSeconds = 4.8
  outcome.energy = 96
  return outcome
}
