import Foundation
import Testing

@Suite struct CommandTests {
  @Test(
    "lists name what a scenario can name",
    arguments: [
      ("executors", ["sequential", "block-stm", "on-dependency", "suspend"]),
      ("workloads", ["payments", "popularity", "trace", "(required)"]),
      ("machines", ["laptop", "server", "ideal", "diem-c5a-16xlarge"]),
      ("plots", ["speedup", "aborts"]),
    ])
  func lists(_ subject: String, _ words: [String]) throws {
    let result = try Program.run(["list", subject], in: Program.repository)
    #expect(result.status == 0)
    #expect(result.errors == "")
    for word in words { #expect(result.output.contains(word), "\(result.output)") }
  }

  @Test(
    "every command explains itself with examples",
    arguments: ["run", "verify", "validate", "list", "plot", "reproduce", "accuracy", "trace"])
  func help(_ command: String) throws {
    let result = try Program.run([command, "--help"], in: Program.repository)
    #expect(result.status == 0)
    #expect(result.output.contains("EXAMPLES:"))
    #expect(result.output.contains("heddle \(command)"))
  }

  @Test("the version is a version")
  func version() throws {
    let result = try Program.run(["--version"], in: Program.repository)
    #expect(result.status == 0)
    #expect(result.output.split(separator: ".").count == 3)
  }

  @Test("the shipped scenarios are valid")
  func shipped() throws {
    let folders = ["scenarios", "scenarios/adversarial", "scenarios/validation"]
    let names = try folders.flatMap { folder in
      let path = Program.repository.appending(path: folder).path
      return try FileManager.default.contentsOfDirectory(atPath: path)
        .filter { $0.hasSuffix(".yaml") }.map { "\(folder)/\($0)" }
    }
    let result = try Program.run(["validate"] + names, in: Program.repository)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.split(separator: "\n").count == names.count)
  }
}
