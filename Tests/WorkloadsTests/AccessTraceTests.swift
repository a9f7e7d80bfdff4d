import Foundation
import Testing
import Workloads

@Suite("Access traces")
struct AccessTraceTests {
  /// A trace of two transactions.
  static let lines = [
    "#actrace 1",
    "M chain example chain",
    "P 0 e6a7a1d47ff21b6321162aea7c6cb457d5476bca",
    "B 46147 1438918233 frontier 2 21000 21003 0 gas+txroot",
    "P 1 a1e4380a3b1f749673e270229993ee55f35663b4",
    "K 0 n 1",
    "K 1 s 0 2f",
    "T 0 21000 5 7 ok 1 0 a9059cbb erc20 0 0 0rw>0 1rw@10>21000",
    "X something new",
    "T 1 30000 0 0 fail 1 - - create 1 10 0r 1d>20000",
  ]

  static func parse(_ lines: [String]) throws -> AccessTrace {
    let file = try TemporaryFile(lines.joined(separator: "\n") + "\n")
    return try AccessTrace(contentsOf: file.path)
  }

  @Test("every field is read")
  func fields() throws {
    let trace = try Self.parse(Self.lines)
    #expect(trace.metadata.map(\.name) == ["chain"])
    #expect(trace.metadata.map(\.value) == ["example chain"])
    #expect(trace.header.number == 46147)
    #expect(trace.header.time == 1_438_918_233)
    #expect(trace.header.fork == "frontier")
    #expect(trace.header.transactionCount == 2)
    #expect(trace.header.feeParty == 0)
    #expect(trace.header.check == "gas+txroot")
    #expect(trace.parties[1].description == "a1e4380a3b1f749673e270229993ee55f35663b4")
    #expect(trace.keys.map(\.kind) == [.nonce, .slot])
    #expect(trace.keys[1].slot.description == "2f")
    let (first, second) = (trace.transactions[0], trace.transactions[1])
    #expect([first.gas, first.operations, first.precompileGas] == [21_000, 5, 7])
    #expect(first.succeeded == true && second.succeeded == false)
    #expect(first.sender == 1 && first.receiver == 0 && second.receiver == nil)
    #expect(first.category == "erc20")
    let access = trace.accesses(of: first).last
    #expect(access?.read == .value && access?.readMark == 10)
    #expect(access?.write == .change && access?.writeMark == 21_000)
    #expect(trace.accesses(of: second).map(\.write) == [.none, .credit])
  }

  /// A wrong line: which line of ``lines`` it replaces, from 1, what it says, and the error.
  struct Malformed: Sendable, CustomTestStringConvertible {
    let line: Int
    let text: String
    let reason: String
    var testDescription: String { text }
  }

  static let party = "P 0 e6a7a1d47ff21b6321162aea7c6cb457d5476bca"
  static let block = "B 46147 1438918233 frontier"
  static let call = "T 0 21000 5 7 ok 1 0 a9059cbb erc20 0 0"

