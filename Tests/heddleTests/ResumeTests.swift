import Foundation
import Testing

@Suite("heddle run, interrupted and started again")
struct ResumeTests {
  /// Long enough to be killed under way.
  private static let long = [
    "run", "small.yaml", "--set", "replications=40", "--set", "block.transactions=400", "--quiet",
  ]

  /// All files of a results folder that must be equal, by name.
  private func files(_ folder: URL) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      if name == "plots" || name == "runs.log" || name.hasSuffix(".pdf") { continue }
      files[name] = try Data(contentsOf: folder.appending(path: name))
    }
    return files
  }

  private func expectEqual(_ folder: URL, _ other: URL) throws {
    let (files, others) = (try files(folder), try self.files(other))
    #expect(files.keys.sorted() == others.keys.sorted())
    for (name, data) in files { #expect(data == others[name], "\(name)") }
  }

  @Test("ends with the same bytes after it was killed", arguments: ["KILL", "INT"])
  func killed(signal: String) throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      let whole = folder.appending(path: "whole")
      #expect(try Program.run(Self.long + ["--output", "whole"], in: folder).status == 0)
      let command = Self.long + ["--output", "killed", "--jobs", "2"]
      let journal = folder.appending(path: "killed/runs.journal")
      let process = Process()
      process.executableURL = Program.url
      process.arguments = command
      process.currentDirectoryURL = folder
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      // Once a few cells are there.
      while process.isRunning, (try? Data(contentsOf: journal).count) ?? 0 < 20_000 {
        Thread.sleep(forTimeInterval: 0.005)
      }
      kill(process.processIdentifier, signal == "KILL" ? SIGKILL : SIGINT)
      process.waitUntilExit()
      let before = try Data(contentsOf: journal)
      #expect(try before != Data(contentsOf: whole.appending(path: "runs.journal")))

      let result = try Program.run(command, in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.errors.contains("finished runs of this scenario, which are not repeated"))
      try expectEqual(whole, folder.appending(path: "killed"))
    }
  }

  @Test("runs nothing where all is there, says so, and draws again; --fresh repeats")
  func finished() throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      let first = try Program.run(["run", "small.yaml", "--quiet"], in: folder)
      let results = folder.appending(path: "results/small")
      let files = try files(results)
      let picture = results.appending(path: "plots/speedup.svg")
      try FileManager.default.removeItem(at: picture)
      let second = try Program.run(["run", "small.yaml", "--quiet"], in: folder)
      #expect(second.status == 0 && second.output == first.output)
      #expect(second.errors.contains("has 8 finished runs"))
      #expect(second.errors.contains("nothing was left to run"))
      #expect(try self.files(results) == files)
      let third = try Program.run(["run", "small.yaml", "--quiet", "--fresh"], in: folder)
      #expect(third.status == 0 && third.errors == "")
      #expect(try self.files(results) == files)
    }
  }

  @Test("refuses a folder of another scenario with what has changed, and leaves it")
  func changed() throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      _ = try Program.run(["run", "small.yaml"], in: folder)
      let files = try files(folder.appending(path: "results/small"))
      let seeded = try Program.run(["run", "small.yaml", "--seed", "9"], in: folder)
      #expect(seeded.status == 2 && seeded.output == "")
      #expect(
        seeded.errors == """
          heddle: results/small has results of something else: the arguments were none and are now \
          '--seed 9'. To keep them, choose another folder with --output, or replace them with --fresh

          """)
      try write(small.replacing("blocks: 2", with: "blocks: 3"), to: "small.yaml", in: folder)
      let edited = try Program.run(["run", "small.yaml"], in: folder)
      #expect(edited.status == 2)
      #expect(edited.errors.contains("the text of the scenario has changed at line 3"))
      #expect(try self.files(folder.appending(path: "results/small")) == files)
      let fresh = try Program.run(["run", "small.yaml", "--fresh"], in: folder)
      #expect(fresh.status == 0, "\(fresh.errors)")
    }
  }

  @Test("on a full disk says so, keeps what is finished, and goes on when there is room")
  func full() throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      let shell = Process()
      // A limit on the size of files stands for the disk.
      let command =
        "ulimit -f 16; trap '' XFSZ; exec '\(Program.url.path)' "
        + (Self.long + ["--output", "full", "--jobs", "1"]).joined(separator: " ")
      shell.executableURL = URL(filePath: "/bin/bash")
      shell.arguments = ["-c", command]
      shell.currentDirectoryURL = folder
      let errors = Pipe()
      shell.standardError = errors
      shell.standardOutput = FileHandle.nullDevice
      try shell.run()
      let message = String(
        decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      shell.waitUntilExit()
      #expect(shell.terminationStatus == 1)
      #expect(message.contains("cannot write full/runs.journal: file too large;"), "\(message)")
      #expect(message.contains("finished runs are kept"))
      let result = try Program.run(Self.long + ["--output", "full"], in: folder)
      #expect(result.status == 0 && result.errors.contains("not repeated"), "\(result.errors)")
      _ = try Program.run(Self.long + ["--output", "whole"], in: folder)
      try expectEqual(folder.appending(path: "whole"), folder.appending(path: "full"))
    }
  }
}

