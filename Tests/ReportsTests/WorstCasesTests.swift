import Experiments
import Reports
import Testing

private func point(_ number: Int, _ accounts: String, _ speedups: [String: Double]) -> [RunRecord] {
  speedups.sorted { $0.key < $1.key }.flatMap { executor, speedup in
    runs(
      executor, [speedup, speedup], point: number,
      swept: [SweptValue("workload.accounts", accounts)])
  }
}

@Suite("The worst cases")
struct WorstCasesTests {
  @Test("are a line an executor with the point where it does worst, the worst executor first")
  func worstFirst() {
    let records =
      point(1, "2", ["sequential": 1, "aria": 0.12, "dag": 0.9])
      + point(2, "100", ["sequential": 1, "aria": 4, "dag": 0.8])
    #expect(
      Results(records).worstCases(baseline: "sequential") == """
        Worst case of each executor, over sequential:
        aria      0.12x  accounts = 2
        dag       0.80x  accounts = 100
        """)
  }

  @Test("of a single point are what its table says")
  func singlePoint() {
    let records = point(1, "2", ["sequential": 1, "dag": 0.9])
    #expect(Results(records).worstCases(baseline: "sequential").isEmpty)
  }

  @Test("need something to compare with")
  func alone() {
    let records = point(1, "2", ["sequential": 1]) + point(2, "3", ["sequential": 1])
    #expect(Results(records).worstCases(baseline: "sequential").isEmpty)
  }

  @Test("in a closed loop are ratios of throughputs")
  func closedLoops() {
    let records = ["1", "9"].enumerated().flatMap { index, clients in
      let swept = [SweptValue("arrivals.process.closed-loop.clients", clients)]
      return closedLoop("sequential", [1], point: index + 1, swept: swept)
        + closedLoop("dag", [Double(index + 2)], point: index + 1, swept: swept)
    }
    #expect(
      Results(records).worstCases(baseline: "sequential")
        .hasPrefix("Worst case of each executor, by throughput, over sequential:\ndag"))
  }
}
