import Chain
import EventKernel
import Testing

@Suite("Chains under load")
struct LoadTests {
  /// Ten transactions in each of ten blocks a second, and what is sent is refused beyond a capacity.
  private func limited(_ capacity: Int = 100_000, _ seconds: Double = 20) -> ChainConfiguration {
    var configuration = ChainConfiguration.constant(
      4, latency: .milliseconds(5), duration: .seconds(seconds))
    configuration.limits = BlockLimits(transactions: 10)
    configuration.mempool.capacity = capacity
    return configuration
  }

  @Test("what a chain cannot bear is unfinished, has waited until the end, and is not left out")
  func overload() throws {
    let outcome = try limited().runQuorumChain(PoissonSource(rate: 300))
    #expect(outcome.rejected == 0)
    #expect(abs(outcome.committed - 1_000 * 2) < 60)
    #expect(abs(outcome.submitted - 6_000) < 300)
    #expect(outcome.unfinished == outcome.submitted - outcome.committed)
    #expect(Int(outcome.latencies.count) == outcome.submitted)
    // A third gets through, in the order of arrival: what is sent at t has its reply at 3t, after 2t, and
    // what is sent after 20/3 s waits until the end, for 20 s - t. So x/40 + x/20 of all have waited at
    // most for x: half of them for 20/3 s, and the last one that got through for 40/3 s.
    let median = try #require(outcome.latencies.quantile(0.5))
    #expect(abs(Double(median) - 20e9 / 3) < 0.5e9)
    #expect(abs(Double(outcome.latencies.maximum) - 40e9 / 3) < 0.7e9)
    #expect(outcome.livenessLoss == nil && outcome.safetyViolation == nil)
  }

  @Test(
    "each transaction that was sent is committed, refused or unfinished",
    arguments: [
      (capacity: 50, rate: 300.0), (capacity: 1, rate: 50), (capacity: 100_000, rate: 50),
    ])
  func conservation(capacity: Int, rate: Double) throws {
    var configuration = limited(capacity)
    configuration.warmUp = .seconds(3)
    let log = ExecutionLog()
    let outcome = try configuration.runQuorumChain(
      PoissonSource(rate: rate), LoggedExecution(log))
    #expect(outcome.unfinished >= 0)
    #expect((outcome.rejected > 0) == (capacity < 100_000))
    #expect(Int(outcome.latencies.count) == outcome.submitted - outcome.rejected)
    #expect(outcome.series.reduce(0) { $0 + $1.submitted } > outcome.submitted)
    // What is in no block and was not refused is at most what mempools hold, and what is on its way.
    #expect(outcome.unfinished <= 4 * capacity + 60)
    let taken = log.finals.flatMap(\.transactions)
    #expect(Set(taken).count == taken.count)
    #expect(taken.count >= outcome.committed)
  }

  @Test("a full mempool refuses, and takes in again what there is room for")
  func full() throws {
    var configuration = limited(25, 10)
    configuration.mempool.batchInterval = .milliseconds(1)
    // All at once: what is refused is refused at once, and the chain empties the mempools meanwhile.
    let first = (0..<200).map { _ in SubmittedTransaction(at: .seconds(1), bytes: 200) }
    let second = (0..<20).map { _ in SubmittedTransaction(at: .seconds(6), bytes: 200) }
    let outcome = try configuration.runQuorumChain(ListSource(first + second))
    // Each of the four takes in its part of 50, but for what it gets from the others first, which is nothing.
    #expect(outcome.rejected >= 200 - 4 * 25)
    #expect(outcome.series[1].rejected == outcome.rejected)
    #expect(outcome.series[6].rejected == 0)
    #expect(outcome.committed == 220 - outcome.rejected)
    #expect(outcome.unfinished == 0)
  }

