import Experiments
import Foundation
import Reports
import Testing

private let text = """
  # Somebody, Some Paper, figure 4.
  executor,execution.cores,speedup,fitted
  block-stm,4,2,no
  block-stm,8,4,yes
  dag,4,3,no

  """

private func records() -> [RunRecord] {
  ["4", "8"].enumerated().flatMap { index, cores in
    let swept = [SweptValue("execution.cores", cores)]
    let speedup = Double(cores)! / 4
    return runs("block-stm", [speedup * 2.2, speedup * 2.2], point: index + 1, swept: swept)
      + runs("dag", [speedup * 2.7, speedup * 2.7], point: index + 1, swept: swept)
  }
}

@Suite("A published figure")
struct PublishedFigureTests {
  @Test("is read with its source, its paths and its metric")
  func reading() throws {
    let figure = try PublishedFigure(text, path: "x.csv")
    #expect(figure.source == ["Somebody, Some Paper, figure 4."])
    #expect(figure.paths == ["execution.cores"])
    #expect(figure.metric == .speedup)
    #expect(figure.points.map(\.value) == [2, 4, 3])
    #expect(figure.points.map(\.isFitted) == [false, true, false])
  }

  @Test(
    "is refused with the line and what was expected",
    arguments: [
      ("executor,speedup,fitted\n", "x.csv:1: expected the columns"),
      ("# a\nexecutor,execution.cores,speed,fitted\n", "x.csv:2: there is no metric 'speed'"),
      (
        "# a\nexecutor,execution.cores,speedup,fitted\ndag,4,fast,no\n",
        "x.csv:3: expected a number"
      ),
      (
        "executor,execution.cores,speedup,fitted\ndag,4,2,maybe\n",
        "x.csv:2: 'fitted': expected yes"
      ),
      (
        "executor,execution.cores,speedup,fitted\ndag,4,-1,no\n",
        "x.csv:2: expected a number above 0"
      ),
    ])
  func refused(_ text: String, _ message: String) {
    let error = #expect(throws: ResultsError.self) { try PublishedFigure(text, path: "x.csv") }
    #expect(error?.description.hasPrefix(message) == true, "\(String(describing: error))")
  }

  @Test("has errors without those of values that were fitted")
  func accuracy() throws {
    let accuracy = Accuracy(
      of: Results(records()), to: try PublishedFigure(text, path: "x.csv"))
    #expect(accuracy.rows.count == 3 && accuracy.unmatched == 0)
    let summary = try #require(accuracy.predictions(of: "block-stm"))
    #expect(summary.count == 1 && abs(summary.mean - 0.1) < 1e-6)
    #expect(abs(try #require(accuracy.fits(of: "block-stm")).worst.error - 0.1) < 1e-6)
    #expect(abs(try #require(accuracy.predictions(of: "dag")).worst.error + 0.1) < 1e-6)
    #expect(accuracy.text.contains("mean absolute error 10.0 % over 1 that were not fitted"))
    let file = AccuracyFile.text(for: accuracy)
    #expect(file.hasPrefix("executor,point,metric,published,simulated,error_share,fitted\n"))
    #expect(file.contains("block-stm,cores = 8,speedup,4,4.4,"))
  }

  @Test("correlates ranks, whatever the scale")
  func ranks() throws {
    let swept = (1...4).map { SweptValue("execution.cores", "\($0)") }
    let records = zip(swept, [1.0, 8, 9, 100]).enumerated().flatMap { index, pair in
      runs("dag", [pair.1], point: index + 1, swept: [pair.0])
    }
    func correlation(_ values: [Double]) throws -> Double? {
      let rows = values.enumerated().map { "dag,\($0.offset + 1),\($0.element),no" }
      let figure = try PublishedFigure(
        "executor,execution.cores,speedup,fitted\n" + rows.joined(separator: "\n") + "\n",
        path: "x.csv")
      return Accuracy(of: Results(records), to: figure).predictions(of: "dag")?.rankCorrelation
    }
    #expect(abs(try #require(try correlation([1, 2, 3, 4])) - 1) < 1e-12)
    #expect(abs(try #require(try correlation([4, 3, 2, 1])) + 1) < 1e-12)
    #expect(abs(try #require(try correlation([2, 1, 4, 3])) - 0.6) < 1e-12)
    #expect(try correlation([5, 5, 5, 5]) == nil)
  }

  @Test("is drawn over our lines, fitted values apart, and goes with the folder")
  func folder() throws {
    let folder = ResultsFolder(
      FileManager.default.temporaryDirectory.appending(path: "heddle-\(UUID())"))
    defer { try? FileManager.default.removeItem(at: folder.url) }
    let names = try folder.write(records(), published: text, manifest: manifest())
    #expect(names.contains("published.csv") && names.contains("accuracy.csv"))
    let results = try folder.results()
    #expect(PublishedPlot().applies(to: results))
    #expect(!PublishedPlot().applies(to: Results(records())))
    let drawing = PublishedPlot().drawing(
      of: results, PlotRequest(title: "x", confidence: 0.95, formats: [.svg]))
    #expect(drawing.data.contains("# block-stm, published\n4 2 ? ?"))
    #expect(drawing.data.contains("# block-stm, published, fitted\n8 4 ? ?"))
    #expect(drawing.script.contains("NaN title 'published and fitted' with points pointtype 7"))
    #expect(drawing.script.contains("data index 2 using ($1+0.0000):2 with points pointtype 6"))
    let page = try AccuracyPage([folder]).markdown
    #expect(page.contains("| `dag` | 1 | 10.0 % | 10.0 % | -10.0 % at cores = 4 | - | none |"))
    // A scenario that names nothing any more leaves nothing behind.
    try folder.write(records(), manifest: manifest())
    #expect(try folder.results().published == nil)
    #expect(throws: ResultsError.self) { try AccuracyPage([folder]) }
  }
}
