import Experiments
import Foundation
import Reports
import Testing

private let records =
  runs("sequential", [1, 1], swept: [SweptValue("workload.mix", "swap, \"fast\"")])
  + runs("block-stm", [4, 5], bound: 8, swept: [SweptValue("workload.mix", "swap, \"fast\"")])

@Suite("A results folder")
struct ResultsFolderTests {
  @Test("gives back the runs and the manifest that were written")
  func roundTrip() throws {
    try withFolder { url in
      let folder = ResultsFolder(url.appending(path: "deep/pool"))
      try folder.write(records, manifest: manifest())
      #expect(try folder.results().records == records)
      #expect(try folder.manifest() == manifest())
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
      #expect(names == ["comparisons.csv", "manifest.json", "runs.csv", "summary.csv"])
    }
  }

  @Test("keeps a scenario without runs")
  func noRuns() throws {
    try withFolder { url in
      let folder = ResultsFolder(url)
      try folder.write([], manifest: manifest())
      #expect(try folder.results().records.isEmpty)
    }
  }

  @Test("that cannot be created says which path and why")
  func unwritable() throws {
    try withFolder { url in
      let file = url.appending(path: "file")
      try Data().write(to: file)
      let path = file.appending(path: "pool").path
      let error = #expect(throws: ResultsError.self) {
        try ResultsFolder(URL(filePath: path)).write(records, manifest: manifest())
      }
      #expect(error == .unwritable(path: path, reason: "not a directory"))
      #expect(error?.description == "cannot write \(path): not a directory")
    }
  }

  @Test("without runs.csv says so")
  func missing() throws {
    try withFolder { url in
      let path = url.appending(path: "runs.csv").path
      #expect(throws: ResultsError.unreadable(path: path, reason: "no such file or directory")) {
        try ResultsFolder(url).results()
      }
    }
  }
}

@Suite("Reading runs.csv")
struct RunsFileReadingTests {
  private let text = RunsFile.text(for: Results(records))

  private func failure(_ text: String) -> String? {
    let error = #expect(throws: ResultsError.self) {
      try RunsFile.records(in: text, path: "runs.csv")
    }
    return error?.description
  }

  @Test("names the line and column of a field that does not fit")
  func badField() {
    let broken = text.replacing("9900,100,200000000", with: "9900,few,200000000")
    #expect(
      failure(broken)
        == "runs.csv:5: column 'reverted' should be a whole number, but is 'few'")
  }

  @Test("names the first column that is not in its place")
  func badHeader() {
    #expect(
      failure(text.replacing("efficiency", with: "power"))
        == "runs.csv:1: column 17 should be 'efficiency', but is 'power'")
    #expect(failure("a,b\n") == "runs.csv:1: column 1 should be 'scenario', but is 'a'")
    #expect(failure("") == "runs.csv:1: the file is empty")
  }

  @Test("notices a row that was cut off")
  func cutOff() {
    let cut = text.split(separator: "\n").dropLast().joined(separator: "\n") + "\npool,1"
    #expect(failure(cut) == "runs.csv:5: 2 fields instead of 81")
  }
}