  @Test("a mempool ordered by fee gives the highest first, and equal ones as they came")
  func fees() throws {
    var configuration = ChainConfiguration.constant(1, duration: .seconds(10))
    configuration.limits = BlockLimits(transactions: 7)
    configuration.mempool.order = .fee
    let stream = RandomStream(seed: 5, purpose: "fees")
    let fees = (0..<300).map { _ in UInt64(stream.integer(below: 20)) }
    let transactions = fees.map { SubmittedTransaction(at: .seconds(1), bytes: 200, fee: $0) }
    let log = ExecutionLog()
    let outcome = try configuration.runQuorumChain(
      ListSource(transactions), LoggedExecution(log))
    #expect(outcome.committed == 300)
    let taken = log.finals.flatMap(\.transactions).map(Int.init)
    let expected = fees.indices.sorted { (fees[$1], $0) < (fees[$0], $1) }
    #expect(taken == expected)
    configuration.mempool.order = .arrival
    let other = ExecutionLog()
    _ = try configuration.runQuorumChain(ListSource(transactions), LoggedExecution(other))
    #expect(other.finals.flatMap(\.transactions).map(Int.init) == Array(0..<300))
  }

  @Test("a late transaction with a higher fee overtakes those that wait")
  func overtaking() throws {
    var configuration = ChainConfiguration.constant(1, duration: .seconds(20))
    configuration.limits = BlockLimits(transactions: 1)
    configuration.mempool.order = .fee
    var transactions = (0..<50).map { _ in
      SubmittedTransaction(at: .seconds(1), bytes: 200, fee: 1)
    }
    transactions.append(SubmittedTransaction(at: .seconds(3), bytes: 200, fee: 2))
    let log = ExecutionLog()
    _ = try configuration.runQuorumChain(ListSource(transactions), LoggedExecution(log))
    let order = log.finals.flatMap(\.transactions)
    let place = try #require(order.firstIndex(of: 50))
    #expect((15...25).contains(place))
  }

  @Test("in a closed loop each client waits for its reply, a refusal too")
  func closedLoop() throws {
    let outcome = try limited(100_000, 10).runQuorumChain(ClosedSource(waiting: 8))
    #expect(outcome.submitted - outcome.committed <= 8)
    #expect(outcome.committed > 8 * 20)
    #expect(outcome.latencies.maximum < 500_000_000)
    let refused = try limited(1, 2).runQuorumChain(ClosedSource(waiting: 8))
    #expect(refused.rejected > 100)
    #expect(refused.unfinished <= 8)
  }

  @Test("limits of gas and bytes end a block, and one larger than a block has one for itself")
  func limits() throws {
    var configuration = ChainConfiguration.constant(1, duration: .seconds(10))
    configuration.limits = BlockLimits(transactions: 100, gas: 100, bytes: 1_000)
    let sizes = [(10, 60), (10, 40), (10, 1), (600, 1), (500, 1), (10, 500), (10, 1)]
    let log = ExecutionLog()
    _ = try configuration.runQuorumChain(
      ListSource(
        sizes.map { SubmittedTransaction(at: .seconds(1), bytes: $0.0, gas: UInt64($0.1)) }),
      LoggedExecution(log))
    #expect(
      log.finals.map(\.transactions).filter { !$0.isEmpty } == [[0, 1], [2, 3], [4], [5], [6]])
  }

  @Test(
    "a pipeline never has as many blocks final and not executed as its lag", arguments: [1, 2, 5])
  func lag(_ lag: Int) throws {
    var configuration = ChainConfiguration.constant(
      4, latency: .milliseconds(5), duration: .seconds(20))
    configuration.placement = .pipelined(lag: lag)
    // Blocks take longer than they are apart, so execution is what holds the chain up.
    let outcome = try configuration.runQuorumChain(
      PoissonSource(rate: 50), LoggedExecution(fixed: .milliseconds(250)),
      QuorumChain.Options(isChained: lag > 1))
    let rows = outcome.blocks
    #expect(rows.count > 60 && rows.count < 90)
    let open = rows.map { row in
      rows.count { ($0.finalized ?? .distantFuture) <= row.built }
        - rows.count { ($0.executed ?? .distantFuture) <= row.built }
    }
    // It makes use of all of its lag.
    #expect(open.max() == lag - 1)
    // Ordering alone would not wait.
    configuration.placement = .afterOrder
    let free = try configuration.runQuorumChain(
      PoissonSource(rate: 50), LoggedExecution(fixed: .milliseconds(250)))
    #expect(free.blocks.count > 190)
    #expect(free.executionUtilization > 0.97 && free.executionUtilization <= 1)
  }
}
