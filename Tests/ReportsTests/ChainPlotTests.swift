import Chain
import EventKernel
import Experiments
import Foundation
import Reports
import Testing

private let gnuplot = Gnuplot(environment: ProcessInfo.processInfo.environment)

private func drawing(_ plot: any Plot, of runs: [ChainRun]) -> Drawing {
  plot.drawing(
    of: runs.results, PlotRequest(title: "Load", confidence: 0.95, formats: [.svg]))
}

@Suite("A plot of chains")
struct ChainPlotTests {
  @Test("is what a scenario with a chain has drawn if it names none")
  func standard() {
    #expect(
      Plots.all.filter(\.isOfChains).map(\.name) == [
        "throughput", "throughput-latency", "latency-cdf", "breakdown", "timeline",
      ])
    let without = Results(runs("dag", [2]))
    // Full blocks have a throughput too.
    let others = Plots.all.filter { $0.isOfChains && $0.name != "throughput" }
    #expect(others.allSatisfy { !$0.applies(to: without) })
    #expect(Plots.all.first?.name == "speedup")
  }

  @Test("of throughput and latency joins loads in their order, in a panel for each other value")
  func throughputLatency() {
    var runs: [ChainRun] = []
    for (point, (rate, validators)) in [
      ("1_600/s", "4"), ("400/s", "4"), ("1_600/s", "16"), ("400/s", "16"),
    ].enumerated() {
      let swept = [
        SweptValue("chain.arrivals.poisson", rate),
        SweptValue("chain.validators.count", validators),
      ]
      runs.append(
        ChainModel(offered: 400, samples: 20).run(point: point + 1, swept: swept) { outcome in
          outcome.answered = rate == "400/s" ? 54 * 400 : 54 * 1_200
        })
    }
    #expect(ThroughputLatencyPlot().applies(to: runs.results))
    let drawing = drawing(ThroughputLatencyPlot(), of: runs)
    // One executor: what differs are the values, in one panel.
    #expect(drawing.script.contains("set title 'block-stm'"))
    #expect(drawing.script.contains("NaN title 'count = 4'"))
    #expect(drawing.script.contains("NaN title 'count = 16'"))
    #expect(drawing.script.contains("pointtype 6 pointsize 0.8 linecolor '#0072B2' dashtype 2"))
    let lines = drawing.data.split(separator: "\n")
    let first = lines.firstIndex(of: "# count = 4, block-stm").map { lines[$0 + 1] } ?? ""
    #expect(first.hasPrefix("400 ") && first.hasSuffix(" ? ?"))
    // Without a sweep of the load there is no curve.
    #expect(!ThroughputLatencyPlot().applies(to: [ChainModel(samples: 20).run()].results))
  }

  @Test("of distributions has the mean of replications, their range, and an axis of nines")
  func latencyCDF() throws {
    var runs = (1...2).map { ChainModel(samples: 20).run(replication: $0) }
    for (index, factor) in [1.0, 3].enumerated() {
      runs[index].detail.latency = LatencyDistribution(
        shares: [0, 0.9, 0.99, 1], total: [1, 2, 4, 100].map { $0 * factor }, legs: [:])
    }
    let drawing = drawing(LatencyCDFPlot(), of: runs)
    // The longest latency has no place on the axis.
    #expect(drawing.data.contains("# block-stm\n2 0 0\n4 1 0.9\n8 2 0.99\n\n"))
    #expect(
      drawing.data.contains(
        "# block-stm, range\n1 0 0\n2 1 0.9\n4 2 0.99\n12 2 0.99\n6 1 0.9\n3 0 0\n"))
    #expect(drawing.script.contains("set ytics ('0' 0, '50 %%' 0.301029996, '90 %%' 1, "))
  }

  @Test("of distributions has panels for as many points as there is room for, the ends among them")
  func omission() {
    let runs = (1...30).map { point in
      var run = ChainModel(samples: 20).run(
        point: point, swept: [SweptValue("execution.cores", "\(point)")])
      run.detail.latency = LatencyDistribution(shares: [0, 0.5], total: [1, 2], legs: [:])
      return run
    }
    let script = drawing(LatencyCDFPlot(), of: runs).script
    #expect(script.components(separatedBy: "set title 'cores = ").count == 13)
    #expect(script.contains("'cores = 1'") && script.contains("'cores = 30'"))
    #expect(script.contains("# 12 of the 30 points are shown."))
  }

  @Test("of throughput has the load as what it is measured by, and promises no speedup")
  func throughput() {
    let runs = ["1", "4"].enumerated().map { index, cores in
      ChainModel(samples: 20).run(
        point: index + 1, swept: [SweptValue("execution.cores", cores)])
    }
    let script = drawing(ThroughputPlot(), of: runs).script
    #expect(script.contains("set ylabel 'answered (tx/s)'"))
    #expect(script.contains("NaN title 'load'"))
    #expect(!script.contains("'ideal'") && !script.contains("set logscale y"))
  }

  @Test("of distributions compares the values of a sweep in one panel, if there is one executor")
  func overlaid() {
    func runs(_ executors: [String]) -> [ChainRun] {
      executors.flatMap { executor in
        ["pbft", "{protocol: hotstuff, timeout: 2s}"].enumerated().map { index, protocolText in
          ChainModel(executor: executor, samples: 20).run(
            point: index + 1, swept: [SweptValue("chain.consensus", protocolText)])
        }
      }
    }
    let one = drawing(LatencyCDFPlot(), of: runs(["dag"])).script
    #expect(one.components(separatedBy: "set title ").count == 2)
    #expect(one.contains("NaN title 'consensus = hotstuff (timeout: 2s)'"))
    let two = drawing(LatencyCDFPlot(), of: runs(["dag", "aria"])).script
    #expect(two.components(separatedBy: "set title ").count == 3)
    #expect(two.contains("NaN title 'aria'"))
  }

  @Test(
    "of a grid has a row of panels for each executor, and titles on two lines where one is short")
  func grid() {
    let runs = ["sequential", "dag"].flatMap { executor in
      [
        ("measured by simblock in the year of 2019", "1"),
        ("measured by simblock in the year of 2019", "4"), ("all over the world", "1"),
        ("all over the world", "4"),
      ].enumerated().map { index, place in
        ChainModel(executor: executor, samples: 20).run(
          point: index + 1,
          swept: [
            SweptValue("chain.network.latency", place.0), SweptValue("execution.cores", place.1),
          ])
      }
    }
    let script = drawing(BreakdownPlot(), of: runs).script
    let titles = script.components(separatedBy: "set title ").dropFirst().map { $0.prefix(4) }
    #expect(titles == ["'seq", "'seq", "'dag", "'dag"])
    #expect(
      script.contains(#"'sequential,'."\n".'latency = measured by simblock in the year of 2019'"#))
  }

  @Test("of time has a panel for each module with a committee, and cuts peaks off")
  func committees() {
    var run = ChainModel(executor: "dag", samples: 20).run { outcome in
      outcome.series = outcome.series.flatMap { row in
        (0..<2).map { module in
          var row = row
          row.module = module
          if module == 1, row.start == .seconds(30) { row.answered *= 20 }
          return row
        }
      }
    }
    run.detail.modules = ["bank", "game"]
    let drawing = drawing(TimelinePlot(), of: [run])
    #expect(drawing.script.contains("set title 'bank'"))
    #expect(drawing.script.contains("set title 'game'"))
    #expect(drawing.script.contains("# Peaks of more than four times the load are cut off."))
  }

  @Test("of legs stacks means, as shares where totals are magnitudes apart")
  func breakdown() throws {
    func bar(_ executor: String, _ execution: Double) -> ChainRun {
      var run = ChainModel(executor: executor, samples: 20).run()
      run.record.chain?.legs = [.consensus: 300, .execution: execution]
      return run
    }
    let absolute = drawing(BreakdownPlot(), of: [bar("sequential", 300), bar("dag", 100)])
    #expect(absolute.script.contains("set ylabel 'mean latency (ms)'"))
    #expect(absolute.data.contains("# execution\n0 600 0.72\n1 400 0.72\n"))
    #expect(absolute.data.contains("# execution, share\n0 450 \"50 %\"\n1 350 \"25 %\"\n"))
    #expect(absolute.data.contains("# total\n0 600 \"600 ms\"\n1 400 \"400 ms\"\n"))
    let relative = drawing(BreakdownPlot(), of: [bar("sequential", 29_700), bar("dag", 100)])
    #expect(relative.script.contains("set ylabel 'share of mean latency (%)'"))
    #expect(relative.data.contains("# consensus\n0 1 0.72\n1 75 0.72\n"))
  }

  @Test("of legs along a sweep has a panel for each executor, numbers rising")
  func breakdownSweep() {
    let runs = ["8", "2", "50%"].enumerated().map { index, value in
      ChainModel(samples: 20).run(
        point: index + 1, swept: [SweptValue("workload.conflicts", value)])
    }
    let script = drawing(BreakdownPlot(), of: runs).script
    #expect(script.contains("set title 'block-stm'"))
    #expect(script.contains("set xtics ('50%%' 0, '2' 1, '8' 2)"))
  }

  @Test("of time shades faults and what was not measured, and keeps words apart")
  func timeline() {
    let run = ChainModel(crash: 20..<30, samples: 20).run { outcome in
      outcome.faults += [
        FaultMark(during: .seconds(21)..<Instant.distantFuture, text: "crash 3, for good"),
        FaultMark(during: .seconds(55)..<Instant.seconds(58), text: "slow links"),
        FaultMark(during: .seconds(90)..<Instant.seconds(99), text: "after the end"),
      ]
    }
    let drawing = drawing(TimelinePlot(), of: [run])
    let script = drawing.script
    #expect(script.contains("from first 0, graph 0 to first 6, graph 1 behind fillcolor '#E8E8E8'"))
    #expect(script.contains("from first 20, graph 0 to first 30, graph 1 behind"))
    #expect(script.contains("from first 21, graph 0 to first 60, graph 1 behind"))
    #expect(script.contains("'crash 10' at first 20, graph 0.9698 left"))
    #expect(script.contains("'crash 3, for good' at first 21, graph 0.9147 left"))
    #expect(script.contains("'slow links' at first 55, graph 0.9698 right"))
    #expect(!script.contains("after the end"))
    #expect(script.contains("NaN title 'answered, block-stm'"))
    #expect(drawing.data.contains("\n0.25 "))
  }

  @Test("of time adds up modules, and shows one run of each executor")
  func modules() {
    var run = ChainModel(samples: 20).run()
    run.detail.series = (0..<2).map { module in
      var row = SeriesRow(start: .zero, span: .milliseconds(500), module: module)
      row.submitted = 100
      row.answered = 50 + module * 10
      return row
    }
    var again = run
    again.record.replication = 2
    again.detail.replication = 2
    again.detail.series[0].answered = 0
    let data = drawing(TimelinePlot(), of: [run, again]).data
    #expect(data == "# seconds  submitted  answered\n# block-stm\n0.25 400 220\n")
  }

  @Test("is accepted by gnuplot, all four", .enabled(if: gnuplot.executable != nil))
  func draws() throws {
    try withFolder { url in
      let folder = ResultsFolder(url)
      var runs = loadSweep([400, 1_600], replications: 2, samples: 20)
      runs[0].detail.faults = [
        FaultMark(during: .seconds(10)..<Instant.seconds(20), text: "crash 'x' 10 % of \"a_b\"")
      ]
      try folder.write(runs.map(\.record), details: runs.map(\.detail), manifest: manifest())
      let names = Plots.all.filter(\.isOfChains).map(\.name)
      let pictures = try folder.plot(names, formats: [.svg], with: gnuplot)
      #expect(pictures.map(\.lastPathComponent) == names.map { $0 + ".svg" })
      for picture in pictures { #expect(try Data(contentsOf: picture).count > 5_000) }
    }
  }
}
