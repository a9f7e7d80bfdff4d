import Experiments
import Foundation
import Reports
import Testing

@Suite("Results of points that fill a space")
struct SpreadResultsTests {
  @Test(
    "are drawn over each of the paths, a mark for each point",
    arguments: [SpeedupPlot(), AbortsPlot(), ThroughputPlot()] as [any Plot])
  func scatter(plot: any Plot) {
    let drawing = drawing(plot, spread())
    #expect(drawing.panelCount == 3)
    #expect(!drawing.script.contains("linespoints") && !drawing.script.contains("boxes"))
    for label in ["zipf", "cores", "compute (ms)"] {
      #expect(drawing.script.contains("set xlabel '\(label)'"), "\(label)")
    }
    // Cores were spread logarithmically, and are drawn so; the others were not.
    #expect(drawing.script.components(separatedBy: "\nset logscale x").count == 2)
    #expect(drawing.script.contains("set logscale x 2"))
    let blocks = drawing.data.components(separatedBy: "\n\n\n").filter { $0.contains("dag") }
    #expect(blocks.count == 3)
    for block in blocks {
      #expect(block.split(separator: "\n").count { !$0.hasPrefix("#") } == 64)
    }
  }

  @Test("have the promise of the cores over cores alone")
  func ideal() {
    let script = drawing(SpeedupPlot(), spread()).script
    #expect(script.components(separatedBy: "using 1:1 with lines").count == 2)
  }

  @Test("have a map of winners that is a scatter, hollow where nothing can be told apart")
  func winners() {
    let drawing = drawing(WinnersPlot(), spread())
    #expect(drawing.panelCount == 2)
    #expect(drawing.script.contains("set ylabel 'zipf'"))
    #expect(!drawing.script.contains("boxxyerror"))
    #expect(drawing.script.contains("NaN title 'block-stm' with points"))
    #expect(!drawing.script.contains("NaN title 'sequential'"))
    let rows = drawing.data.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(rows.count == 2 * 64)
  }

  @Test("have the cores' time of each executor in the order of each path")
  func waste() {
    let drawing = drawing(WastePlot(), spread())
    #expect(drawing.panelCount == 9)
    #expect(drawing.script.components(separatedBy: "set xlabel 'cores'").count == 4)
  }

  @Test("have no fit over cores, since points differ in more than these")
  func scalability() {
    #expect(!ScalabilityPlot().applies(to: spread()))
  }

  @Test("are crossed with a list: a row of panels for each value")
  func crossed() {
    let half = spread(16).records
    let records = ["a", "b"].enumerated().flatMap { place, kind in
      half.map { record in
        var record = record
        record.point += 16 * place
        record.swept.append(SweptValue("workload.kind", kind))
        return record
      }
    }
    let results = Results(records, groups: spread().groups)
    let drawing = drawing(SpeedupPlot(), results)
    #expect(drawing.panelCount == 6)
    #expect(drawing.script.components(separatedBy: "set title 'kind = b'").count == 4)
  }

  @Test("keep their tables and sentences short")
  func text() {
    let results = spread()
    let (digest, note) = results.digest(rows: 40)
    #expect(digest.points.map(\.number) == Array(1...13))
    #expect(note == "(13 of 64 points, the first ones; all are in runs.csv)")
    let verdict = results.verdict(baseline: "sequential", confidence: 0.95)
    #expect(
      verdict.contains("Over the design, block-stm is ahead at 45 of 64 points, dag at 19."))
    #expect(verdict.count < 400, "\(verdict)")
    #expect(results.worstCases(baseline: "sequential").split(separator: "\n").count == 3)
  }

  @Test("are drawn by gnuplot")
  func drawn() throws {
    try withFolder { url in
      let folder = ResultsFolder(url)
      var manifest = manifest()
      manifest.sweepGroups = spread().groups
      try folder.write(spread().records, manifest: manifest)
      let gnuplot = Gnuplot(environment: ProcessInfo.processInfo.environment)
      let pictures = try folder.plot(
        ["speedup", "aborts", "throughput", "winners", "waste"], formats: [.svg], with: gnuplot)
      #expect(pictures.count == 5)
      for picture in pictures {
        #expect(try String(contentsOf: picture, encoding: .utf8).contains("zipf"))
      }
    }
  }
}
