import Experiments
import Reports
import Testing

private func comparison(_ first: [RunRecord], _ second: [RunRecord]) throws -> FolderComparison {
  try compare(folder("a", first), folder("b", second))
}

@Suite("A gate for regressions")
struct RegressionGateTests {
  private let gate = RegressionGate(threshold: 0.05)
  private let before = runs("dag", [2, 2.1, 2.2]) + runs("aria", [2, 2.1, 2.2])

  @Test("fails what is worse beyond the threshold, the worst first")
  func failed() throws {
    let after = runs("dag", [1.8, 1.89, 1.98]) + runs("aria", [1, 1.05, 1.1])
    #expect(
      gate.report(on: try comparison(before, after)) == """
        Threshold 5 %: B is worse beyond it in 2 of 2 comparisons:
          aria: 0.500x (95 % CI 0.500-0.500)
          dag: 0.900x (95 % CI 0.900-0.900)
        """)
  }

  @Test("lets pass what is better, or worse by less")
  func passed() throws {
    let after = runs("dag", [1.92, 2.016, 2.112]) + runs("aria", [4, 4.2, 4.4])
    let found = try comparison(before, after)
    #expect(gate.look(at: found).failed.isEmpty)
    #expect(gate.report(on: found) == "Threshold 5 %: B is nowhere worse beyond it.")
    #expect(RegressionGate(threshold: 0.03).look(at: found).failed.map(\.executor) == ["dag"])
  }

  @Test("names what is worse beyond the threshold by its ratio and not by its interval")
  func doubtful() throws {
    let found = try comparison(runs("dag", [2, 2, 2]), runs("dag", [1.5, 2.1, 1.6]))
    #expect(gate.look(at: found).failed.isEmpty)
    #expect(
      gate.report(on: found).hasPrefix(
        "Threshold 5 %: B is nowhere worse beyond it; in 1 it seems so, which chance may explain: dag: 0.8"
      ))
  }

  @Test("does not judge single runs, and says so")
  func single() throws {
    let found = try comparison(runs("dag", [2]), runs("dag", [1]))
    #expect(gate.look(at: found).unjudged.count == 1)
    #expect(gate.report(on: found).contains("not judged, since it takes at least two replications"))
  }

  @Test("fails latencies that grow, and a chain that has ceased to answer")
  func chains() throws {
    func chain(_ change: (inout RunRecord) -> Void) -> ComparedFolder {
      let runs = (1...3).map { replication in
        var run = ChainModel(samples: 20).run(replication: replication)
        change(&run.record)
        return run
      }
      return ComparedFolder(name: "c", results: runs.results, manifest: manifest())
    }
    let same = chain { _ in }
    let late = chain { record in
      let old = record.latency!
      record.latency = LatencyQuantiles(
        p50: old.p50 * 1.2, p90: old.p90, p99: old.p99, p999: old.p999, maximum: old.maximum)
    }
    #expect(gate.look(at: try compare(same, late)).failed.map(\.metric) == [.latencyP50])
    let dead = chain { record in
      record.load = Load(offered: 1_000, achieved: 0, unfinished: 54_000)
      record.latency = nil
    }
    let found = try compare(same, dead)
    #expect(gate.look(at: found).failed.map(\.metric) == [.achieved])
    #expect(gate.report(on: found).contains("block-stm, achieved_tps: nothing is left"))
    #expect(found.table().contains("lost"))
  }
}
