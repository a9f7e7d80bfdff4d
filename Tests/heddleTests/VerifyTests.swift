import Foundation
import Testing

@Suite struct VerifyTests {
  /// Small blocks, on which there is much to interleave.
  private static let arguments = [
    "verify", "small.yaml", "--set", "block.transactions=4", "--set", "workload.accounts=2",
    "--schedules", "3_000", "--workers", "2,3", "--quiet",
  ]

  private func read(_ name: String, in folder: URL) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  @Test("prints a table and a verdict, and keeps the same table at any number of jobs")
  func verify() throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      for jobs in ["1", "3"] {
        let result = try Program.run(
          Self.arguments + ["--jobs", jobs, "--output", jobs], in: folder)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.errors == "")
        #expect(result.output.contains("steps/schedule"))
        #expect(result.output.contains("3,000 schedules of 2 executors: no violation."))
        #expect(result.output.contains("\(jobs)/verify.csv"))
      }
      let one = try read("1/verify.csv", in: folder)
      #expect(try read("3/verify.csv", in: folder) == one)
      #expect(one.split(separator: "\n").count == 3)
      #expect(one.contains("small,block-stm,1,1500,1500,"))
    }
  }

  @Test("goes through all interleavings of tiny blocks")
  func exhaustive() throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      let result = try Program.run(
        Self.arguments + ["--exhaustive", "--set", "block.transactions=1", "--workers", "1"],
        in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("states"))
      #expect(
        result.output.contains(
          "8 searches through the interleavings of 2 executors: no violation; all are complete."),
        "\(result.output)")
    }
  }

  @Test("Ctrl-C ends it and reports what was done")
  func interruption() throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      let result = try Program.run(
        Self.arguments + ["--schedules", "1_000_000_000"], in: folder, interruption: 1)
      #expect(result.status == 1)
      #expect(result.errors.contains("interrupted"), "\(result.errors)")
      #expect(result.output.contains("schedules of 2 executors: no violation."))
    }
  }

  /// A violation of the small scenario that is none; the hash is put in.
  private static let violation = """
    scenario: small.yaml
    scenario-hash: HASH
    set: ["block.transactions=4", "workload.accounts=2"]
    seed: 1
    point: 1
    replication: 1
    block: 1
    transactions: [0, 2]
    executor: block-stm
    workers: 2
    schedule: 0x12 1x30 0x8
    difference: something was wrong once

    """

  /// Replays a violation with one change, in a folder with its scenario.
  private func replay(
    _ text: String, replacing old: String = "", with new: String = ""
  ) throws -> Program.Result {
    var result: Program.Result?
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      try write(text, to: "v.yaml", in: folder)
      let first = try Program.run(["verify", "small.yaml", "--replay", "v.yaml"], in: folder)
      // The refusal of a wrong hash names the right one.
      let hash = first.errors.split { $0.isWhitespace }.last.map(String.init) ?? ""
      let changed = text.replacing("HASH", with: hash).replacing(old, with: new)
      try write(changed, to: "v.yaml", in: folder)
      let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      result = try Program.run(["verify", "small.yaml", "--replay", "v.yaml"], in: folder)
      #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path) == names)
    }
    return try #require(result)
  }

  @Test("a violation that is gone is replayed step by step with exit status 0")
  func gone() throws {
    let result = try replay(Self.violation)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors == "")
    for words in ["worker 0", "publish", "payment", "schedule: 0x12 1x", "violation is gone"] {
      #expect(result.output.contains(words), "\(result.output)")
    }
  }

  @Test(
    "a violation that does not fit its scenario, or is no violation, is refused with its line",
    arguments: [
      ("scenario-hash: ", "scenario-hash: 0", "v.yaml:2:16: 'scenario-hash': the violation is of"),
      ("point: 1", "point: 3", "v.yaml:5:8: 'point': there is no point 3"),
      ("block: 1", "block: 2", "v.yaml:7:8: 'block': there is no block 2"),
      ("[0, 2]", "[0, 4]", "v.yaml:8:15: 'transactions': the block has 4 transactions"),
      ("block-stm", "block-smt", "v.yaml:9:11: 'executor': unknown executor 'block-smt'"),
      ("workers: 2", "workers: 0", "v.yaml:10:10: 'workers': 0 is below the least value 1"),
      ("0x12", "0*12", "v.yaml:11:11: 'schedule': expected choices"),
      ("seed: 1\n", "", "v.yaml:1:1: the file needs the key 'seed'"),
      ("workers: 2", "workers 2", "v.yaml:"),
      ("accounts=2", "acounts=2", "did you mean 'accounts'"),
    ])
  func refused(_ old: String, _ new: String, _ message: String) throws {
    let result = try replay(Self.violation, replacing: old, with: new)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.contains(message), "\(result.errors)")
  }
}
