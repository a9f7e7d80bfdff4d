import Experiments
import Foundation
import Reports
import Testing

private let gnuplot = Gnuplot(environment: ProcessInfo.processInfo.environment)

private func cores(_ counts: [Int]) -> [RunRecord] {
  counts.enumerated().flatMap { index, count in
    let swept = [SweptValue("execution.cores", "\(count)")]
    let speedup = Double(count).squareRoot()
    return runs("sequential", [1, 1], aborts: 0, point: index + 1, cores: count, swept: swept)
      + runs(
        "block-stm", [speedup, speedup * 1.5], bound: Double(count), aborts: 0.5,
        point: index + 1, cores: count, swept: swept)
  }
}

private func script(
  _ records: [RunRecord], _ plot: any Plot = SpeedupPlot(), title: String = "Pools"
) -> String {
  let request = PlotRequest(title: title, confidence: 0.95, formats: [.svg])
  return plot.drawing(of: Results(records), request).script
}

@Suite("A plot")
struct PlotTests {
  @Test("has data in blocks that the script calls by index, `?` for a missing interval")
  func data() {
    let records =
      runs("sequential", [1], bound: 4) + runs("dag", [2, 2], bound: 4)
    let request = PlotRequest(title: "Pools", confidence: 0.95)
    #expect(
      SpeedupPlot().drawing(of: Results(records), request).data == """
        # x  speedup over sequential  ci_low  ci_high
        # sequential
        0 1 ? ?


        # dag
        1 2 2 2


        # bound
        0 4 ? ?
        1 4 ? ?

        """)
  }

  @Test("has no ticks on top of each other")
  func crowdedTicks() {
    let records = ["0%", "1%", "2%", "32%", "100%"].enumerated().flatMap { index, share in
      runs("dag", [1, 1], point: index + 1, swept: [SweptValue("workload.cross-module", share)])
    }
    #expect(script(records).contains("set xtics ('0' 0, '32' 32, '100' 100)"))
    #expect(script(records).contains("set xlabel 'cross module (%)'"))
  }

  @Test("of counts that differ by magnitudes has an axis on which small ones can be told apart")
  func compressed() {
    let tall = script(
      runs("aria", [1, 1], aborts: 37, point: 1, swept: [SweptValue("workload.zipf", "0.5")])
        + runs("aria", [1, 1], aborts: 1, point: 2, swept: [SweptValue("workload.zipf", "1")]),
      AbortsPlot())
    #expect(tall.contains("set nonlinear y via log10(1 + y)"))
    #expect(tall.contains("set ytics (0, 1, 3, 10, 30)"))
    #expect(tall.contains("unset nonlinear y"))
    #expect(!script(cores([1, 2, 4]), AbortsPlot()).contains("nonlinear"))
  }

  @Test("of aborts by category compresses its bars as well")
  func compressedBars() {
    let text = script(
      runs("aria", [1, 1], aborts: 37, point: 1, swept: [SweptValue("workload.tally", "sum")])
        + runs("aria", [1, 1], aborts: 1, point: 2, swept: [SweptValue("workload.tally", "each")]),
      AbortsPlot())
    #expect(text.contains("with boxes") && text.contains("set nonlinear y via log10(1 + y)"))
    #expect(text.contains("(sprintf('%.2g', $2)) with labels"))
  }

  @Test("of throughput where nothing arrives has that of full blocks, and no load")
  func rawThroughput() {
    let text = script(cores([1, 2, 4]), ThroughputPlot())
    #expect(text.contains("set ylabel 'executed (thousand tx/s)'"))
    #expect(!text.contains("'load'") && !text.contains("nonlinear"))
    let request = PlotRequest(title: "Pools", confidence: 0.95)
    let data = ThroughputPlot().drawing(of: Results(cores([1, 2, 4])), request).data
    #expect(data.contains("# sequential\n1 10 10 10\n"))
    #expect(!ThroughputPlot().applies(to: Results([])))
  }

  @Test("over the cores of validators promises no speedup, and says whose storage it is")
  func names() {
    let records = ["1", "4"].enumerated().flatMap { index, cores in
      runs(
        "dag", [1, 2], bound: 4, point: index + 1,
        swept: [SweptValue("chain.validators.cores", cores)])
    }
    #expect(!script(records).contains("'ideal'"))
    let modules = ["memory", "ssd"].enumerated().flatMap { index, storage in
      runs("dag", [1], point: index + 1, swept: [SweptValue("modules.health.storage", storage)])
    }
    #expect(script(modules).contains("set xlabel 'health.storage'"))
  }

  @Test("over cores has a binary axis, the bound and the ideal")
  func overCores() {
    let text = script(cores([1, 2, 4, 8]))
    #expect(text.contains("set logscale x 2"))
    #expect(text.contains("set xtics ('1' 1, '2' 2, '4' 4, '8' 8)"))
    #expect(text.contains("NaN title 'bound'") && text.contains("NaN title 'ideal'"))
    #expect(text.contains("linecolor '#0072B2'") && text.contains("linecolor '#D55E00'"))
    #expect(!script(cores([1, 2, 4, 8]), AbortsPlot()).contains("bound"))
  }

  @Test("shows any title as it is written")
  func escaping() {
    let text = script(cores([1, 2]), title: "the 'hot' \"pool_a\" @x `ls`\n100 %")
    #expect(text.contains("set label 1 'the ''hot'' \"pool_a\" @x `ls` 100 %' at"))
    #expect(text.contains("noenhanced"))
  }

  @Test("makes a panel of each value of a second path")
  func panels() {
    let records = [("1", "0.5"), ("2", "0.5"), ("1", "0.9"), ("2", "0.9")].enumerated().flatMap {
      index, values in
      runs(
        "dag", [2, 3], point: index + 1,
        swept: [
          SweptValue("execution.cores", values.0), SweptValue("workload.zipf", values.1),
        ])
    }
    let text = script(records)
    #expect(text.contains("set title 'zipf = 0.5'") && text.contains("set title 'zipf = 0.9'"))
    #expect(text.contains("data index 1"))
  }

  @Test("of files side by side is a bar chart with their bare names")
  func bars() {
    let records = (1...2).flatMap { point in
      let trace = SweptValue("workload.trace", "eth/\(point)00.actrace.gz")
      return runs("dag", [2], point: point, swept: [trace])
    }
    #expect(script(records).contains("set xtics ('100' 0, '200' 1)"))
    #expect(script(records).contains("with boxes"))
  }

  @Test("of latency has both quantiles of an executor in one colour, the tail dashed")
  func latency() {
    let records = [("1", 2.0), ("2", 40)].enumerated().map { index, value in
      arrivals("dag", p50: value.1, p99: value.1 * 3, scale: value.0, point: index + 1)
    }
    let text = script(records, LatencyPlot())
    #expect(text.contains("data index 0 using 1:2 with linespoints"))
    #expect(text.contains("data index 1 using 1:2 with linespoints"))
    #expect(text.components(separatedBy: "linecolor '#009E73' dashtype 2").count == 2)
    #expect(text.contains("NaN title 'p50'") && text.contains("NaN title 'p99'"))
    #expect(text.contains("set logscale y 10"))
    let request = PlotRequest(title: "Bursts", confidence: 0.95)
    let data = LatencyPlot().drawing(of: Results(records), request).data
    #expect(data.contains("# dag\n1 2 ? ?\n2 40 ? ?\n"))
    #expect(data.contains("# dag, p99\n1 6 ? ?\n2 120 ? ?\n"))
    #expect(!LatencyPlot().applies(to: Results(runs("dag", [2]))))
  }

  @Test("of latency without a sweep is bars, with a line over each for its tail")
  func latencyBars() {
    let record = arrivals("dag", p50: 2, p99: 3)
    let text = script([record], LatencyPlot())
    #expect(text.contains("with boxes linecolor '#009E73'"))
    #expect(text.contains("data index 1 using ($1-0.2760):2:(0.5520):(0) with vectors nohead"))
    #expect(text.contains("NaN title 'p99'") && !text.contains("logscale y"))
  }

  @Test("has no panel for points at which its metric does not apply")
  func emptyPanels() {
    let swept = ["{poisson: 10/s}", "{closed-loop: {clients: 5}}"].map {
      [SweptValue("execution.cores", "2"), SweptValue("arrivals.process", $0)]
    }
    let records =
      runs("dag", [2, 3], swept: swept[0]) + closedLoop("dag", [2, 3], point: 2, swept: swept[1])
      + [
        run("dag", speedup: 2, point: 3, swept: [SweptValue("execution.cores", "4"), swept[0][1]])
      ]
    let text = script(records)
    #expect(text.contains("set title 'arrivals = {poisson: 10/s}'"))
    #expect(!text.contains("closed-loop") && !text.contains("plot \\\n\n"))
  }

  @Test("is left out where its metric does not apply")
  func applicability() {
    let results = Results(runs("dag", [2]))
    #expect(SpeedupPlot().applies(to: results) && !AbortsPlot().applies(to: results))
    #expect(Plots.all.prefix(3).map(\.name) == ["speedup", "aborts", "latency"])
    #expect(Plots.named("winner") == nil)
  }
}

