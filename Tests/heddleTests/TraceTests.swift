import Foundation
import Testing

@Suite("heddle trace")
struct TraceTests {
  static let csv = "block,tx,key,rw,gas\n7,a,x,rw,100\n7,b,x,r,100\n8,a,y,w,50\n"
  static let diff = """
    {"block":9,"result":{"pre":{"0x1":{"balance":"0x5"}},"post":{"0x1":{"balance":"0x4"}}}}

    """
  static let touched =
    "{\"block\":9,\"result\":{\"0x1\":{\"balance\":\"0x5\",\"code\":\"0x6001\"}}}\n"

  private func run(_ arguments: String, in folder: URL) throws -> Program.Result {
    try Program.run(["trace"] + arguments.split(separator: " ").map(String.init), in: folder)
  }

  @Test("a table becomes traces, which have statistics and are replayed")
  func csv() throws {
    try withFolder { folder in
      try write(Self.csv, to: "x.csv", in: folder)
      let imported = try run("import --format csv x.csv --output traces", in: folder)
      #expect(imported.status == 0)
      #expect(imported.output == "traces/7.actrace.gz\ntraces/8.actrace.gz\n")
      let stats = try run(
        "stats traces/7.actrace.gz traces/8.actrace.gz --csv stats.csv", in: folder)
      #expect(stats.status == 0, "\(stats.errors)")
      let rows = stats.output.split(separator: "\n").map {
        $0.split(separator: " ").map(String.init)
      }
      #expect(rows.contains { $0.prefix(3) == ["7", "2", "0"] })
      #expect(rows.contains { $0.prefix(3) == ["all", "3", "33"] })
      let file = try String(contentsOf: folder.appending(path: "stats.csv"), encoding: .utf8)
      #expect(file.split(separator: "\n").count == 4)
      try write(replay(of: "traces/7.actrace.gz"), to: "replay.yaml", in: folder)
      #expect(try Program.run(["run", "replay.yaml"], in: folder).status == 0)
    }
  }

  @Test("a single block may go to a file of its own, plain, and is not replaced unasked")
  func file() throws {
    try withFolder { folder in
      try write(Self.diff, to: "x.jsonl", in: folder)
      try write(Self.touched, to: "touched.jsonl", in: folder)
      let first = try run("import --format prestate x.jsonl -o b.actrace", in: folder)
      #expect(first.status == 0 && first.output == "b.actrace\n")
      #expect(first.errors.contains("understate conflicts"))
      let text = try String(contentsOf: folder.appending(path: "b.actrace"), encoding: .utf8)
      #expect(text.hasPrefix("#actrace 1\n") && text.contains("\nB 9 "))
      let again = try run("import --format prestate x.jsonl -o b.actrace", in: folder)
      #expect(again.status == 2 && again.errors.contains("--force"))
      let complete = try run(
        "import --format prestate x.jsonl --reads touched.jsonl -o b.actrace --force", in: folder)
      #expect(complete.status == 0 && !complete.errors.contains("understate"))
      #expect(
        try String(contentsOf: folder.appending(path: "b.actrace"), encoding: .utf8)
          .contains(" c 0\n"))
    }
  }

  @Test("the blocks of a scenario have statistics, and the same after an export")
  func scenario() throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      let recorded = try run("stats small.yaml --hot-keys 0", in: folder)
      #expect(recorded.status == 0 && recorded.output.contains("payment"))
      let exported = try run("export small.yaml --output traces", in: folder)
      #expect(exported.output == "traces/0.actrace.gz\ntraces/1.actrace.gz\n")
      let traced = try run(
        "stats traces/0.actrace.gz traces/1.actrace.gz --hot-keys 0", in: folder)
      #expect(traced.output == recorded.output)
      let part = try run("export small.yaml --blocks 1 --seed 3 -o one.actrace", in: folder)
      #expect(part.status == 0 && part.output == "one.actrace\n")
      let changed = try run(
        "stats small.yaml --set block.transactions=7 --set blocks=1", in: folder)
      #expect(changed.output.contains("\n0                 7 "))
    }
  }

  @Test("a block is executed and recorded: a table, and files for each executor")
  func recording() throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      let all = try run("run small.yaml --block 1 --point 2", in: folder)
      #expect(all.status == 0, "\(all.errors)")
      let paths = [
        "sequential.trace.json", "sequential.schedule.svg", "block-stm.trace.json",
        "block-stm.schedule.svg", "conflicts.dot",
      ].map { "results/small/block-1/\($0)" }
      #expect(all.output.hasSuffix("\n\n" + paths.joined(separator: "\n") + "\n"))
      #expect(all.output.contains("\nblock-stm       4  "))
      let first = try paths.map { try Data(contentsOf: folder.appending(path: $0)) }
      _ = try run("run small.yaml --block 1 --point 2 --output again", in: folder)
      let again = try paths.map { path in
        try Data(contentsOf: folder.appending(path: "again/" + path.split(separator: "/")[3]))
      }
      #expect(first == again)
      let one = try run(
        "run small.yaml --block 0 --executor block-stm --clock threads --set execution.cores=2 "
          + "--replication 2 --seed 5 --output one", in: folder)
      #expect(one.status == 0 && one.output.contains("one/block-stm.trace.json"))
      #expect(!one.output.contains("sequential"))
    }
  }

  @Test("what a scenario does not have is refused with what it has")
  func recordingRefused() throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      let block = try run("run small.yaml --block 2", in: folder)
      #expect(block.status == 2 && block.errors.contains("2 blocks, numbered 0 to 1"))
      let executor = try run("run small.yaml --block 0 --executor block-stn", in: folder)
      #expect(executor.status == 2 && executor.errors.contains("did you mean 'block-stm'?"))
      let point = try run("run small.yaml --block 0 --point 3", in: folder)
      #expect(point.status == 2 && point.errors.contains("2 points"))
      #expect(try run("run small.yaml", in: folder).status == 2)
    }
  }

  @Test("all policies are one table with a row each")
  func policies() throws {
    try withFolder { folder in
      try write(trace, to: "empty.actrace", in: folder)
      let result = try run("stats empty.actrace --all-policies", in: folder)
      #expect(result.status == 0)
      let table = result.output.split(separator: "\n\n")[0].split(separator: "\n")
      #expect(table.count == 2 + 16)
      #expect(table[2].hasPrefix("slot         commutative        on      ignore"))
    }
  }

  @Test(
    "every subcommand explains itself with examples", arguments: ["stats", "import", "export"])
  func help(_ command: String) throws {
    let result = try run("\(command) --help", in: Program.repository)
    #expect(result.status == 0)
    #expect(
      result.output.contains("EXAMPLES:") && result.output.contains("heddle trace \(command)"))
  }
}

