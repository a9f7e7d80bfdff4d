import Experiments
import Reports
import Testing

@Suite("Results of paths that were swept together")
struct ZippedResultsTests {
  @Test("have one axis, the first path, whose label says what moves along")
  func axis() {
    let drawing = drawing(SpeedupPlot(), zipped())
    #expect(drawing.panelCount == 1)
    #expect(drawing.script.contains("set xlabel 'accounts, with zipf'"))
    #expect(drawing.script.contains("set logscale x 10"))
    #expect(drawing.script.contains("linespoints"))
  }

  @Test("have a panel for each step where another path is the axis, with all values above it")
  func panels() {
    let drawing = drawing(SpeedupPlot(), zipped(cores: ["1", "2", "4"]))
    #expect(drawing.panelCount == 3)
    #expect(drawing.script.contains("set title 'accounts = 1_000, zipf = 0.6'"))
    #expect(drawing.script.contains("set xlabel 'cores'"))
  }

  @Test("are one edge of the map of winners")
  func winners() {
    #expect(!WinnersPlot().applies(to: zipped()))
    let drawing = drawing(WinnersPlot(), zipped(cores: ["1", "2", "4"]))
    #expect(drawing.panelCount == 1)
    #expect(drawing.script.contains("set ylabel 'accounts, with zipf'"))
    #expect(drawing.script.contains("set ytics ('100' 0, '1_000' 1, '10_000' 2)"))
  }

  @Test("have fits over cores at every step")
  func scalability() {
    let drawing = drawing(ScalabilityPlot(), zipped(cores: ["1", "2", "4", "8"]))
    #expect(drawing.panelCount == 3)
  }

  @Test("stand side by side where the first path does not tell the steps apart")
  func repeated() {
    let results = zipped(accounts: ["100", "100", "200"], zipf: ["0", "1", "1"])
    let script = drawing(SpeedupPlot(), results).script
    #expect(script.contains("set xtics ('100 / 0' 0, '100 / 1' 1, '200 / 1' 2)"))
    #expect(script.contains("with boxes"))
    #expect(drawing(WastePlot(), zipped()).panelCount == 2)
  }

  @Test("name all of their values in sentences and tables")
  func words() {
    let results = zipped(cores: ["1", "4"])
    #expect(
      results.verdict(baseline: "sequential", confidence: 0.95)
        .contains("at cores = 4, accounts = 100, zipf = 1.2"))
    #expect(
      results.table(confidence: 0.95).hasPrefix("cores  accounts  zipf  executor"))
  }

  @Test("are grouped again when a folder is read back")
  func folder() throws {
    try withFolder { url in
      let folder = ResultsFolder(url)
      var manifest = manifest()
      manifest.sweepGroups = zipped().groups
      try folder.write(zipped().records, manifest: manifest)
      #expect(try folder.results().groups == zipped().groups)
      #expect(try folder.manifest() == manifest)
    }
  }
}
