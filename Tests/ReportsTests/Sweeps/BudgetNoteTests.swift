import Experiments
import Reports
import Testing

@Suite("A budget that is used up")
struct BudgetNoteTests {
  private func point(_ number: Int, _ replications: Int, _ halfWidth: Double? = nil)
    -> BudgetReport.Unfinished
  {
    BudgetReport.Unfinished(
      point: number, swept: ["execution.cores = \(number)"], replications: replications,
      halfWidth: halfWidth)
  }

  private func results(
    _ unfinished: [BudgetReport.Unfinished], endedBy limit: BudgetReport.Limit? = .runs,
    precision: Double? = 0.02
  ) -> Results {
    let records = (1...4).flatMap { point in
      let swept = [SweptValue("execution.cores", "\(point)")]
      return runs("sequential", [1, 1], point: point, swept: swept)
        + runs("dag", [2, 2.1], point: point, swept: swept)
    }
    return Results(
      records,
      budget: BudgetReport(
        budget: "500 runs", endedBy: limit, minimum: 3, precision: precision, pointCount: 12,
        unfinished: unfinished))
  }

  @Test("is told with what it did not suffice for, the worst by its coordinates")
  func note() {
    let mixed = results(
      [point(1, 9, 0.03), point(2, 5, 0.084), point(3, 2)] + (5...12).map { point($0, 0) })
    #expect(
      mixed.budgetNote
        == "The budget of 500 runs is used up: 2 of 12 points are not precise to 2 %, the worst ±8.4 % at "
        + "cores = 2; 1 point (3) has fewer than 3 replications; 8 points (5-12) have no runs.")
    #expect(
      results((1...4).map { point($0, 2) } + [point(9, 2)], precision: nil).budgetNote
        == "The budget of 500 runs is used up: 5 of 12 points (1-4, 9) have fewer than 3 replications."
    )
    #expect(
      results([point(2, 4, 0.05)]).budgetNote
        == "The budget of 500 runs is used up: 1 of 12 points is not precise to 2 %, the worst ±5.0 % at "
        + "cores = 2.")
  }

  @Test("is a part of the verdict, and none that sufficed is")
  func verdict() {
    let verdict = results([point(2, 4, 0.05)]).verdict(baseline: "sequential", confidence: 0.95)
    #expect(verdict.hasSuffix("is not precise to 2 %, the worst ±5.0 % at cores = 2."))
    #expect(results([], endedBy: nil).budgetNote == nil)
    #expect(
      !results([], endedBy: nil).verdict(baseline: "sequential", confidence: 0.95)
        .contains("budget"))
  }

  @Test("marks the rows of a table that lack something")
  func table() {
    let table = results([point(2, 4, 0.05), point(3, 2)]).table(confidence: 0.95)
    #expect(table.split(separator: "\n").count { $0.contains("precision (±5.0 %)") } == 2)
    #expect(table.split(separator: "\n").count { $0.contains("2 of 3 runs") } == 2)
    #expect(!results([], endedBy: nil).table(confidence: 0.95).contains("lacks"))
  }

  @Test("is in the manifest, and read back with the folder")
  func folder() throws {
    try withFolder { url in
      let folder = ResultsFolder(url)
      let results = results([point(2, 4, 0.05), point(9, 0)])
      var manifest = manifest()
      manifest.budget = results.budget
      try folder.write(results.records, manifest: manifest)
      #expect(manifest.text.contains("\"ended_by\" : \"runs\""))
      #expect(try folder.manifest().budget == results.budget)
      #expect(try folder.results().budgetNote == results.budgetNote)
    }
  }
}
