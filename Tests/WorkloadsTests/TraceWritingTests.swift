import EventKernel
import Foundation
import Testing
import Workloads

@Suite("Writing traces")
struct TraceWritingTests {
  /// Writes a trace and reads it back.
  static func copy(_ trace: AccessTrace, name: String) throws -> AccessTrace {
    let file = try TemporaryFile([], name: name)
    try trace.write(to: file.path)
    return try AccessTrace(contentsOf: file.path)
  }

  @Test(
    "a real block is read back as it was", .enabled(if: RealBlocks.arePresent),
    arguments: RealBlocks.measured)
  func realBlocks(_ block: (number: Int, transactions: Int, milliseconds: Double)) throws {
    let trace = try AccessTrace(contentsOf: RealBlocks.path(block.number))
    #expect(try Self.copy(trace, name: "x.actrace.gz") == trace)
  }

  @Test("whatever a trace can say is read back as it was")
  func randomTraces() throws {
    let random = RandomStream(seed: 3, purpose: "traces")
    for _ in 0..<100 {
      let file = try TemporaryFile(randomTrace(random))
      let trace = try AccessTrace(contentsOf: file.path)
      #expect(try Self.copy(trace, name: "x.actrace") == trace)
    }
  }

  @Test("the suffix decides whether it is gzip, and equal traces are equal files")
  func suffix() throws {
    let file = try TemporaryFile(TraceWritingTests.text)
    let trace = try AccessTrace(contentsOf: file.path)
    let plain = try TemporaryFile([], name: "x.actrace")
    try trace.write(to: plain.path)
    #expect(try String(contentsOfFile: plain.path, encoding: .utf8) == Self.text)
    let first = try TemporaryFile([], name: "a.gz")
    let second = try TemporaryFile([], name: "b.gz")
    try trace.write(to: first.path)
    try trace.write(to: second.path)
    let bytes = try Data(contentsOf: URL(filePath: first.path))
    #expect(bytes.prefix(2) == Data([0x1f, 0x8b]))
    #expect(try Data(contentsOf: URL(filePath: second.path)) == bytes)
  }

  static let text = """
    #actrace 1
    M chain example
    M time operations 0.5
    P 0 00000000000000000000000000000000000000aa
    K 0 s 0 1f
    K 1 b 0
    B 5 7 london 1 90 100 0 gas
    T 0 90 40 0 ok 0 - - call - - 0rw@3>9 1f

    """

  @Test("a clock of operations gives time and places")
  func clock() throws {
    let file = try TemporaryFile(Self.text)
    let trace = try AccessTrace(contentsOf: file.path)
    #expect(trace.clock == .operations(nanoseconds: 0.5))
    #expect(TraceTime.nanoseconds(of: trace.transactions[0], in: trace) == 20)
    var survey = TraceSurvey(policies: [TraceOptions(files: [])])
    #expect(survey.add(trace)[0].work == 20)
  }

  @Test(
    "a clock that is none is refused", arguments: ["gas", "gas x", "gas 0", "moon 1", "gas 1 2"])
  func badClock(_ words: String) throws {
    let file = try TemporaryFile("#actrace 1\nM time \(words)\nB 1 0 x 0 0 0 - none\n")
    let error = #expect(throws: TraceError.self) { try AccessTrace(contentsOf: file.path) }
    #expect(error?.line == 2)
    #expect(error?.reason.contains("expected 'gas' or 'operations'") == true)
  }

  @Test("an output appears as a whole or not at all")
  func output() throws {
    let file = try TemporaryFile(Self.text)
    let trace = try AccessTrace(contentsOf: file.path)
    let folder = URL(filePath: file.path).deletingLastPathComponent()
    let target = folder.appending(path: "deep/traces")
    do {
      let output = try TraceOutput(to: target.path, replacesFiles: false)
      try output.add(trace)
      // Given up, as when a later block is wrong.
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["block.actrace"])
    do {
      let output = try TraceOutput(to: target.path, replacesFiles: false)
      try output.add(trace)
      #expect(throws: TraceError.self) { try output.add(trace) }
      #expect(try output.publish() == [target.appending(path: "5.actrace.gz").path])
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: target.path) == ["5.actrace.gz"])
    let again = try TraceOutput(to: target.path, replacesFiles: false)
    let error = #expect(throws: TraceError.self) { try again.add(trace) }
    #expect(error?.reason == "is there already; --force replaces it")
    let forced = try TraceOutput(to: target.path, replacesFiles: true)
    try forced.add(trace)
    #expect(try forced.publish().count == 1)
  }

  @Test("a folder in the place of a file is found before any file is put in its place")
  func folderInTheWay() throws {
    let file = try TemporaryFile(Self.text)
    let trace = try AccessTrace(contentsOf: file.path)
    let folder = URL(filePath: file.path).deletingLastPathComponent()
    try FileManager.default.createDirectory(
      at: folder.appending(path: "5.actrace.gz"), withIntermediateDirectories: true)
    let output = try TraceOutput(to: folder.path, replacesFiles: true)
    let error = #expect(throws: TraceError.self) { try output.add(trace) }
    #expect(error?.reason == "is a folder; expected a file, or nothing")
  }
}
