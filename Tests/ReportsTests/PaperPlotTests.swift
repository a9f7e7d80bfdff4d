import Experiments
import Foundation
import Reports
import Testing

private let gnuplot = Gnuplot(environment: ProcessInfo.processInfo.environment)

private func drawing(
  _ plot: any Plot, _ records: [RunRecord], _ formats: [PlotFormat] = [.svg],
  title: String = "Pools"
) -> Drawing {
  plot.drawing(
    of: Results(records), PlotRequest(title: title, confidence: 0.95, formats: formats))
}

/// Speedups by a law, on some numbers of cores, a replication a little above it and one below.
private func scaling(
  _ counts: [Int], replications: Int = 2, _ law: (Double) -> Double
) -> [RunRecord] {
  counts.enumerated().flatMap { index, count in
    let swept = [SweptValue("execution.cores", "\(count)")]
    let speedups = (0..<replications).map { law(Double(count)) * ($0 == 0 ? 1.0001 : 0.9999) }
    return runs("sequential", speedups.map { _ in 1 }, point: index + 1, swept: swept)
      + runs("dag", speedups, point: index + 1, cores: count, swept: swept)
  }
}

@Suite("A plot of scalability")
struct ScalabilityPlotTests {
  @Test("has both laws with their parameters, and the peak of the universal one")
  func fits() {
    // A peak at sqrt(0.9 / 0.005) = 13.4 cores.
    let records = scaling([1, 2, 4, 8, 16]) {
      0.9 * $0 / (1 + 0.1 * ($0 - 1) + 0.005 * $0 * ($0 - 1))
    }
    let drawing = drawing(ScalabilityPlot(), records)
    #expect(drawing.script.contains("USL γ 0.90"))
    #expect(drawing.script.contains("peak at 13 cores (13-13)"))
    #expect(drawing.data.contains("# dag, peak\n13.4"))
    #expect(drawing.script.contains("*x/(1+"))
    // Over itself the sequential executor has nothing to say.
    #expect(!drawing.script.contains("set title 'sequential'"))
  }

  @Test("says why there is no fit, and draws the points")
  func noFit() {
    let drawing = drawing(ScalabilityPlot(), scaling([1, 2], replications: 1) { $0 })
    #expect(drawing.script.contains("'Amdahl has no fit'"))
    #expect(drawing.script.contains("# dag, Amdahl: no fit: 2 measured speedups do not determine"))
    #expect(drawing.data.contains("# dag\n1 "))
  }

  @Test("without coherency has no peak")
  func amdahl() {
    let drawing = drawing(
      ScalabilityPlot(), scaling([1, 2, 4, 8, 16]) { $0 / (1 + 0.1 * ($0 - 1)) })
    #expect(drawing.script.contains("Amdahl γ 1.00"))
    #expect(drawing.script.contains("α 0.100"))
    #expect(!drawing.data.contains("peak") || drawing.script.contains("uncertain"))
  }

  @Test("applies to a sweep of the cores that execute")
  func applicability() {
    #expect(!ScalabilityPlot().applies(to: Results(runs("dag", [2]))))
    #expect(ScalabilityPlot().applies(to: Results(scaling([1, 2]) { $0 })))
    #expect(!ScalabilityPlot().applies(to: Results(scaling([2]) { $0 })))
  }
}

@Suite("A plot of waste and one of replications")
struct WastePlotTests {
  @Test("stacks what cores do, in percent, a panel for each executor")
  func waste() {
    let records = ["1", "4"].enumerated().map { index, cores in
      var record = run(
        "dag", speedup: 2, point: index + 1, swept: [SweptValue("execution.cores", cores)])
      record.coreShares = CoreShares(useful: 0.5, wasted: 0.25, overhead: 0.125, idle: 0.125)
      return record
    }
    let drawing = drawing(WastePlot(), records)
    #expect(drawing.script.contains("set title 'dag'"))
    #expect(drawing.script.contains("set ylabel 'share of cores x makespan (%)'"))
    #expect(drawing.data.contains("# useful, dag\n0 50 0.72\n1 50 0.72\n"))
    #expect(drawing.data.contains("# wasted, dag\n0 75 0.72\n"))
    #expect(drawing.data.contains("# idle, dag\n0 100 0.72\n"))
    // Nothing waited for storage.
    #expect(!drawing.script.contains("NaN title 'storage'"))
    #expect(!WastePlot().applies(to: Results(runs("dag", [2]))))
  }

