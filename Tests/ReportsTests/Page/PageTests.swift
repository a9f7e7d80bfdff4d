import Experiments
import Foundation
import Testing

@testable import Reports

private let hasGnuplot =
  Gnuplot(environment: ProcessInfo.processInfo.environment).executable != nil
private let nowhere = ["PATH": "/nowhere"]

private func cores(_ counts: [Int] = [1, 2, 4]) -> [RunRecord] {
  counts.enumerated().flatMap { index, count in
    let swept = [SweptValue("execution.cores", "\(count)")]
    let speedup = Double(count).squareRoot()
    return runs("sequential", [1, 1.01], aborts: 0, point: index + 1, cores: count, swept: swept)
      + runs(
        "block-stm", [speedup, speedup * 1.5], bound: Double(count), aborts: 0.5,
        point: index + 1, cores: count, swept: swept)
  }
}

@Suite("The page of a results folder")
struct PageTests {
  @Test(
    "is well-formed, has names that are there once, and fetches nothing",
    .enabled(if: hasGnuplot, "gnuplot is not installed"), arguments: [false, true])
  func wellFormed(_ isChain: Bool) throws {
    try withFolder { url in
      let chain = loadSweep([400, 1_600])
      try ResultsFolder(url).write(
        isChain ? chain.map(\.record) : cores(), details: isChain ? chain.map(\.detail) : [],
        manifest: manifest())
      let text = try page(in: url)
      let reading = PageReading(text)
      #expect(reading.problem == nil)
      let results = try ResultsFolder(url).results()
      #expect(reading.count("svg") == Plots.all.count { $0.applies(to: results) })
      #expect(reading.count("svg") > 1)
      #expect(reading.count("h1") == 1)
      let names = reading.values("id")
      #expect(Set(names).count == names.count)
      #expect(!reading.references.isEmpty)
      #expect(reading.references.filter { !names.contains($0) } == [])
      #expect(reading.fetched == [])
      #expect(!pageStyle.description.contains("url(") && !text.contains("@import"))
      #expect(!text.contains("Gnuplot") && !text.contains("GNUPLOT"))
      #expect(try page(in: url) == text)
    }
  }