  static let malformed: [Malformed] = [
    (1, "#actrace 2", "expected '#actrace 1', found '#actrace 2'"),
    (3, "P 1 e6a7", "party ids count up from 0: expected 0, found 1"),
    (3, "P 0 e6a7", "expected the party's address, 40 hexadecimal digits, found 'e6a7'"),
    (3, "P 0", "expected the party's address, but the line ends"),
    (3, "\(party) 9", "expected the end of the line, found '9'"),
    (
      4, "\(block) two 1 1 0 gas",
      "expected the number of transactions, a whole number, found 'two'"
    ),
    (4, "\(block) 2 1 1 7 gas", "party 7 is not declared; there are 1 so far"),
    (4, "\(block) 9999999999 1 1 0 gas", "a block of 9999999999 transactions is too large"),
    (4, "\(block) 2 1 1 0", "expected what was verified, but the line ends"),
    (4, "T 0 1 0 0 ok - - - call 0 0", "a 'T' record before the 'B' record"),
    (5, "B 1 1 x 2 1 1 0 gas", "a second 'B' record; a file holds one block"),
    (6, "K 1 n 1", "key ids count up from 0: expected 0, found 1"),
    (6, "K 0 q 1", "expected the key's kind, one of s b n c e, found 'q'"),
    (6, "K 0 n 2", "party 2 is not declared; there are 2 so far"),
    (6, "K 0 s 1", "expected the slot, but the line ends"),
    (6, "K 0 s 1 xyz", "expected the slot, 1 to 64 hexadecimal digits, found 'xyz'"),
    (6, "K 0 n 1 5", "expected the end of the line, found '5'"),
    (8, "T 1 1 1 1 ok - - - call 0 0", "transaction ids count up from 0: expected 0, found 1"),
    (8, "T 0 lots 1 1 ok", "expected the gas, a whole number, found 'lots'"),
    (8, "T 0 -5 1 1 ok", "expected the gas, a whole number, found '-5'"),
    (
      8, "T 0 1 99999999999999999999 1 ok",
      "expected the number of operations, a whole number, found '99999999999999999999'"
    ),
    (8, "T 0 1 1 9999999999999999999 ok", "the precompile gas is too large: 9999999999999999999"),
    (8, "T 0 1 1 1 good", "expected the status, one of ok fail ?, found 'good'"),
    (8, "T 0 1 1 1 ok 5 0", "party 5 is not declared; there are 2 so far"),
    (8, "T 0 1 1 1 ok 1 0 - call 0", "expected the length of the call data, but the line ends"),
    (8, "\(call) 9r", "key 9 is not declared; there are 2 so far"),
    (8, "\(call) 0r 0w", "key 0 stands twice in transaction 0"),
    (8, "\(call) r", "expected an access, which starts with the id of its key, found 'r'"),
    (8, "\(call)  0r", "expected an access, which starts with the id of its key, found ''"),
    (8, "\(call) 0", "access '0' has no flag; there are r m w s d f"),
    (8, "\(call) 0rm", "access '0rm': at most one of r and m, and one of w, s, d and f"),
    (8, "\(call) 0wd", "access '0wd': at most one of r and m, and one of w, s, d and f"),
    (
      8, "\(call) 0rq",
      "access '0rq': expected flags out of r m w s d f, then '@' and '>' with a gas, found 'q'"
    ),
    (
      8, "\(call) 0rw>5@4",
      "access '0rw>5@4': expected flags out of r m w s d f, then '@' and '>' with a gas, found '@4'"
    ),
    (8, "\(call) 0r@x", "access '0r@x': expected a gas, a whole number, after '@'"),
    (8, "\(call) 0w@5", "access '0w@5' says where it is read, but is not read"),
    (8, "\(call) 0r>5", "access '0r>5' says where it is written, but is not written"),
  ].map { Malformed(line: $0.0, text: $0.1, reason: $0.2) }

  @Test("a malformed line is refused with its number and what was expected", arguments: malformed)
  func malformedLine(_ malformed: Malformed) throws {
    var lines = Self.lines
    lines[malformed.line - 1] = malformed.text
    let failure = try #require(throws: TraceError.self) { try Self.parse(lines) }
    #expect(failure.line == malformed.line)
    #expect(failure.reason == malformed.reason)
    #expect(failure.description == "\(failure.file):\(malformed.line): \(malformed.reason)")
  }

  @Test("a file that lacks something as a whole is refused")
  func incomplete() throws {
    func reason(_ lines: [String]) throws -> String {
      let failure = try #require(throws: TraceError.self) { try Self.parse(lines) }
      return failure.reason
    }
    let empty = try TemporaryFile("")
    let failure = try #require(throws: TraceError.self) {
      try AccessTrace(contentsOf: empty.path)
    }
    #expect(failure.reason == "expected '#actrace 1', but the file is empty")
    #expect(failure.description == "\(empty.path): \(failure.reason)")
    #expect(try reason(Array(Self.lines[0..<3])) == "the file ends without a 'B' record")
    #expect(
      try reason(Self.lines.dropLast())
        == "the 'B' record promises 2 transactions, the file has 1")
    #expect(
      try reason(Self.lines + ["T 2 1 0 0 ok - - - call 0 0"])
        == "the 'B' record promises 2 transactions, the file has 3")
  }

  @Test("a block without transactions is a block")
  func emptyBlock() throws {
    let trace = try Self.parse(["#actrace 1", "B 7 0 x 0 0 0 - none"])
    #expect(trace.transactions.isEmpty && trace.header.number == 7)
  }

  @Test("a chain without accounts need not declare parties")
  func anonymousParty() throws {
    let trace = try Self.parse([
      "#actrace 1", "B 1 0 - 1 0 0 - none", "K 0 s 0 a", "T 0 100 0 0 ? - - - - - - 0rw",
    ])
    #expect(trace.keys[0].party == 0 && trace.transactions[0].succeeded == nil)
  }
}
