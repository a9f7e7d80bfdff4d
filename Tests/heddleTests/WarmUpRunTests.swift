import Foundation
import Testing

@Suite("heddle run with a warm-up that is found")
struct WarmUpRunTests {
  private static let text = """
    replications: 3
    workload: {kind: payments, accounts: 1_000, compute: 2ms}
    block: {transactions: 200}
    execution: {cores: 4, executors: [sequential, block-stm]}
    chain:
      duration: 20s
      warm-up: mser-5
      arrivals: {ramp: {from: 1_500/s, to: 200/s, over: 1s}}
      validators: {count: 4}
      consensus: hotstuff
      network: {latency: {constant: 20ms}}
    report: {plots: [timeline]}
    """

  /// The tables of a results folder, and its page.
  private func files(_ folder: URL) throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try Dictionary(
      uniqueKeysWithValues: names.filter { $0 != "plots" && $0 != "runs.log" }
        .map { ($0, try Data(contentsOf: folder.appending(path: $0))) })
  }

  @Test(
    "leaves the same bytes at any number of jobs, after Ctrl-C, and when it is reproduced; and says what it found"
  )
  func bytes() throws {
    try withFolder { folder in
      try write(Self.text, to: "chain.yaml", in: folder)
      let command = ["run", "chain.yaml", "--quiet", "--output"]
      let first = try Program.run(command + ["a", "--jobs", "1"], in: folder)
      #expect(first.status == 0, "\(first.errors)")
      #expect(first.output.contains("\nMSER-5 leaves out the first "))
      let whole = try files(folder.appending(path: "a"))
      let manifest = String(decoding: whole["manifest.json"] ?? Data(), as: UTF8.self)
      #expect(manifest.contains("where the latency of sequential has settled (MSER-5)"))

      let cut = try Program.run(command + ["b", "--jobs", "2"], in: folder, interruption: 0.4)
      #expect(cut.status == 0 || cut.errors.contains("the same command does the rest"))
      #expect(try Program.run(command + ["b", "--jobs", "3"], in: folder).status == 0)
      #expect(try files(folder.appending(path: "b")) == whole)

      let again = try Program.run(["reproduce", "a", "--quiet"], in: folder)
      #expect(again.status == 0 && again.output.contains("the same to the byte"), "\(again.errors)")
    }
  }
}
