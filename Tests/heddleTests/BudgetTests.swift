import Foundation
import Testing

@Suite("heddle run within a budget")
struct BudgetTests {
  private static let precise =
    "replications={minimum: 2, maximum: 20, precision: 0.5%}"

  private func bytes(_ folder: URL) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where name != "plots" && name != "runs.log" && !name.hasSuffix(".pdf") {
      files[name] = try Data(contentsOf: folder.appending(path: name))
    }
    return files
  }

  @Test("of runs leaves the same bytes at any number of jobs, ends cleanly, and is reproduced")
  func runs() throws {
    try withFolder { folder in
      try write(small + "budget: {runs: 17}\n", to: "small.yaml", in: folder)
      let run = ["run", "small.yaml", "--quiet", "--set", Self.precise]
      let first = try Program.run(run + ["--jobs", "1"], in: folder)
      #expect(first.status == 0, "\(first.errors)")
      #expect(first.output.contains("The budget of 17 runs is used up: "))
      #expect(first.output.contains("precision (±"))
      let other = try Program.run(run + ["--jobs", "3", "--output", "other"], in: folder)
      #expect(other.status == 0)
      let results = folder.appending(path: "results/small")
      let (files, others) = (try bytes(results), try bytes(folder.appending(path: "other")))
      #expect(files.keys.sorted() == others.keys.sorted())
      for (name, data) in files { #expect(data == others[name], "\(name)") }
      let rows = try String(contentsOf: results.appending(path: "runs.csv"), encoding: .utf8)
      // Two executors: eight whole replications.
      #expect(rows.split(separator: "\n").count == 1 + 16)
      let page = try String(contentsOf: results.appending(path: "report.html"), encoding: .utf8)
      #expect(page.contains("The budget of 17 runs is used up: "))

      let again = try Program.run(run, in: folder)
      #expect(again.status == 0 && again.errors.contains("nothing was left to run"))
      let reproduced = try Program.run(["reproduce", "results/small", "--quiet"], in: folder)
      #expect(reproduced.status == 0, "\(reproduced.output)")
    }
  }

  @Test("of time keeps what there is, says so, goes on, and is reproduced whatever there is")
  func time() throws {
    try withFolder { folder in
      let text = small + "budget: {time: 300ms}\n"
      try write(text, to: "small.yaml", in: folder)
      let run = [
        "run", "small.yaml", "--quiet", "--set", "replications=400", "--set",
        "block.transactions=400",
      ]
      let first = try Program.run(run, in: folder)
      #expect(first.status == 0, "\(first.errors)")
      #expect(
        first.output.contains("The budget of 300ms is used up: 2 of 2 points (1-2) have fewer"))
      let results = folder.appending(path: "results/small")
      func rows() throws -> Int {
        try String(contentsOf: results.appending(path: "runs.csv"), encoding: .utf8)
          .split(separator: "\n").count
      }
      let before = try rows()
      let manifest = try String(
        contentsOf: results.appending(path: "manifest.json"), encoding: .utf8)
      #expect(manifest.contains("depends on how fast they were"))
      let reproduced = try Program.run(["reproduce", "results/small", "--quiet"], in: folder)
      #expect(reproduced.status == 0, "\(reproduced.output)")
      #expect(reproduced.output.contains("Reproduced: "))

      let second = try Program.run(run, in: folder)
      #expect(second.status == 0)
      #expect(try rows() > before)
    }
  }

  @Test("is counted by heddle validate")
  func validate() throws {
    try withFolder { folder in
      try write(small, to: "a.yaml", in: folder)
      try write(small + "budget: {runs: 7}\n", to: "b.yaml", in: folder)
      try write(small + "budget: {runs: 800, time: 90 min}\n", to: "c.yaml", in: folder)
      let precise = small.replacing(
        "replications: 2", with: "replications: {minimum: 2, maximum: 9}")
      try write(precise + "budget: {runs: 20}\n", to: "d.yaml", in: folder)
      let result = try Program.run(
        ["validate", "a.yaml", "b.yaml", "c.yaml", "d.yaml"], in: folder)
      #expect(
        result.output == """
          a.yaml: 2 points, 2 executors, 2 replications: 8 runs
          b.yaml: 2 points, 2 executors, 2 replications: 8 runs, at most 6 by its budget, too few for the minimum
          c.yaml: 2 points, 2 executors, 2 replications: 8 runs, within its budget of runs, in 90 min a call
          d.yaml: 2 points, 2 executors, 2 to 9 replications: 8 to 36 runs, at most 20 by its budget

          """)
    }
  }
}
