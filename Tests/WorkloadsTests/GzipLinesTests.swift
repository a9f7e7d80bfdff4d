import Foundation
import Testing
import Workloads

@Suite("Lines of a file")
struct GzipLinesTests {
  /// All lines of a file.
  static func lines(_ path: String) throws -> [String] {
    var reader = try GzipLines(path: path)
    var lines: [String] = []
    while let bytes = try reader.next() { lines.append(String(decoding: bytes, as: UTF8.self)) }
    return lines
  }

  /// The error that reading a file ends with.
  static func failure(_ path: String) throws -> TraceError {
    try #require(throws: TraceError.self) { _ = try lines(path) }
  }

  /// A text of many lines that do not compress away.
  static let text: String = {
    var word: UInt64 = 1
    return (1...20_000).map { _ in
      word = word &* 6_364_136_223_846_793_005 &+ 1
      return String(word, radix: 16)
    }.joined(separator: "\n")
  }()

  @Test("plain and gzip files give the same lines")
  func plainAndGzip() throws {
    let plain = try TemporaryFile(Self.text), zipped = try TemporaryFile(gzipped: Self.text)
    let expected = Self.text.split(separator: "\n").map(String.init)
    #expect(try Self.lines(plain.path) == expected)
    #expect(try Self.lines(zipped.path) == expected)
  }

  @Test(
    "the last line needs no end, and empty lines are lines",
    arguments: [("", []), ("\n", [""]), ("a", ["a"]), ("a\n\nb\n", ["a", "", "b"])])
  func lineEnds(text: String, expected: [String]) throws {
    let plain = try TemporaryFile(text), zipped = try TemporaryFile(gzipped: text)
    #expect(try Self.lines(plain.path) == expected)
    #expect(try Self.lines(zipped.path) == expected)
  }

  @Test("a line longer than the buffer is read whole")
  func longLine() throws {
    let line = String(repeating: "x", count: 300_000)
    let file = try TemporaryFile(gzipped: "a\n\(line)\nb")
    #expect(try Self.lines(file.path) == ["a", line, "b"])
  }

  @Test("a line without end is refused instead of filling the memory")
  func endlessLine() throws {
    let file = try TemporaryFile(
      gzipped: "a\n" + String(repeating: "x", count: GzipLines.lineLengthMax + 1))
    #expect(try Self.failure(file.path).reason == "the line is longer than 16777216 bytes")
  }

  @Test("a gzip file that is cut off is refused", arguments: [3, 12, 1_000, 100_000])
  func truncated(length: Int) throws {
    let file = try TemporaryFile(try gzip(Self.text).prefix(length))
    #expect(
      try Self.failure(file.path).reason == "the gzip data ends too early; the file is cut off")
  }

  @Test("a gzip file with a wrong byte is refused, with its line")
  func corrupt() throws {
    var bytes = try gzip(Self.text)
    for place in 5_000..<5_040 { bytes[place] ^= 0x5A }
    let file = try TemporaryFile(bytes)
    let failure = try Self.failure(file.path)
    #expect(failure.reason.hasPrefix("the gzip data is corrupt: "))
    #expect(failure.line != nil)
  }

  @Test("a gzip file with a wrong check sum is refused")
  func wrongSum() throws {
    var bytes = try gzip("a\nb\n")
    bytes[bytes.count - 8] ^= 1
    let file = try TemporaryFile(bytes)
    #expect(try Self.failure(file.path).reason.hasPrefix("the gzip data is corrupt: "))
  }

  @Test("a missing file and a folder are refused by name")
  func notAFile() throws {
    let folder = FileManager.default.temporaryDirectory.path
    #expect(
      try Self.failure(folder).description == "\(folder): cannot be read: Is a directory")
    #expect(
      try Self.failure("/no/such.actrace").description
        == "/no/such.actrace: cannot be opened: No such file or directory")
  }
}
