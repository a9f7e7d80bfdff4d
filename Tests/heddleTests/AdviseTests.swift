import Foundation
import Testing

@Suite("heddle advise")
struct AdviseTests {
  @Test("reads a folder, and leaves it as it is")
  func folder() throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      _ = try Program.run(["run", "small.yaml", "--quiet", "--output", "a"], in: folder)
      let before = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      let result = try Program.run(["advise", "a"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("Take "))
      #expect(result.output.contains("limited by"))
      #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() == before)
    }
  }

  @Test("runs a scenario, and sweeps the cores where it does not, with a word about it")
  func scenario() throws {
    try withFolder { folder in
      let fixed = small.split(separator: "\n").filter { !$0.hasPrefix("sweep") }
        .joined(separator: "\n")
      try write(small, to: "small.yaml", in: folder)
      try write(fixed + "\n", to: "fixed.yaml", in: folder)
      let own = try Program.run(["advise", "small.yaml", "--quiet"], in: folder)
      #expect(own.status == 0 && own.errors.isEmpty, "\(own.errors)")
      #expect(!own.output.contains("does not sweep"))
      let added = try Program.run(
        ["advise", "fixed.yaml", "--quiet", "--set", "replications=9"], in: folder)
      #expect(added.status == 0, "\(added.errors)")
      #expect(
        added.output.hasPrefix(
          "The scenario does not sweep the cores: it is run at 1, 2, 4, 8, 16, 32 of them, with 3 "
            + "replications each."))
      #expect(added.output.contains("Over 3 replications"))
      let set = try Program.run(
        ["advise", "fixed.yaml", "--quiet", "--set", "execution.cores=8"], in: folder)
      #expect(set.output.contains("Only 8 cores were tried"), "\(set.output)")
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "results").path))
    }
  }

  @Test("refuses options that a folder cannot follow, and files that are not there")
  func refusals() throws {
    try withFolder { folder in
      let option = try Program.run(["advise", ".", "--seed", "7"], in: folder)
      #expect(option.status == 2)
      #expect(option.errors.contains("only read; remove --seed"))
      #expect(try Program.run(["advise", "."], in: folder).status == 2)
      #expect(try Program.run(["advise", "nothing.yaml"], in: folder).status == 2)
      #expect(try Program.run(["advise", "nothing.yaml", "--jobs", "0"], in: folder).status == 2)
    }
  }
}
