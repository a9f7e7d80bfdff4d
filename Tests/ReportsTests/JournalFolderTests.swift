import Experiments
import Foundation
import Reports
import Testing

/// A scenario of which only the text matters.
private func provenance(_ title: String = "Who wins?") throws -> Provenance {
  let machines = MachineLibrary(searching: [])
  let scenario = try Scenario.decode(
    """
    title: \(title)
    workload: {kind: payments, accounts: 3}
    execution: {executors: [sequential]}
    """, path: "pool.yaml", catalogue: Catalogue(machines: machines, plots: []))
  return try Provenance(
    of: scenario, machines: machines, version: "0.1.0", program: nil, host: [:])
}

private func names(in url: URL) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
}

private let tables = ["comparisons.csv", "manifest.json", "runs.csv", "summary.csv"]

@Suite("A results folder with a journal")
struct JournalFolderTests {
  @Test("begins one in a folder that is new or has files of others")
  func begin() throws {
    try withFolder { url in
      for name in ["new", "used"] {
        let folder = ResultsFolder(url.appending(path: name))
        if name == "used" {
          try folder.create()
          for name in ["verify.csv", "notes.txt"] {
            try Data().write(to: folder.url.appending(path: name))
          }
        }
        let journal = try folder.openJournal(for: provenance(), isFresh: false)
        #expect(journal.foundCount == 0 && journal.damage == nil)
        #expect(try names(in: folder.url).contains(RunJournal.name))
      }
    }
  }

  @Test("refuses results that have none, and leaves them")
  func unknown() throws {
    try withFolder { url in
      let folder = ResultsFolder(url)
      try folder.write(runs("dag", [2]), manifest: manifest())
      let error = #expect(throws: JournalError.self) {
        try folder.openJournal(for: provenance(), isFresh: false)
      }
      #expect(error == .unknownResults(folder: url.relativePath))
      #expect(error?.isOfTheInput == true)
      #expect(try names(in: url) == tables)
    }
  }

  @Test("refuses results of something else, unless it begins anew and removes what runs left")
  func fresh() throws {
    try withFolder { url in
      let folder = ResultsFolder(url)
      _ = try folder.openJournal(for: provenance(), isFresh: false)
      try folder.write(
        [ChainModel(samples: 20).run(keepingBlocks: true)].map(\.record), manifest: manifest())
      let plots = url.appending(path: "plots")
      try FileManager.default.createDirectory(at: plots, withIntermediateDirectories: true)
      for name in ["plots/speedup.svg", "plots/speedup.gp", "plots/my.svg", "notes.txt"] {
        try Data().write(to: url.appending(path: name))
      }
      folder.log("started", at: Date(timeIntervalSince1970: 0))
      #expect(throws: JournalError.self) {
        try folder.openJournal(for: provenance("Who loses?"), isFresh: false)
      }
      let all = tables + ["notes.txt", "plots", "runs.journal", "runs.log"]
      #expect(try names(in: url) == all.sorted())
      _ = try folder.openJournal(for: provenance("Who loses?"), isFresh: true)
      #expect(try names(in: url) == ["notes.txt", "plots", "runs.journal"])
      #expect(try names(in: plots) == ["my.svg"])
      _ = try folder.openJournal(for: provenance("Who loses?"), isFresh: false)
    }
  }

  @Test("has the times in its log alone")
  func log() throws {
    try withFolder { url in
      let folder = ResultsFolder(url)
      folder.log("started", at: Date(timeIntervalSince1970: 0))
      folder.log("ended", at: Date(timeIntervalSince1970: 60))
      let text = try String(contentsOf: url.appending(path: "runs.log"), encoding: .utf8)
      #expect(text == "1970-01-01T00:00:00Z started\n1970-01-01T00:01:00Z ended\n")
    }
  }

  @Test("has a manifest that names the files that the results depend on")
  func inputs() throws {
    var manifest = manifest()
    var provenance = try provenance()
    provenance.machines = ["laptop": "00ff"]
    provenance.files = ["weights.csv": "ff00"]
    manifest.inputs = Manifest.Inputs(provenance, scenarioPath: "scenarios/pool.yaml")
    #expect(try Manifest(text: manifest.text, path: "") == manifest)
    #expect(manifest.text.contains("\"scenario_path\" : \"scenarios/pool.yaml\""))
  }
}

