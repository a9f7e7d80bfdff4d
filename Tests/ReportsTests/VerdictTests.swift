import Experiments
import Reports
import Testing

private let noise = [0.99, 1.0, 1.01, 0.995, 1.005]

private func noisy(_ executor: String, _ speedup: Double, bound: Double? = nil) -> [RunRecord] {
  runs(executor, noise.map { $0 * speedup }, bound: bound)
}

private func verdict(_ records: [RunRecord], baseline: String = "sequential") -> String {
  Results(records).verdict(baseline: baseline, confidence: 0.95)
}

private let few =
  " 5 replications cannot tell differences below 8 %; 80 would be needed for 2 %."

private let sequential = runs("sequential", [1, 1, 1, 1, 1])

@Suite("The verdict")
struct VerdictTests {
  @Test("names the runner-up's gain, its share of the bound, and how much faster the best is")
  func runnerUpAndBest() {
    #expect(
      verdict(
        sequential + noisy("block-stm", 7.4, bound: 9.1) + noisy("dag", 7.7, bound: 9.1)) == """
          block-stm is 7.4x sequential (95 % CI 7.3-7.5), 81 % of the bound; dag is 4 % faster still.
          """)
  }

  @Test("of one challenger is its gain alone")
  func oneChallenger() {
    #expect(
      verdict(sequential + noisy("block-stm", 7.4))
        == "block-stm is 7.4x sequential (95 % CI 7.3-7.5).")
  }

  @Test("does not rank what chance explains")
  func indistinguishable() {
    let dag = runs("dag", [7.5, 7.3, 7.4, 7.45, 7.4])
    #expect(
      verdict(sequential + noisy("block-stm", 7.4) + dag) == """
        dag is 7.4x sequential (95 % CI 7.3-7.5); block-stm is indistinguishable from it.
        """)
    #expect(
      verdict(sequential + runs("dag", [1.1, 0.93, 1.02, 0.97, 1.03]))
        == "dag is indistinguishable from sequential: 1.01x (95 % CI 0.93-1.09)." + few)
  }

  @Test("says when the baseline is best")
  func baselineBest() {
    #expect(
      verdict(sequential + noisy("block-stm", 0.82) + noisy("dag", 0.5))
        == "sequential is fastest; block-stm, the closest, is 0.82x (95 % CI 0.81-0.83) of it.")
  }

  @Test("leads with the winner when the next one loses to the baseline")
  func nextOneLoses() {
    #expect(
      verdict(sequential + noisy("block-stm", 0.82) + noisy("dag", 3)) == """
        dag is 3.0x sequential (95 % CI 3.0-3.0); block-stm is 0.82x.
        """)
  }

  @Test("of single runs claims no interval")
  func singleRuns() {
    #expect(
      verdict(runs("sequential", [1]) + runs("block-stm", [7.4], bound: 9.1) + runs("dag", [20]))
        == """
        block-stm is 7.4x sequential (a single run), 81 % of the bound; dag is 2.7x as fast still.
        """)
  }

  @Test("over several points names the best one by its swept values")
  func severalPoints() {
    let records = [1, 16].enumerated().flatMap { index, cores in
      let swept = [
        SweptValue("execution.cores", "\(cores)"),
        SweptValue("workload.trace", "eth/17.actrace.gz"),
      ]
      return runs("sequential", [1, 1], point: index + 1, cores: cores, swept: swept)
        + runs("dag", [Double(cores), Double(cores)], point: index + 1, cores: cores, swept: swept)
    }
    #expect(
      verdict(records)
        == "Best of 2 points, at cores = 16: dag is 16.0x sequential (95 % CI 16.0-16.0).")
  }

  @Test("of one executor alone is its throughput")
  func alone() {
    #expect(
      verdict(sequential) == """
        sequential alone reaches 10.0k tx/s (95 % CI 10.0k-10.0k); there is nothing to compare it with.
        """)
    #expect(verdict([]) == "There are no runs to judge.")
  }

  @Test("falls back on speedups when the baseline did not run")
  func missingBaseline() {
    #expect(verdict(runs("dag", [4]), baseline: "aria") == "dag is 4.0x sequential (a single run).")
  }

  @Test("compares throughputs in a closed loop, where nobody executes another's blocks")
  func closedLoops() {
    let baseline = closedLoop("sequential", [1, 1, 1, 1, 1])
    let faster = closedLoop("dag", noise.map { $0 * 7.4 })
    let slower = closedLoop("aria", noise.map { $0 * 0.82 })
    let own = " In a closed loop each has blocks of its own."
    #expect(
      verdict(baseline + faster)
        == "dag has 7.4x the throughput of sequential (95 % CI 7.3-7.5)." + own)
    #expect(
      verdict(baseline + slower + faster)
        == "dag has 7.4x the throughput of sequential (95 % CI 7.3-7.5); aria has 0.82x "
        + "(95 % CI 0.81-0.83)." + own)
    #expect(
      verdict(baseline + slower)
        == "sequential has the highest throughput; aria, the closest, has 0.82x (95 % CI 0.81-0.83) of it."
        + own)
    #expect(
      verdict(baseline + closedLoop("dag", [1.1, 0.93, 1.02, 0.97, 1.03]))
        == "The throughputs of dag and sequential are indistinguishable: 1.01x (95 % CI 0.93-1.09)."
        + own + few)
    #expect(
      verdict(faster + slower)
        == "dag reaches the most, 74.0k tx/s (95 % CI 73.3k-74.7k); there are no runs of sequential to "
        + "compare with.")
  }

  @Test("of runs without a transaction is that there is nothing to judge")
  func nothingArrived() {
    let empty = (sequential + runs("dag", [1, 1])).map { record in
      var record = record
      (record.transactions, record.committed, record.reverted) = (0, 0, 0)
      return record
    }
    #expect(verdict(empty) == "No run executed a transaction, so there is nothing to judge.")
  }
}
