import Foundation
import Testing
import Workloads

@Suite("Import of prestateTracer")
struct PrestateImportTests {
  static func traces(_ diffs: String, reads: String? = nil) throws -> [AccessTrace] {
    let first = try TemporaryFile(diffs.utf8, name: "diffs.jsonl")
    let second = try TemporaryFile((reads ?? "").utf8, name: "reads.jsonl")
    var traces: [AccessTrace] = []
    try PrestateImport(diffs: first.path, reads: reads == nil ? nil : second.path)
      .forEachBlock { traces.append($0) }
    return traces
  }

  /// The accesses of a transaction in words, such as `a11ce balance rw`.
  static func words(_ trace: AccessTrace, _ index: Int) -> [String] {
    trace.accesses(of: trace.transactions[index]).map { access in
      let key = trace.keys[access.key]
      let flags = (access.read == .value ? "r" : "") + letter(access.write)
      let slot = key.kind == .slot ? " \(key.slot)" : ""
      return "\(trace.parties[key.party]) \(key.kind)\(slot) \(flags)"
    }
  }

  private static func letter(_ write: AccessTrace.Write) -> String {
    switch write {
    case .none: ""
    case .change: "w"
    case .silent: "s"
    case .credit: "d"
    case .fee: "f"
    }
  }

  @Test("changes become accesses: transfers, tokens, creations and failed calls")
  func changes() throws {
    let trace = try Self.traces(PrestateFixture.diffs)[0]
    #expect(trace.header.number == 19_000_000)
    #expect(trace.header.feeParty.map { trace.parties[$0].description } == "fe")
    #expect(trace.transactions.map(\.category) == ["transfer", "call", "create", "call"])
    #expect(trace.transactions.map(\.succeeded) == [true, true, true, false])
    #expect(trace.transactions[1].receiver.map { trace.parties[$0].description } == "70c3")
    #expect(trace.transactions[2].receiver == nil)
    #expect(
      Self.words(trace, 0) == [
        "fe balance f", "b0b balance d", "a11ce balance rw", "a11ce nonce rw",
      ])
    #expect(
      Self.words(trace, 1) == [
        "fe balance f", "b0b balance rw", "b0b nonce rw", "70c3 slot a1 rw", "70c3 slot b2 rw",
      ])
    #expect(
      Self.words(trace, 2) == [
        "fe balance f", "a11ce balance rw", "a11ce nonce rw", "de4ad slot c3 rw", "de4ad nonce rw",
        "de4ad code w", "de4ad existence w",
      ])
    #expect(Self.words(trace, 3) == ["fe balance f", "b0b balance rw", "b0b nonce rw"])
  }

  @Test("the second file adds what was only read")
  func reads() throws {
    let trace = try Self.traces(PrestateFixture.diffs, reads: PrestateFixture.reads)[0]
    #expect(Self.words(trace, 0).count == 4)
    #expect(
      Self.words(trace, 1).suffix(4) == [
        "70c3 slot a1 rw", "70c3 slot b2 rw", "70c3 slot c3 r", "70c3 code r",
      ])
    #expect(
      Self.words(trace, 3) == [
        "fe balance f", "b0b balance rw", "b0b nonce rw", "70c3 slot b2 r", "70c3 code r",
      ])
  }

  @Test("an imported block has the right statistics, and is replayed")
  func statistics() throws {
    let trace = try Self.traces(PrestateFixture.diffs, reads: PrestateFixture.reads)[0]
    let file = try TemporaryFile([], name: "19000000.actrace.gz")
    try trace.write(to: file.path)
    var survey = TraceSurvey(policies: [TraceOptions(files: [])])
    let statistics = survey.add(try AccessTrace(contentsOf: file.path))[0]
    // Alice pays Bob, who moves tokens, and fails in the end; Alice creates a contract in between.
    #expect(statistics.transactions == 4)
    #expect(statistics.conflicting == 4)
    #expect(statistics.dependent == 3)
    #expect(statistics.chain == 3)
    #expect(statistics.work == (192_000 * 0.27).rounded())
    #expect(statistics.types["call"]?.revertShare == 0.5)
    let workload = try TraceWorkload(options: TraceOptions(files: [file.path]))
    let state = workload.genesis()
    let block = workload.makeBlock(0, on: state)
    let executions = SerialReplay.run(block, on: state)
    #expect(block.count == 4)
    for (index, execution) in executions.enumerated() {
      #expect(execution.modes == block.declared(index))
      #expect(execution.receipt.status == .succeeded)
    }
  }

  @Test("an account that is gone afterwards is written as a whole")
  func destruction() throws {
    let line = """
      {"block":"0x10","result":{"pre":{"0x0a":{"balance":"0x1","code":"0x60","storage":{"0x2":"0x3"}}},\
      "post":{}}}
      """
    let trace = try Self.traces(line)[0]
    #expect(trace.header.number == 16)
    #expect(
      Self.words(trace, 0) == [
        "a slot 2 rw", "a balance rw", "a nonce rw", "a code rw", "a existence rw",
      ])
    // Nothing is known of its gas, so its time follows from the keys that it touches.
    #expect(TraceTime.nanoseconds(of: trace.transactions[0], in: trace) == 5 * 610)
  }

  @Test("each block becomes a trace")
  func blocks() throws {
    let second = PrestateFixture.diffs.replacing("19000000", with: "19000001")
    let traces = try Self.traces(PrestateFixture.diffs + "\n" + second)
    #expect(traces.map(\.header.number) == [19_000_000, 19_000_001])
    #expect(traces.allSatisfy { $0.transactions.count == 4 })
  }
}