@Suite("A reproduction")
struct ReproductionTests {
  /// Results and those of the second time.
  private func comparing(
    _ records: [RunRecord], with others: [RunRecord], _ body: (Reproduction) throws -> Void
  ) throws {
    try withFolder { url in
      let original = ResultsFolder(url.appending(path: "then"))
      let again = ResultsFolder(url.appending(path: "now"))
      try original.write(records, manifest: manifest())
      try again.write(others, manifest: manifest(title: "Another host"))
      try body(Reproduction(of: original, in: again))
    }
  }

  @Test("of equal runs differs in no file")
  func equal() throws {
    let records = runs("sequential", [1, 1]) + runs("dag", [3, 4])
    try comparing(records, with: records) { reproduction in
      let (sentences, count) = try reproduction.differencesOfFiles(withPictures: true)
      #expect(sentences.isEmpty && count == 3)
    }
  }

  @Test("of other runs names the files, the first line and what stands there")
  func different() throws {
    let records = runs("sequential", [1, 1]) + runs("dag", [3, 4])
    var others = records
    others[3].reverted = 101
    try comparing(records, with: others) { reproduction in
      let (sentences, _) = try reproduction.differencesOfFiles(withPictures: true)
      #expect(sentences.count == 2 && sentences[1].hasPrefix("summary.csv differs in line "))
      #expect(sentences[0].hasPrefix("runs.csv differs in line 5, from character "))
      #expect(sentences[0].contains("9900,100,") && sentences[0].contains("9900,101,"))
    }
    try comparing(records, with: Array(records.dropLast())) { reproduction in
      let (sentences, _) = try reproduction.differencesOfFiles(withPictures: true)
      #expect(sentences.first == "runs.csv differs in line 5, where it ends now")
    }
  }

  @Test("says which files are only on one side")
  func missing() throws {
    let records = runs("sequential", [1, 1])
    try comparing(records, with: records) { reproduction in
      try FileManager.default.removeItem(
        at: reproduction.original.url.appending(path: "summary.csv"))
      try FileManager.default.removeItem(
        at: reproduction.again.url.appending(path: "comparisons.csv"))
      let (sentences, _) = try reproduction.differencesOfFiles(withPictures: true)
      #expect(
        sentences == [
          "summary.csv is not in \(reproduction.original.url.relativePath)",
          "comparisons.csv is not made any more",
        ])
    }
  }

  @Test("of measured runs compares what no time enters, in the runs that both have")
  func measured() throws {
    func measured(_ speedup: Double, root: String, reverted: Int = 100) -> [RunRecord] {
      ["dag", "sharded-2pc"].map { executor in
        var record = run(executor, speedup: speedup)
        record.clock = "threads"
        record.stateRoot = root
        record.reverted = reverted
        return record
      }
    }
    let then = measured(2, root: "00") + [run("extra", speedup: 1)]
    try comparing(then, with: measured(3, root: "00")) { reproduction in
      let (sentences, count) = try reproduction.differencesOfRuns(ownOrder: [])
      #expect(sentences.isEmpty && count == 2)
    }
    try comparing(then, with: measured(2, root: "ff", reverted: 99)) { reproduction in
      let (sentences, _) = try reproduction.differencesOfRuns(ownOrder: ["sharded-2pc"])
      #expect(
        sentences == [
          "point 1, dag, replication 1: reverted was '100' and is '99'",
          "point 1, dag, replication 1: state_root was '00' and is 'ff'",
        ])
    }
  }
}
