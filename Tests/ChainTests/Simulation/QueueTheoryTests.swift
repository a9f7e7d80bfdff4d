import Chain
import EventKernel
import Statistics
import Testing

/// The wait in the mempool beside the formulas of queueing theory, for chains that are such a queue exactly: one
/// validator, whose blocks are the server.
@Suite("The mempool as a queue")
struct QueueTheoryTests {
  /// The mean wait in independent runs, in seconds, and its interval.
  ///
  /// One in a thousand intervals misses.
  private func waits(
    rate: Double, beforeVote execution: LoggedExecution? = nil,
    every interval: TimeSpan = .zero, taking transactions: Int
  ) throws -> (interval: ConfidenceInterval, mean: Double) {
    let means = try (1...12).map { seed in
      var configuration = ChainConfiguration.constant(
        1, latency: .microseconds(1), duration: .seconds(60), seed: UInt64(seed))
      configuration.warmUp = .seconds(5)
      configuration.blockInterval = interval
      configuration.limits = BlockLimits(transactions: transactions)
      var logged = execution ?? LoggedExecution()
      logged.stream = SmallStream(seed: UInt64(seed), purpose: "test.execution")
      if execution != nil { configuration.placement = .beforeVote }
      let outcome = try configuration.runQuorumChain(
        PoissonSource(rate: rate, seed: UInt64(seed)), logged)
      return outcome.legs[.mempool].seconds / Double(outcome.committed)
    }
    let interval = try #require(ConfidenceInterval(ofMean: means, confidence: 0.999))
    return (interval, means.reduce(0, +) / Double(means.count))
  }

  /// Checks that an interval has the theory in it, and is narrow enough to say something.
  private func check(
    _ waits: (interval: ConfidenceInterval, mean: Double), against theory: Double
  ) {
    #expect(waits.interval.contains(theory), "\(waits) beside \(theory)")
    #expect(waits.interval.halfWidth < 0.15 * theory)
  }

  /// Blocks of one transaction that are executed before the vote: a server whose times are exponential, of mean 1/m,
  /// and which makes an empty block in the time v when it finds nobody: an M/M/1 queue with vacations, in which
  /// W = l / (m (m - l)) + v / 2 (Levy and Yechiali, Management Science 22(2), 1975).
  @Test("blocks of one transaction are M/M/1 with vacations", arguments: [30.0, 60])
  func singles(rate: Double) throws {
    let (service, vacation) = (0.01, 0.004)
    var execution = LoggedExecution()
    execution.eachMean = .seconds(service)
    execution.empty = .seconds(vacation)
    let theory = rate * service / (1 / service - rate) + vacation / 2
    check(try waits(rate: rate, beforeVote: execution, taking: 1), against: theory)
  }

  /// One transaction is taken at each tick of a clock of period T, if one is there: an M/D/1 queue behind a gate, in
  /// which W = T / 2 + l T^2 / (2 (1 - l T)).
  @Test("a block of one transaction each period is M/D/1 behind a gate", arguments: [40.0, 80])
  func clocked(rate: Double) throws {
    let period = 0.01
    let theory = period / 2 + rate * period * period / (2 * (1 - rate * period))
    check(try waits(rate: rate, every: .seconds(period), taking: 1), against: theory)
  }

  @Test("blocks without a limit take everybody at once: half a period")
  func unlimited() throws {
    check(
      try waits(rate: 80, every: .milliseconds(100), taking: .max), against: 0.05)
  }
}