@Suite("heddle reproduce")
struct ReproduceTests {
  @Test("finds equal what is equal, from any folder, and says what was tampered with")
  func virtual() throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      _ = try Program.run(["run", "small.yaml", "--set", "replications=3"], in: folder)
      let results = folder.appending(path: "results/small")
      for place in [folder, results] {
        let arguments = ["reproduce", results.path, "--quiet"]
        let result = try Program.run(arguments, in: place)
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        #expect(result.output.hasPrefix("Reproduced: "))
        #expect(result.errors == "")
      }
      let runs = results.appending(path: "runs.csv")
      let text = try String(contentsOf: runs, encoding: .utf8)
      try write(text.replacing(",true", with: ",false"), to: "runs.csv", in: results)
      let result = try Program.run(["reproduce", "results/small", "--quiet"], in: folder)
      #expect(result.status == 1)
      #expect(result.output.contains("runs.csv differs in line 2"))
      #expect(result.output.contains("Not reproduced: 1 of "))
    }
  }

  @Test("refuses results of which a file has changed or is gone")
  func inputs() throws {
    try withFolder { folder in
      try write(trace, to: "a.actrace", in: folder)
      try write(replay(of: "a.actrace"), to: "a.yaml", in: folder)
      let run = try Program.run(["run", "a.yaml", "--set", "execution.machine=ideal"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      let arguments = ["reproduce", "results/a", "--quiet"]
      #expect(try Program.run(arguments, in: folder).status == 0)
      try write(trace + "\n", to: "a.actrace", in: folder)
      let changed = try Program.run(arguments, in: folder)
      #expect(changed.status == 2)
      #expect(changed.errors.contains("the file 'a.actrace' has changed"), "\(changed.errors)")
      try FileManager.default.removeItem(at: folder.appending(path: "a.actrace"))
      let gone = try Program.run(arguments, in: folder)
      #expect(gone.status == 2 && gone.errors.contains("no such file"), "\(gone.errors)")
    }
  }

  @Test("compares of measured runs what is the same whoever is faster")
  func threads() throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      _ = try Program.run(
        ["run", "small.yaml", "--clock", "threads", "--set", "execution.cores=2"], in: folder)
      let result = try Program.run(["reproduce", "results/small", "--quiet"], in: folder)
      #expect(result.status == 0, "\(result.output)\(result.errors)")
      #expect(result.output.contains("Reproduced: 4 runs did the same. Times were measured"))
    }
  }

  @Test("refuses a folder without a manifest")
  func nothing() throws {
    try withFolder { folder in
      let result = try Program.run(["reproduce", "."], in: folder)
      #expect(result.status == 2 && result.errors.contains("manifest.json"))
    }
  }
}
