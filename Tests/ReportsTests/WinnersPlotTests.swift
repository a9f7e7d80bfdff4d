import Experiments
import Reports
import Testing

/// Runs over cores and skew: `dag` ahead by chance on one core, `block-stm` clearly on four.
private func grid(_ extra: [[SweptValue]] = [[]], replications: Int = 4) -> [RunRecord] {
  var point = 0
  return extra.flatMap { more in
    ["1.2", "0", "0.8"].flatMap { zipf in
      ["1", "4"].flatMap { cores -> [RunRecord] in
        point += 1
        let swept =
          [SweptValue("workload.zipf", zipf), SweptValue("execution.cores", cores)] + more
        let noise = [0.9, 1.2, 0.95, 1.1].prefix(replications)
        let fast = cores == "1" ? 1.0 : 3
        return runs("sequential", noise.map { _ in 0.5 }, point: point, swept: swept)
          + runs("dag", Array(noise), point: point, swept: swept)
          + runs(
            "block-stm", noise.enumerated().map { fast + 0.01 * Double($0.offset) }, point: point,
            swept: swept)
      }
    }
  }
}

private func drawing(_ records: [RunRecord]) -> Drawing {
  WinnersPlot().drawing(
    of: Results(records), PlotRequest(title: "Who?", confidence: 0.95, formats: [.svg]))
}

@Suite("A map of winners")
struct WinnersPlotTests {
  @Test("has cores from left to right, numbers rising, and the winner's colour in each cell")
  func cells() {
    let drawing = drawing(grid())
    #expect(drawing.script.contains("set xtics ('1' 0, '4' 1)"))
    #expect(drawing.script.contains("set ytics ('0' 0, '0.8' 1, '1.2' 2)"))
    #expect(drawing.script.contains("set xlabel 'cores'"))
    #expect(drawing.script.contains("set ylabel 'zipf'"))
    // Executors keep their colours, and one that is nowhere ahead is named in the script.
    #expect(drawing.script.contains("linecolor '#009E73'"))
    #expect(drawing.script.contains("# Nowhere ahead: sequential."))
    #expect(!drawing.script.contains("NaN title 'sequential'"))
  }

  @Test("hatches where the best two cannot be told apart, and only there")
  func hatches() throws {
    let data = drawing(grid()).data
    let blocks = data.components(separatedBy: "\n\n\n")
    let doubtful = blocks.filter { $0.contains("not told apart") }
    #expect(doubtful.count == 1)
    // Three cells at the left edge, one core.
    let rows = try #require(doubtful.first).split(separator: "\n").filter { !$0.contains("#") }
    #expect(rows.count == 3 && rows.allSatisfy { $0.hasPrefix("0 ") })
    #expect(drawing(grid()).script.contains("NaN title 'not told apart from the next'"))
  }

  @Test("writes how many times better the winner is than the next one")
  func numbers() {
    // 3 to 3.03 over 0.9 to 1.2: geometric means.
    #expect(drawing(grid()).data.contains("\"2.9\""))
    #expect(drawing(grid()).script.contains("with labels font ',11' textcolor '#000000'"))
  }

  @Test("of single runs tells nobody apart, and says why")
  func singleRuns() {
    let drawing = drawing(grid(replications: 1))
    #expect(drawing.script.contains("# One replication: nothing can be told apart."))
    let blocks = drawing.data.components(separatedBy: "\n\n\n")
    let rows = blocks.filter { $0.contains("not told apart") }.flatMap {
      $0.split(separator: "\n").filter { !$0.contains("#") }
    }
    #expect(rows.count == 6)
  }

  @Test("has a panel for each value of a third path, and needs two paths and two executors")
  func applicability() {
    let records = grid([
      [SweptValue("workload.tally", "sum")], [SweptValue("workload.tally", "each")],
    ])
    let script = drawing(records).script
    #expect(script.contains("set title 'tally = sum'"))
    #expect(script.contains("set title 'tally = each'"))
    #expect(WinnersPlot().applies(to: Results(records)))
    #expect(!WinnersPlot().applies(to: Results(records.filter { $0.executor == "dag" })))
    #expect(!WinnersPlot().applies(to: Results(runs("a", [1]) + runs("b", [2]))))
  }

  @Test("of chains that answer the same load goes by the median latency, else by what is answered")
  func chains() {
    func runs(_ answered: @escaping (String) -> Int) -> [ChainRun] {
      var point = 0
      return ["4", "16"].flatMap { validators in
        ["1", "4"].flatMap { cores -> [ChainRun] in
          point += 1
          return (1...3).flatMap { replication in
            ["sequential", "dag"].map { executor in
              var model = ChainModel(executor: executor, samples: 50)
              model.legs[.execution] = executor == "dag" ? 25 : 400
              return model.run(
                point: point,
                swept: [
                  SweptValue("chain.validators.count", validators),
                  SweptValue("execution.cores", cores),
                ], replication: replication
              ) { $0.answered = answered(executor) }
            }
          }
        }
      }
    }
    func drawing(_ runs: [ChainRun]) -> Drawing {
      WinnersPlot().drawing(
        of: runs.results, PlotRequest(title: "Who?", confidence: 0.95, formats: [.svg]))
    }
    let equal = drawing(runs { _ in 50_000 })
    #expect(equal.data.contains(" p50\"") && equal.script.contains("'p50: by median latency'"))
    #expect(equal.data.contains("# dag\n") && !equal.data.contains("# sequential\n"))
    let different = drawing(runs { $0 == "dag" ? 20_000 : 50_000 })
    #expect(!different.data.contains("p50") && different.data.contains("\"2.5\""))
    #expect(different.data.contains("# sequential\n") && !different.data.contains("# dag\n"))
  }
}
