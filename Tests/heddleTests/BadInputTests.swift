import Foundation
import Testing

/// What a user may get wrong.
///
/// Each case ends with exit status 2, a message on standard error, and neither output nor files.
@Suite struct BadInputTests {
  /// A change of the small scenario, and words of the message.
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let from: String
    let to: String
    let words: [String]
  }

  static let cases = [
    Case(
      testDescription: "an unknown key", from: "blocks: 2", to: "bloks: 2",
      words: ["bad.yaml:3:1", "unknown key 'bloks'", "did you mean 'blocks'"]),
    Case(
      testDescription: "a wrong type", from: "blocks: 2", to: "blocks: many",
      words: ["bad.yaml:3:9", "'many' is not a whole number"]),
    Case(
      testDescription: "negative cores", from: "[1, 4]", to: "[1, -4]",
      words: ["bad.yaml:7:", "-4", "below the least value 1"]),
    Case(
      testDescription: "a Zipf exponent below 0", from: "accounts: 20",
      to: "accounts: 20, popularity: {zipf: -1}", words: ["bad.yaml:5:", "zipf", "-1"]),
    Case(
      testDescription: "an executor that does not exist", from: "block-stm", to: "block-smt",
      words: ["bad.yaml:6:", "unknown executor 'block-smt'", "did you mean 'block-stm'"]),
    Case(
      testDescription: "a machine that does not exist", from: "execution: {",
      to: "execution: {machine: labtop, ",
      words: ["bad.yaml:6:", "unknown machine 'labtop'", "did you mean 'laptop'", "server"]),
    Case(
      testDescription: "an empty sweep", from: "{execution.cores: [1, 4]}", to: "{}",
      words: ["bad.yaml:7:", "the sweep is empty"]),
    Case(
      testDescription: "a syntax error", from: "[1, 4]}", to: "[1, 4",
      words: ["bad.yaml:"]),
    Case(
      testDescription: "settings that contradict each other", from: "accounts: 20",
      to: "accounts: 20, amount: {minimum: 9, maximum: 3}",
      words: ["bad.yaml:5:", "workload.amount"]),
    Case(
      testDescription: "two errors at once", from: "blocks: 2\nblock: {transactions: 50}",
      to: "blocks: -2\nblock: {transaction: 50}",
      words: ["bad.yaml:3:9", "-2", "bad.yaml:4:9", "did you mean 'transactions'"]),
  ]

  @Test("is refused with its place and a way out", arguments: cases)
  func scenario(_ bad: Case) throws {
    try withFolder { folder in
      let text = small.replacingOccurrences(of: bad.from, with: bad.to)
      #expect(text != small)
      try write(text, to: "bad.yaml", in: folder)
      try expectRefusal(["run", "bad.yaml"], in: folder, words: bad.words)
    }
  }

  @Test("a scenario that is not there, or is a folder, is refused")
  func missing() throws {
    try withFolder { folder in
      try expectRefusal(["run", "no.yaml"], in: folder, words: ["no.yaml"])
      try FileManager.default.createDirectory(
        at: folder.appending(path: "folder.yaml"), withIntermediateDirectories: false)
      try expectRefusal(["run", "folder.yaml"], in: folder, words: ["folder.yaml"])
    }
  }

  @Test(
    "wrong arguments are refused",
    arguments: [
      ["run"], ["run", "small.yaml", "--jobs", "0"], ["run", "small.yaml", "--jobs", "x"],
      ["run", "small.yaml", "--clock", "sundial"], ["run", "small.yaml", "--colour"],
      ["run", "small.yaml", "--set", "blocks"], ["run", "small.yaml", "--seed", "-1"],
      ["verify"], ["verify", "small.yaml", "--schedules", "0"],
      ["verify", "small.yaml", "--schedules", "many"], ["verify", "small.yaml", "--workers", "0"],
      ["verify", "small.yaml", "--workers", "2,65"], ["verify", "small.yaml", "--workers", "2,,3"],
      ["verify", "small.yaml", "--workers", "2,2"], ["verify", "small.yaml", "--exhaustive"],
      ["verify", "small.yaml", "--number", "1", "--schedules", "2"],
      ["verify", "small.yaml", "--number", "-1"], ["verify", "small.yaml", "--jobs", "0"],
      ["verify", "small.yaml", "--replay", "no.yaml"],
      ["verify", "small.yaml", "--replay", "small.yaml", "--seed", "1"], ["verify", "no.yaml"],
      ["weave"], ["list", "looms"], ["plot", "no-results"], ["plot", ".", "--format", "gif"],
    ])
  func arguments(_ arguments: [String]) throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      try expectRefusal(arguments, in: folder, words: [])
    }
  }

  @Test("a results folder that cannot be written is refused before anything runs")
  func unwritable() throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      try write("", to: "file", in: folder)
      try expectRefusal(
        ["run", "small.yaml", "--output", "file/results"], in: folder,
        words: ["cannot write", "file/results"])
    }
  }

  @Test("traces that are damaged are refused with file and line")
  func traces() throws {
    try withFolder { folder in
      try write("\u{1f}\u{8b} no gzip", to: "plain.actrace", in: folder)
      try Data([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]).write(
        to: folder.appending(path: "broken.actrace.gz"))
      try write(trace + "T 0 21000 0 0 ok - - - transfer - - 7r\n", to: "key.actrace", in: folder)
      let expected = [
        ("broken.actrace.gz", ["broken.actrace.gz"]), ("key.actrace", ["key.actrace:3", "7"]),
      ]
      for (file, words) in expected {
        try write(replay(of: file), to: "bad.yaml", in: folder)
        try expectRefusal(["run", "bad.yaml"], in: folder, words: words)
      }
    }
  }

  private func expectRefusal(_ arguments: [String], in folder: URL, words: [String]) throws {
    let before = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    let result = try Program.run(arguments, in: folder)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(!result.errors.isEmpty)
    for word in words { #expect(result.errors.contains(word), "\(result.errors)") }
    #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path) == before)
  }
}

/// The head of a trace without transactions.
let trace = """
  #actrace 1
  B 1 0 frontier 0 0 5000 - none

  """

/// A scenario that replays a file.
func replay(of file: String) -> String {
  """
  replications: 1
  workload: {kind: trace, files: \(file)}
  execution: {executors: [sequential, block-stm, dag], cores: 4}

  """
}
