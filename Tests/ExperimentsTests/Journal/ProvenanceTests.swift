import Foundation
import Testing

@testable import Experiments

@Suite("What results depend on")
struct ProvenanceTests {
  private static let changes: [(String, @Sendable (inout Provenance) -> Void, String)] = [
    ("name", { $0.scenario = "other" }, "the scenario was 'payments' and is now 'other'"),
    (
      "text", { $0.text = $0.text.replacing("blocks: 2", with: "blocks: 3") },
      "the text of the scenario has changed at line 2"
    ),
    (
      "end of the text", { $0.text += "# more\n" },
      "the text of the scenario has changed at line 6"
    ),
    (
      "arguments", { $0.overrides = ["--set blocks=4", "--seed 7"] },
      "the arguments were none and are now '--set blocks=4 --seed 7'"
    ),
    ("seed", { $0.seed = 7 }, "the seed was 1 and is now 7"),
    ("machine", { $0.machines["laptop"] = "00" }, "the machine profile 'laptop' has changed"),
    ("file", { $0.files["a.csv"] = "00" }, "the file 'a.csv' has changed"),
    ("no file", { $0.files = [:] }, "the file 'a.csv' is used no longer"),
    ("new file", { $0.files["b.csv"] = "00" }, "the file 'b.csv' is new"),
    ("version", { $0.version = "0.2.0" }, "heddle was version 0.1.0 and is now 0.2.0"),
    ("program", { $0.program = "01" }, "heddle has been built anew"),
    ("columns", { $0.columns += ["more"] }, "heddle has been built anew"),
    (
      "library", { $0.gslVersion = "1" },
      "the GNU Scientific Library was version 2.7 and is now 1"
    ),
    (
      "host", { $0.host["processor"] = "B" },
      "the processor of the machine that measures was 'A' and is now 'B'"
    ),
  ]

  private func then() throws -> Provenance {
    var provenance = try provenance(of: payments())
    provenance.machines = ["laptop": "ff"]
    provenance.files = ["a.csv": "ff"]
    provenance.host = ["processor": "A"]
    provenance.gslVersion = "2.7"
    return provenance
  }

  @Test("changes say what changed", arguments: 0..<14)
  func sentences(index: Int) throws {
    let (_, change, sentence) = Self.changes[index]
    let then = try then()
    var now = then
    change(&now)
    #expect(now.changes(since: then) == [sentence])
    #expect(then.changes(since: then).isEmpty)
  }

  @Test("a journal of something else is refused with all that changed, and left as it is")
  func refused() throws {
    try withFolder { folder in
      let scenario = try payments()
      _ = try journal(in: folder, of: scenario)
      let bytes = try Data(contentsOf: journalFile(in: folder))
      let other = try payments(accounts: "30", executors: "sequential")
      let error = #expect(throws: JournalError.self) { try journal(in: folder, of: other) }
      let sentence = error?.description ?? ""
      #expect(sentence.contains("the text of the scenario has changed at line 4"))
      #expect(sentence.contains("--output") && sentence.contains("--fresh"))
      #expect(try Data(contentsOf: journalFile(in: folder)) == bytes)
    }
  }

  @Test("files are known by their contents, wherever the working directory is")
  func files() throws {
    try withFolder { folder in
      let weights = folder.appending(path: "weights.csv")
      func changes(since then: Provenance? = nil) throws -> (Provenance, [String]) {
        let scenario = try Scenario.decode(
          """
          workload: {kind: payments, accounts: 3, popularity: {weights: weights.csv}}
          execution: {executors: [sequential]}
          """, path: folder.appending(path: "s.yaml").path,
          catalogue: Catalogue(machines: noMachines, plots: []))
        let now = try provenance(of: scenario)
        return (now, then.map { now.changes(since: $0) } ?? [])
      }
      try Data("3\n2\n1\n".utf8).write(to: weights)
      let (first, _) = try changes()
      #expect(first.files == ["weights.csv": Digest.of("3\n2\n1\n")])
      try Data("3\n2\n2\n".utf8).write(to: weights)
      #expect(try changes(since: first).1 == ["the file 'weights.csv' has changed"])
    }
  }

  @Test("the host counts only where times are measured")
  func host() throws {
    func host(_ clock: ClockKind) throws -> [String: String] {
      let scenario = try Scenario.decode(
        try payments().text, path: "payments.yaml", clock: clock,
        catalogue: Catalogue(
          machines: noMachines, plots: [Catalogue.Entry(name: "speedup", summary: "Speedup.")]))
      return try Provenance(
        of: scenario, machines: noMachines, version: "", program: nil, host: ["cores": "2"]
      ).host
    }
    #expect(try host(.virtual).isEmpty)
    #expect(try host(.threads) == ["cores": "2"])
  }

  @Test("digests are those of FIPS 180-4, and of folders those of all that is in them")
  func digests() throws {
    #expect(
      Digest.of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    try withFolder { folder in
      let file = folder.appending(path: "file")
      try Data(String(repeating: "abcd", count: 1 << 20).utf8).write(to: file)
      #expect(Digest.ofFile(file.path) == Digest.of(String(repeating: "abcd", count: 1 << 20)))
      let before = Digest.ofFile(folder.path)
      try Data().write(to: folder.appending(path: "more"))
      #expect(before != nil && Digest.ofFile(folder.path) != before)
      #expect(Digest.ofFile(folder.appending(path: "none").path) == nil)
    }
  }
}
