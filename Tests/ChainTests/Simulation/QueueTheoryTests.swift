import Chain
import EventKernel
import Foundation
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

  /// At most b transactions are taken at each tick of a clock of period T: a queue with bulk service.
  ///
  /// See Bailey, *On Queueing Processes with Bulk Service*, Journal of the Royal Statistical Society B 16(1), 1954.
  ///
  /// With a = l T arrivals a period in the mean, and z[1] ... z[b - 1] the roots of z^b = exp(a (z - 1)) inside the
  /// unit circle, a tick leaves L = sum of 1 / (1 - z[k]) - (b (b - 1) - a^2) / (2 (b - a)) behind in the mean. By
  /// Little's law W = L / l + T / 2.
  @Test(
    "at most so many transactions each period are a queue with bulk service",
    arguments: [(size: 2, load: 0.7), (5, 0.8), (20, 0.85)])
  func bulk(size: Int, load: Double) throws {
    let period = 0.05
    let arrivals = load * Double(size)
    let free = Double(size) - arrivals
    let left =
      (1..<size).reduce(0) { $0 + Self.inverseDistance(ofRoot: $1, size, arrivals) }
      - (Double(size * (size - 1)) - arrivals * arrivals) / (2 * free)
    let rate = arrivals / period
    check(
      try waits(rate: rate, every: .seconds(period), taking: size),
      against: left / rate + period / 2)
  }

  /// The real part of 1 / (1 - z), where z is the k-th root of z^b = exp(a (z - 1)), found as the fixed point of
  /// z = w exp(a (z - 1) / b) with the k-th root of unity w; imaginary parts cancel in pairs.
  private static func inverseDistance(ofRoot root: Int, _ size: Int, _ arrivals: Double) -> Double {
    let turn = 2 * Double.pi * Double(root) / Double(size)
    let slope = arrivals / Double(size)
    var (x, y) = (0.0, 0.0)
    // It contracts by a / b or less.
    for _ in 0..<2_000 {
      let length = exp(slope * (x - 1))
      (x, y) = (length * cos(turn + slope * y), length * sin(turn + slope * y))
    }
    return (1 - x) / ((1 - x) * (1 - x) + y * y)
  }

  @Test("blocks without a limit take everybody at once: half a period")
  func unlimited() throws {
    check(
      try waits(rate: 80, every: .milliseconds(100), taking: .max), against: 0.05)
  }
}
