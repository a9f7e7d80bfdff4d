import Foundation
import Testing

@Suite struct RunTests {
  static let tables = ["runs.csv", "summary.csv", "comparisons.csv"]

  @Test("a run prints a table and a verdict, and keeps tables, manifest and plots")
  func run() throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      let result = try Program.run(["run", "small.yaml"], in: folder)
      #expect(result.status == 0)
      #expect(result.output.contains("throughput"))
      #expect(result.output.contains("Best of 2 points"))
      #expect(!result.errors.contains("throughput"))
      let names =
        Self.tables + ["manifest.json", "report.html", "plots/speedup.svg", "plots/speedup.gp"]
      for name in names {
        let path = folder.appending(path: "results/small/\(name)").path
        #expect(FileManager.default.fileExists(atPath: path), "\(name)")
      }
      let rows = try table("runs.csv", in: folder.appending(path: "results/small"))
      #expect(rows.split(separator: "\n").count == 1 + 2 * 2 * 2)
    }
  }

  @Test("equal runs give equal bytes, at any number of jobs")
  func determinism() throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      for (output, jobs) in [("one", "1"), ("again", "1"), ("two", "2")] {
        let result = try Program.run(
          ["run", "small.yaml", "--output", output, "--jobs", jobs, "--quiet"], in: folder)
        #expect(result.status == 0)
        #expect(result.errors == "")
      }
      for name in Self.tables + ["manifest.json", "report.html"] {
        let one = try table(name, in: folder.appending(path: "one"))
        #expect(try table(name, in: folder.appending(path: "again")) == one)
        #expect(try table(name, in: folder.appending(path: "two")) == one)
      }
    }
  }

  @Test("plots that a scenario names and that its results do not have are named")
  func missingPlots() throws {
    try withFolder { folder in
      try write(
        small + "\nreport: {plots: [speedup, latency, timeline]}", to: "small.yaml", in: folder)
      let result = try Program.run(["run", "small.yaml", "--quiet"], in: folder)
      #expect(result.status == 0)
      #expect(result.errors.contains("not drawn: 'latency', 'timeline'; "), "\(result.errors)")
      #expect(result.output.contains("plots/speedup.svg"))
    }
  }

  @Test("another seed gives other results")
  func seeds() throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      for seed in ["1", "2"] {
        _ = try Program.run(["run", "small.yaml", "--seed", seed, "--output", seed], in: folder)
      }
      let first = try table("runs.csv", in: folder.appending(path: "1"))
      #expect(try table("runs.csv", in: folder.appending(path: "2")) != first)
    }
  }

  @Test("a trace without transactions runs, and has no speedup")
  func emptyTrace() throws {
    try withFolder { folder in
      try write(trace, to: "empty.actrace", in: folder)
      try write(replay(of: "empty.actrace"), to: "empty.yaml", in: folder)
      let result = try Program.run(
        ["run", "empty.yaml", "--set", "execution.machine=ideal"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      let runs = try table("runs.csv", in: folder.appending(path: "results/empty"))
      #expect(!runs.contains("nan") && !runs.contains("inf"))
      #expect(runs.contains(",true"))
    }
  }

  @Test("real threads run too, one point after the other")
  func threads() throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      let result = try Program.run(
        ["run", "small.yaml", "--clock", "threads", "--set", "execution.cores=2"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      let runs = try table("runs.csv", in: folder.appending(path: "results/small"))
      #expect(runs.contains(",threads,"))
    }
  }

  @Test("without gnuplot the tables are kept, with a warning that names the package")
  func noGnuplot() throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      let result = try Program.run(["run", "small.yaml"], in: folder, path: "/nowhere")
      #expect(result.status == 0)
      #expect(result.errors.contains("gnuplot-nox"))
      #expect(try table("runs.csv", in: folder.appending(path: "results/small")).count > 0)
    }
  }

  @Test("Ctrl-C keeps the finished runs")
  func interruption() throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      let result = try Program.run(
        ["run", "small.yaml", "--set", "replications=20000", "--jobs", "1", "--quiet"],
        in: folder, interruption: 0
      ) {
        let journal = folder.appending(path: "results/small/runs.journal")
        return ((try? Data(contentsOf: journal).count) ?? 0) > 10_000
      }
      #expect(result.status == 1)
      #expect(result.errors.contains("finished runs are kept"), "\(result.errors)")
      let runs = try table("runs.csv", in: folder.appending(path: "results/small"))
      #expect(runs.split(separator: "\n").count > 1)
    }
  }

  @Test("plots are drawn again from the folder alone")
  func plot() throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      _ = try Program.run(["run", "small.yaml", "--output", "results"], in: folder)
      let picture = folder.appending(path: "results/plots/speedup.svg")
      let first = try Data(contentsOf: picture)
      let page = try table("report.html", in: folder.appending(path: "results"))
      try FileManager.default.removeItem(at: picture)
      let result = try Program.run(["plot", "results"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(try Data(contentsOf: picture) == first)
      #expect(try table("report.html", in: folder.appending(path: "results")) == page)
    }
  }

  private func table(_ name: String, in folder: URL) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }
}