@Suite("Drawing")
struct DrawingTests {
  @Test(
    "leaves pictures, scripts and data that draw the same picture again",
    .enabled(if: gnuplot.executable != nil, "gnuplot is not installed"))
  func draws() throws {
    try withFolder { url in
      let folder = ResultsFolder(url)
      let title = "the 'hot' \"pool_a\" & <b> `ls` \\n $(x)"
      try folder.write(cores([1, 2, 4]), manifest: manifest(title: title))
      let pictures = try folder.plot(["speedup", "aborts"], with: gnuplot)
      #expect(
        pictures.map(\.lastPathComponent) == [
          "speedup.svg", "speedup.pdf", "aborts.svg", "aborts.pdf",
        ])
      let first = try pictures.map { try Data(contentsOf: $0) }
      #expect(first.allSatisfy { $0.count > 1000 })
      #expect(String(decoding: first[0], as: UTF8.self).contains("&amp; &lt;b> `ls` \\n $(x)"))

      try gnuplot.run(script: "speedup.gp", in: url.appending(path: "plots"))
      #expect(try Data(contentsOf: pictures[0]) == first[0])
    }
  }

  @Test("keeps to the plots that the scenario asked for")
  func wanted() throws {
    try withFolder { url in
      var wish = manifest()
      wish.plots = ["aborts"]
      let folder = ResultsFolder(url)
      try folder.write(cores([1, 2]), manifest: wish)
      _ = try? folder.plot(with: Gnuplot(environment: ["PATH": "/nowhere"]))
      let names = try FileManager.default.contentsOfDirectory(
        atPath: url.appending(path: "plots").path)
      #expect(names.sorted() == ["aborts.dat", "aborts.gp"])
    }
  }

  @Test("without gnuplot names the package and keeps the tables")
  func missing() throws {
    try withFolder { url in
      let folder = ResultsFolder(url)
      try folder.write(cores([1, 2]), manifest: manifest())
      let error = #expect(throws: ResultsError.self) {
        try folder.plot(with: Gnuplot(environment: ["PATH": "/nowhere"]))
      }
      #expect(
        error?.description
          == "plots need gnuplot, which is not installed: apt-get install gnuplot-nox")
      #expect(try folder.results().records.count == 8)
    }
  }

  @Test(
    "passes on what gnuplot says of a broken script",
    .enabled(if: gnuplot.executable != nil, "gnuplot is not installed"))
  func broken() throws {
    try withFolder { url in
      try Data("plot !".utf8).write(to: url.appending(path: "broken.gp"))
      let error = #expect(throws: ResultsError.self) {
        try gnuplot.run(script: "broken.gp", in: url)
      }
      #expect(error?.description.hasPrefix("gnuplot could not draw broken.gp: ") == true)
    }
  }
}
