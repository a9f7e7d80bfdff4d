import Experiments
import Foundation
import Settings
import Testing

@Suite("A scenario file")
struct ScenarioFileTests {
  private func complaints(of path: String) -> [String] {
    ExperimentsTests.complaints { () throws(ScenarioErrors) in
      _ = try Scenario.load(path: path, catalogue: catalogue)
    }
  }

  @Test("is read from disk, and gives the scenario its name")
  func load() throws {
    try inFolder { folder in
      let path = folder + "hot-pool.yaml"
      try smallest.write(toFile: path, atomically: true, encoding: .utf8)
      let scenario = try Scenario.load(path: path, catalogue: catalogue)
      #expect(scenario.name == "hot-pool")
      #expect(scenario.path == path)
      #expect(scenario.text == smallest)
    }
  }

  @Test("may come from Windows, with a byte order mark and its line ends")
  func windows() throws {
    let text = "\u{FEFF}" + smallest.replacing("\n", with: "\r\n")
    #expect(try scenario(text).executors.count == 2)
    #expect(
      ExperimentsTests.complaints(text + "blocks: x\r\nseed: y")
        == [
          "x.yaml:3:9: 'blocks': 'x' is not a whole number",
          "x.yaml:4:7: 'seed': 'y' is not a whole number",
        ])
    #expect(
      ExperimentsTests.complaints("seed: 1\r\ntitle: a\u{1}")
        == ["x.yaml:2:9: not valid YAML: control characters are not allowed"])
  }

  @Test("that is not there is told the nearest name")
  func absent() throws {
    try inFolder { folder in
      try smallest.write(toFile: folder + "replay.yaml", atomically: true, encoding: .utf8)
      #expect(
        complaints(of: folder + "repaly.yaml")
          == ["\(folder)repaly.yaml: no such file; did you mean 'replay.yaml'?"])
      #expect(
        complaints(of: folder + "none/x.yaml")
          == ["\(folder)none/x.yaml: no such file, and no folder '\(folder)none'"])
    }
  }

  @Test("that is a folder is refused")
  func folder() throws {
    try inFolder { folder in
      #expect(complaints(of: folder) == ["\(folder): this is a folder; expected a YAML file"])
    }
  }

  @Test("that is not UTF-8 is refused at the first wrong character")
  func encoding() throws {
    try inFolder { folder in
      let path = folder + "latin.yaml"
      try (Data("seed: 1\ntitle: Z".utf8) + [0xFC]).write(to: URL(fileURLWithPath: path))
      #expect(complaints(of: path) == ["\(path):2:9: not UTF-8 text; save the file in UTF-8"])
    }
  }

  @Test(
    "that is not YAML is told where it stops being so",
    arguments: [
      (
        "blocks: [1, 2\nseed: 3",
        "x.yaml:2:5: not valid YAML: did not find expected ',' or ']' "
          + "while parsing a flow sequence that starts at 1:9"
      ),
      (
        "seed: 1\n\tblocks: 2",
        "x.yaml:2:1: not valid YAML: found a tab character that violates indentation "
          + "while scanning a plain scalar that starts at 1:7"
      ),
      ("title: a: b", "x.yaml:1:9: not valid YAML: mapping values are not allowed in this context"),
      ("seed: 1\nblocks: 2\nseed: 3", "x.yaml:1:1: key 'seed' is given more than once in one map"),
      ("seed: 1\ntitle: *nobody", "x.yaml:2:8: not valid YAML: found undefined alias"),
      (
        "seed: 1\n---\nseed: 2",
        "x.yaml:2:1: not valid YAML: expected a single document in the stream, "
          + "but found another document"
      ),
      ("? [a, b]\n: 1", "x.yaml:1:3: expected a word as the key, found a list or a map"),
      ("seed: 1\ntitle: a\u{1}", "x.yaml:2:9: not valid YAML: control characters are not allowed"),
    ])
  func syntax(text: String, complaint: String) {
    #expect(ExperimentsTests.complaints(text) == [complaint])
  }

  @Test("names other files relative to its own folder, and they must be there")
  func paths() throws {
    try inFolder { folder in
      try "".write(toFile: folder + "a.trace", atomically: true, encoding: .utf8)
      let path = folder + "replay.yaml"
      func load(_ files: String) throws(ScenarioErrors) -> Scenario {
        try Scenario.decode(
          "workload: {kind: trace, files: \(files)}\nexecution: {executors: [dag]}", path: path,
          catalogue: catalogue)
      }
      let one = try load("a.trace").points[0].configuration.workload.values
      #expect(one.paths("files") == [folder + "a.trace"])
      let two = try load("[a.trace, \(folder)a.trace]").points[0].configuration.workload.values
      #expect(two.paths("files") == [folder + "a.trace", folder + "a.trace"])
      let absent = ExperimentsTests.complaints { () throws(ScenarioErrors) in
        _ = try load("[a.trace, b.trace]")
      }
      #expect(
        absent == [
          "\(path):1:42: 'workload.files': '\(folder)b.trace': no such file; "
            + "did you mean 'a.trace'?"
        ])
    }
  }

  @Test("may name a machine profile of its own")
  func machine() throws {
    try inFolder { folder in
      try "".write(toFile: folder + "mine.yaml", atomically: true, encoding: .utf8)
      let scenario = try Scenario.decode(
        smallest, path: folder + "x.yaml", overrides: ["execution.machine=mine.yaml"],
        catalogue: catalogue)
      #expect(scenario.points[0].configuration.execution.machine == .file(folder + "mine.yaml"))
    }
  }
}