  @Test("shows what the terminal shows: verdict, table, worst cases")
  func terminal() throws {
    try withFolder { url in
      let results = Results(cores())
      try ResultsFolder(url).write(cores(), manifest: manifest())
      let reading = PageReading(try page(in: url, environment: nowhere))
      #expect(
        reading.text.contains(results.verdict(baseline: "sequential", confidence: 0.95)))
      #expect(reading.text.contains("Worst case of each executor, over sequential"))
      #expect(reading.text.contains("12 runs: 3 points with 2 replications each."))
    }
  }

  @Test("marks the fastest of a point, and what is indistinguishable from it")
  func best() throws {
    try withFolder { url in
      let records =
        runs("sequential", [1, 1.01, 1.02]) + runs("block-stm", [4, 4.1, 4.05])
        + runs("dag", [4.02, 4.06, 4.07])
      try ResultsFolder(url).write(records, manifest: manifest())
      let reading = PageReading(try page(in: url, environment: nowhere))
      let rows = reading.elements.filter { $0.name == "tr" }.map { $0.attributes["class"] }
      #expect(rows.dropFirst().prefix(3) == ["first", "best", "best"])
    }
  }

  @Test("marks chains that were not safe, or not live")
  func unsafe() throws {
    try withFolder { url in
      let chain = loadSweep([400], replications: 1)
      var records = chain.map(\.record)
      records[1].chain?.isSafe = false
      try ResultsFolder(url).write(records, details: chain.map(\.detail), manifest: manifest())
      let text = try page(in: url, environment: nowhere)
      // It would be the best of its point.
      #expect(text.contains("<tr class=\"bad\">"))
      #expect(!text.contains("<tr class=\"best\">") && !text.contains("best bad"))
      #expect(text.components(separatedBy: "<td>NO</td>").count == 2)
      #expect(text.contains("Red: a run was not safe, or not live."))
    }
  }

  @Test(
    "shows any text as it is written", .enabled(if: hasGnuplot, "gnuplot is not installed"))
  func escaping() throws {
    try withFolder { url in
      let nasty = "</title><script>alert('x')</script> & \"q\" id=\"a\" \u{7} ]]> <!-- "
      let swept = [SweptValue("workload.mix", nasty)]
      let records =
        runs("sequential", [1, 1], swept: swept) + runs("<b>dag</b>", [2, 3], swept: swept)
      var manifest = manifest(title: nasty)
      manifest.scenarioText = nasty
      manifest.overrides = [nasty]
      manifest.host = ["<i>": nasty]
      try ResultsFolder(url).write(records, manifest: manifest)
      let text = try page(in: url)
      let reading = PageReading(text)
      #expect(reading.problem == nil)
      #expect(reading.count("script") == 0 && reading.count("b") == 0 && reading.count("i") == 0)
      let shown = nasty.replacing("\u{7}", with: "\u{FFFD}")
      // Head, heading, scenario, override, fact about the host; the table's column too.
      #expect(reading.text.components(separatedBy: shown).count > 5)
      #expect(reading.text.contains("<b>dag</b>"))
      let names = reading.values("id")
      #expect(Set(names).count == names.count)
    }
  }

  @Test("without gnuplot has all but the figures, and says so")
  func withoutGnuplot() throws {
    try withFolder { url in
      try ResultsFolder(url).write(cores(), manifest: manifest())
      let reading = PageReading(try page(in: url, environment: nowhere))
      #expect(reading.problem == nil)
      #expect(reading.count("svg") == 0 && reading.count("figure") == 0)
      #expect(reading.text.contains("plots need gnuplot, which is not installed"))
      #expect(reading.text.contains("speedup: " + SpeedupPlot().summary))
    }
  }

  @Test("keeps to the plots that the scenario asked for")
  func wanted() throws {
    try withFolder { url in
      var wish = manifest()
      wish.plots = ["aborts"]
      try ResultsFolder(url).write(cores(), manifest: wish)
      let reading = PageReading(try page(in: url, environment: nowhere))
      #expect(reading.text.contains("aborts: ") && !reading.text.contains("speedup: "))
    }
  }

  @Test("folds long comparisons away, and says where there are none")
  func comparisons() throws {
    try withFolder { url in
      let folder = ResultsFolder(url)
      try folder.write(cores(), manifest: manifest())
      #expect(!(try page(in: url, environment: nowhere)).contains("<details>"))
      try folder.write(cores(Array(1...30)), manifest: manifest())
      let long = try page(in: url, environment: nowhere)
      let count = try folder.results().comparisons(baseline: "sequential", confidence: 0.95).count
      #expect(long.contains("<summary>All \(count) comparisons</summary>"))
      #expect(PageReading(long).problem == nil)
      try folder.write(runs("dag", [2]), manifest: manifest())
      let alone = try page(in: url, environment: nowhere)
      #expect(alone.contains("There are no runs of sequential to compare with."))
      try folder.write(runs("dag", [2]), manifest: manifest(baseline: "dag"))
      let single = try page(in: url, environment: nowhere)
      #expect(single.contains("There is no other executor to compare with."))
    }
  }

  @Test("explains the metrics that occur, and no others")
  func definitions() throws {
    try withFolder { url in
      try ResultsFolder(url).write(cores(), manifest: manifest())
      let reading = PageReading(try page(in: url, environment: nowhere))
      #expect(reading.text.contains(Metric.boundShare.summary))
      #expect(!reading.text.contains(Metric.viewChanges.summary))
    }
  }

  @Test("of a scenario without runs says so")
  func noRuns() throws {
    try withFolder { url in
      try ResultsFolder(url).write([], manifest: manifest())
      let reading = PageReading(try page(in: url, environment: nowhere))
      #expect(reading.problem == nil)
      #expect(reading.text.contains("There are no runs to judge."))
    }
  }

  @Test("says which line of comparisons.csv it cannot read")
  func broken() throws {
    try withFolder { url in
      try ResultsFolder(url).write(cores(), manifest: manifest())
      let file = url.appending(path: "comparisons.csv")
      let text = try String(contentsOf: file, encoding: .utf8)
      let lines = text.split(separator: "\n").map(String.init)
      let fields = lines[1].split(separator: ",", omittingEmptySubsequences: false)
      let row = (fields.prefix(5) + ["much"] + fields.dropFirst(6)).joined(separator: ",")
      try Data((lines[0] + "\n" + row + "\n").utf8).write(to: file)
      let error = #expect(throws: ResultsError.self) { try page(in: url, environment: nowhere) }
      #expect(
        error?.description
          == "\(file.path):2: column 'ratio' should be a number, but is 'much'")
    }
  }
}

@Suite("A table of results")
struct ResultTableTests {
  @Test("leaves out columns with nothing in them, and paints rows by their marks")
  func columns() {
    let table = ResultTable(
      columns: [
        .init(head: "name", isNumber: false), .init(head: "n", isNumber: true),
        .init(head: "unused", isNumber: true),
      ],
      rows: [
        .init(cells: ["a  b", "1", ""], isFirst: true, mark: .bad),
        .init(cells: ["c", "1,000", ""], isFirst: false, mark: .best),
      ])
    #expect(table.columns.map(\.head) == ["name", "n"])
    #expect(table.rows.map(\.cells) == [["a  b", "1"], ["c", "1,000"]])
    #expect(
      table.text(.plain) == """
        name      n
        ----  -----
        a  b      1
        c     1,000

        """)
  }
}