// MARK: - Bad input

extension TraceTests {
  @Test(
    "bad input is refused with status 2, a reason, and nothing written",
    arguments: [
      ("stats", "files"), ("stats no.actrace", "no.actrace: cannot be opened"),
      ("stats bad.actrace", "bad.actrace:1: expected '#actrace 1'"),
      ("stats good.actrace --granularity slots", "did you mean 'slot'"),
      ("stats good.actrace --nonces maybe", "neither true (on) nor false (off)"),
      ("stats good.actrace --all-policies --fees direct", "remove --fees"),
      ("stats good.actrace --set blocks=1", "--set needs a scenario"),
      ("stats good.actrace --seed 1", "--seed needs a scenario"),
      ("stats good.actrace --csv good.actrace", "would replace an input"),
      ("stats good.actrace --csv no/x.csv", "cannot write no/x.csv"),
      ("stats good.actrace --hot-keys -1", "hot-keys"),
      ("stats small.yaml good.actrace", "a scenario stands alone"),
      ("stats small.yaml --fees direct", "--fees is for traces"),
      ("stats small.yaml --set blocks=none", "'none' is not a whole number"),
      ("stats no.yaml", "no.yaml"),
      ("import x.csv --output out", "--format"),
      ("import --format xml x.csv --output out", "xml"), ("import --format csv x.csv", "--output"),
      ("import --format csv no.csv --output out", "no.csv: the file cannot be read"),
      ("import --format csv bad.csv --output out", "bad.csv:3: column 'rw'"),
      ("import --format csv x.csv -o one.actrace", "a file holds one block"),
      ("import --format csv x.csv -o good.actrace/out", "expected a folder"),
      ("import --format csv x.csv --reads x.csv -o out", "--reads is for --format prestate"),
      ("import --format prestate x.csv --output out", "x.csv:1: not JSON"),
      ("import --format prestate cut.jsonl --output out", "cut.jsonl:2: not JSON, or cut off"),
      (
        "import --format prestate d.jsonl --reads d.jsonl -o out",
        "d.jsonl:1: field 'result': this is the output with"
      ),
      ("export small.yaml", "--output"), ("export no.yaml --output out", "no.yaml"),
      ("export small.yaml --output out --blocks 1..2", "numbered 0 to 1"),
      ("export small.yaml --output out --blocks 1..0", "expected a..b"),
      ("export small.yaml --output out --blocks x", "expected a..b"),
      ("export small.yaml --output out --set blocks=0", "0"),
      ("export small.yaml -o out.actrace", "a file holds one block"),
      ("export small.yaml -o good.actrace --blocks 0", "is there already; --force replaces it"),
    ])
  func bad(_ arguments: String, _ words: String) throws {
    try withFolder { folder in
      try write(small, to: "small.yaml", in: folder)
      try write(trace, to: "good.actrace", in: folder)
      try write("#actrace 2\n", to: "bad.actrace", in: folder)
      try write(Self.csv, to: "x.csv", in: folder)
      try write(Self.csv.replacing("7,b,x,r,", with: "7,b,x,q,"), to: "bad.csv", in: folder)
      try write(Self.diff, to: "d.jsonl", in: folder)
      try write(Self.diff + Self.diff.dropLast(3), to: "cut.jsonl", in: folder)
      let before = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      let result = try run(arguments, in: folder)
      #expect(result.status == 2)
      #expect(result.output == "")
      #expect(result.errors.contains(words), "\(result.errors)")
      #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() == before)
    }
  }
}