// MARK: - Bad input

extension PrestateImportTests {
  static let good = PrestateFixture.transfer + "\n"

  @Test(
    "a wrong line is refused with its number and field",
    arguments: [
      (good + "{\"block\":1,\"res", 2, "not JSON, or cut off"),
      (good + String(PrestateFixture.failed.dropLast()), 2, "not JSON, or cut off"),
      ("[]\n", 1, "expected an object with 'block'"),
      ("{\"result\":{\"pre\":{},\"post\":{}}}\n", 1, "field 'block' is missing"),
      ("{\"block\":1,\"result\":{\"0x1\":{}}}\n", 1, "field 'result.pre' is missing"),
      ("{\"block\":1,\"error\":\"execution timeout\"}\n", 1, "execution timeout"),
      (
        "{\"block\":-1,\"result\":{\"pre\":{},\"post\":{}}}\n", 1,
        "field 'block': expected a whole number below 2^64"
      ),
      (good + good, 2, "was there before in block 19000000"),
      (
        "{\"block\":1,\"result\":{\"pre\":{\"0xA\":{},\"0xa\":{}},\"post\":{}}}\n", 1,
        "field 'result.pre.0xa': 0xa is there twice, as an address"
      ),
      (
        "{\"block\":1,\"result\":{\"pre\":{},\"post\":{\"0x1\":{\"balance\":\"7\"}}}}\n", 1,
        "field 'result.post.0x1.balance': expected '0x'"
      ),
      (
        "{\"block\":1,\"result\":{\"pre\":{},\"post\":{\"0x1\":{\"storage\":{\"k\":\"0x1\"}}}}}\n",
        1,
        "field 'result.post.0x1.storage.k': expected a slot"
      ),
      (
        "{\"block\":1,\"result\":{\"pre\":{\"me\":{}},\"post\":{}}}\n", 1,
        "field 'result.pre.me': expected an address"
      ),
      (
        "{\"block\":1,\"gasUsed\":\"0xffffffffffff0\",\"result\":{\"pre\":{},\"post\":{}}}\n", 1,
        "field 'gasUsed': this gas is too large"
      ),
      (
        good + "{\"block\":19000000,\"result\":{\"pre\":{},\"post\":{}}}\n", 2,
        "'gasUsed' is missing here"
      ),
    ] as [(String, Int, String)])
  func bad(_ text: String, _ line: Int, _ words: String) throws {
    let error = #expect(throws: TraceError.self) { try Self.traces(text) }
    #expect(error?.line == line)
    #expect(error?.reason.contains(words) == true, "\(error?.reason ?? "")")
  }

  @Test("two files that do not belong together are refused")
  func mismatch() throws {
    let lines = PrestateFixture.reads.split(separator: "\n")
    let cases = [
      (lines.dropLast().joined(separator: "\n"), "the file ends here"),
      (PrestateFixture.reads + lines[0], "has no such transaction"),
      (lines.reversed().joined(separator: "\n"), "expected the same transactions"),
      (PrestateFixture.diffs, "field 'result': this is the output with diffMode"),
    ]
    for (reads, words) in cases {
      let error = #expect(throws: TraceError.self) {
        try Self.traces(PrestateFixture.diffs, reads: reads)
      }
      #expect(error?.file.hasSuffix("reads.jsonl") == true)
      #expect(error?.reason.contains(words) == true, "\(error?.reason ?? "")")
    }
    #expect(throws: TraceError.self) { try Self.traces("") }
    #expect(throws: TraceError.self) {
      try PrestateImport(diffs: "/no/such.jsonl").forEachBlock { _ in }
    }
  }
}
