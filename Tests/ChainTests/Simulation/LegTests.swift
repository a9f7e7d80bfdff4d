import Chain
import EventKernel
import Testing

/// One transaction on its way, beside what one adds up by hand: L is the latency between any two, X the time
/// in which a block executes, B the instant at which the block is built.
@Suite("The legs of a transaction's way")
struct LegTests {
  static let latency = TimeSpan.milliseconds(40)
  static let execution = TimeSpan.milliseconds(15)
  static let sent = Instant.milliseconds(1_003)

  /// One transaction that is sent to each validator once, by the choice of seeds; all blocks but its own are empty
  /// and take no time.
  private func outcomes(_ placement: ExecutionPlacement) throws -> [ChainOutcome] {
    try (1...40).map { seed in
      var configuration = ChainConfiguration.constant(
        4, latency: Self.latency, duration: .seconds(4), seed: UInt64(seed))
      configuration.placement = placement
      configuration.mempool.batchInterval = .milliseconds(10)
      var execution = LoggedExecution(fixed: Self.execution)
      execution.empty = .zero
      return try configuration.runQuorumChain(ListSource(at: Self.sent), execution)
    }
  }

  /// The block with the transaction.
  private func block(_ outcome: ChainOutcome) throws -> BlockRow {
    try #require(outcome.blocks.first { $0.transactions == 1 })
  }

  /// Compares all legs, those of a client of the leader and those of a client of another validator.
  private func check(
    _ outcomes: [ChainOutcome],
    leader: (dissemination: TimeSpan, consensus: TimeSpan, execution: TimeSpan),
    other: (dissemination: TimeSpan, consensus: TimeSpan, execution: TimeSpan)
  ) throws {
    let latency = Self.latency
    var kinds: Set<Bool> = []
    for outcome in outcomes {
      #expect(outcome.committed == 1)
      let (built, legs) = (try block(outcome).built, outcome.legs)
      let isOther = legs[.dissemination] == other.dissemination
      kinds.insert(isOther)
      let expected = isOther ? other : leader
      #expect(legs[.submission] == latency)
      #expect(legs[.mempool] == built - (Self.sent + latency))
      #expect(legs[.dissemination] == expected.dissemination)
      #expect(legs[.consensus] == expected.consensus)
      #expect(legs[.commit] == latency)
      #expect(legs[.execution] == expected.execution)
      #expect(legs[.reply] == latency)
      #expect(UInt64(legs.total.nanoseconds) == outcome.latencies.maximum)
      // To the leader itself it gets one latency after it was sent, to another one and on to the leader later.
      let waits = isOther ? latency * 2 + .milliseconds(10) : latency
      #expect(built >= Self.sent + waits)
      #expect(built < Self.sent + waits + latency * 3 + Self.execution * 2)
    }
    #expect(kinds.count == 2, "clients of the leader and of others")
  }

  @Test("execution after the order: L to get there, L for each round, X, L back")
  func afterOrder() throws {
    let (latency, execution) = (Self.latency, Self.execution)
    try check(
      outcomes(.afterOrder), leader: (.zero, latency * 2, execution),
      other: (latency, latency, execution))
  }

  @Test("execution before the vote: X at the proposer, L, X at the voter, L for each round, L back")
  func beforeVote() throws {
    let (latency, execution) = (Self.latency, Self.execution)
    // The leader has executed before it proposes, and then waits for the others to execute.
    try check(
      outcomes(.beforeVote), leader: (execution, latency * 2 + execution, .zero),
      other: (execution + latency, latency, execution))
  }

  @Test("a pipeline that never has to wait is execution after the order", arguments: [1, 3])
  func pipelined(lag: Int) throws {
    let (latency, execution) = (Self.latency, Self.execution)
    try check(
      outcomes(.pipelined(lag: lag)), leader: (.zero, latency * 2, execution),
      other: (latency, latency, execution))
  }

  @Test("whatever happens on the way, the legs add up to the latency", arguments: [1, 2, 3])
  func sum(seed: Int) throws {
    var configuration = ChainConfiguration.constant(
      7, latency: .milliseconds(20), duration: .seconds(20), seed: UInt64(seed))
    configuration.network.jitter = .exponential(mean: 0.5)
    configuration.placement = [.afterOrder, .beforeVote, .pipelined(lag: 2)][seed - 1]
    configuration.messageCost = .microseconds(50)
    configuration = configuration.with(
      Fault(.crash, of: [2], 5, 9), Fault(.slow(factor: 5), of: [3], 4, 8),
      Fault(.loss(share: 0.1), of: [5], 6, 12),
      Fault(.partition(isOneWay: false), of: [6], 10, 14))
    var execution = LoggedExecution()
    execution.eachMean = .milliseconds(1)
    let outcome = try configuration.runQuorumChain(
      PoissonSource(rate: 200, seed: UInt64(seed)), execution)
    #expect(outcome.committed > 2_000)
    let mean = outcome.legs.total.seconds / Double(outcome.committed)
    // Of the committed ones alone, so that the others have to be few for the means to be compared.
    #expect(outcome.unfinished < 400)
    for leg in Leg.allCases {
      #expect(outcome.legs[leg] >= .zero, "\(leg)")
    }
    #expect(mean > 0.1)
  }
}