  @Test("of replications are boxes from five on, else points, off their median")
  func replications() {
    let boxes = drawing(ReplicationsPlot(), runs("dag", [1, 1.1, 0.9, 1, 1]))
    #expect(boxes.script.contains("with boxplot"))
    let points = drawing(ReplicationsPlot(), runs("dag", [1, 1.1, 0.9]))
    #expect(
      points.script.contains("using 1:2 with points") && !points.script.contains("with boxplot"))
    #expect(points.data.contains("0 0 10000\n"))
    #expect(points.data.contains("\"10.0k\""))
    #expect(!ReplicationsPlot().applies(to: Results(runs("dag", [1]))))
  }
}

@Suite("A plot for LaTeX")
struct LaTeXPlotTests {
  @Test("escapes what LaTeX would read, and leaves the other formats alone")
  func escaping() {
    let records = runs("a_b", [2]) + runs("c&d", [3])
    let script = drawing(SpeedupPlot(), records, [.svg, .tikz], title: "100 % of {x}_$1 \\ ^")
      .script
    let parts = script.components(separatedBy: "do for [format in ")
    #expect(parts.count == 3)
    #expect(parts[1].hasPrefix("'svg']") && parts[2].hasPrefix("'tikz']"))
    #expect(parts[1].contains("set label 1 '100 % of {x}_$1 \\ ^' at"))
    #expect(
      parts[2].contains(
        "set label 1 '100 \\% of \\{x\\}\\_\\$1 \\textbackslash{} \\textasciicircum{}' at"))
    #expect(parts[2].contains("set xtics ('a\\_b' 0, 'c\\&d' 1)"))
    #expect(parts[2].contains("set terminal tikz") && parts[2].contains("notimestamp"))
  }

  @Test(
    "is drawn with its style beside it, the same again",
    .enabled(if: gnuplot.executable != nil, "gnuplot is not installed"))
  func draws() throws {
    try withFolder { url in
      let folder = ResultsFolder(url)
      var records = runs("dag", [1, 1.1, 0.9, 1, 1])
      for index in records.indices {
        records[index].coreShares = CoreShares(useful: 0.5, wasted: 0.5, overhead: 0, idle: 0)
      }
      try folder.write(records, manifest: manifest())
      let pictures = try folder.plot(["waste", "replications"], formats: [.tikz], with: gnuplot)
      #expect(pictures.map(\.lastPathComponent) == ["waste.tikz", "replications.tikz"])
      let first = try String(contentsOf: pictures[0], encoding: .utf8)
      #expect(first.contains("{50 \\%};") && first.contains("\\begin{tikzpicture}"))
      let plots = url.appending(path: "plots")
      #expect(
        FileManager.default.fileExists(
          atPath: plots.appending(path: "gnuplot-lua-tikz.sty").path))
      try gnuplot.run(script: "waste.gp", in: plots)
      #expect(try String(contentsOf: pictures[0], encoding: .utf8) == first)
    }
  }

  @Test(
    "and every other one is accepted by gnuplot", .enabled(if: gnuplot.executable != nil))
  func all() throws {
    try withFolder { url in
      let folder = ResultsFolder(url)
      var records: [RunRecord] = []
      for (outer, zipf) in ["0.5", "0.9"].enumerated() {
        for (inner, cores) in [1, 2, 4, 8].enumerated() {
          let swept = [
            SweptValue("workload.zipf", zipf), SweptValue("execution.cores", "\(cores)"),
          ]
          for (name, speedup) in [("sequential", 1.0), ("dag", Double(cores).squareRoot())] {
            let speedups = (0..<5).map { speedup * (1 + 0.01 * Double($0)) }
            records += runs(
              name, speedups, bound: 8, aborts: 0.5, point: outer * 4 + inner + 1, cores: cores,
              swept: swept)
          }
        }
      }
      try folder.write(records, manifest: manifest())
      let names = ["winners", "scalability", "replications", "throughput"]
      let pictures = try folder.plot(names, formats: [.svg, .pdf, .png, .tikz], with: gnuplot)
      #expect(pictures.count == 16)
      for picture in pictures { #expect(try Data(contentsOf: picture).count > 2_000) }
    }
  }
}
