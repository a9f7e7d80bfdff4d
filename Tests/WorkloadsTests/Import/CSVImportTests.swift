import Testing
import Workloads

@Suite("Import of CSV")
struct CSVImportTests {
  static func traces(_ text: String) throws -> [AccessTrace] {
    let file = try TemporaryFile(text.utf8, name: "accesses.csv")
    var traces: [AccessTrace] = []
    try CSVImport(contentsOf: file.path).forEachBlock { traces.append($0) }
    return traces
  }

  static let head = "block,tx,key,rw,gas\n"

  @Test("a table becomes a trace for each block")
  func blocks() throws {
    let traces = try Self.traces(
      Self.head + "7,a,alice,rw,300\n7,a,bob,d,\n7,b,bob,r,200\n8,a,alice,w,100\n")
    #expect(traces.map(\.header.number) == [7, 8])
    #expect(traces[0].header.transactionCount == 2)
    #expect(traces[0].header.gasUsed == 500)
    #expect(traces[0].transactions.map(\.gas) == [300, 200])
    let first = traces[0].accesses(of: traces[0].transactions[0])
    #expect(first.map(\.read) == [.value, .none])
    #expect(first.map(\.write) == [.change, .credit])
    #expect(TraceTime.nanoseconds(of: traces[0].transactions[0], in: traces[0]) == 300)
  }

  @Test("equal texts are the same key in every block, and different ones differ")
  func keys() throws {
    let long = String(repeating: "0x1::coin::Store", count: 3)
    let texts = ["alice", "0x61", "a", long, long + "x", "0xzz"]
    let rows = texts.enumerated().map { "\($0 % 2 + 1),t\($0),\($1),w,\n" }
    let sorted = rows.sorted().joined() + texts.map { "3,all,\($0),r,\n" }.joined()
    var survey = TraceSurvey(policies: [TraceOptions(files: [])])
    var all = ConflictStatistics()
    for trace in try Self.traces(Self.head + sorted) { all.add(survey.add(trace)[0]) }
    #expect(all.keys.count == texts.count)
    #expect(all.hotKeys(limit: 9).allSatisfy { $0.use.touching == 2 && $0.use.writers == 1 })
  }

  @Test(
    "rows of one key are one access, in the order in which they happen",
    arguments: [
      ("r,w", AccessTrace.Read.value, AccessTrace.Write.change), ("w,r", .none, .change),
      ("d,d", .none, .credit), ("d,r", .value, .change), ("r,d", .value, .change),
      ("w,d", .none, .change), ("d,w", .none, .change), ("r,r", .value, .none),
      ("rw,r", .value, .change), ("w,rw", .none, .change),
    ])
  func merging(_ words: String, _ read: AccessTrace.Read, _ write: AccessTrace.Write) throws {
    let rows = words.split(separator: ",").map { "1,t,k,\($0),\n" }.joined()
    let trace = try Self.traces(Self.head + rows)[0]
    #expect(trace.accesses.count == 1)
    #expect(trace.accesses[0].read == read && trace.accesses[0].write == write)
  }

  @Test("without gas all transactions take the same time, and one may touch nothing")
  func withoutGas() throws {
    let trace = try Self.traces("block,tx,key,rw\n1,a,k,r\n1,b,,\n")[0]
    #expect(trace.transactions.map(\.gas) == [1, 1])
    #expect(trace.transactions[1].accesses.isEmpty)
  }

  @Test(
    "a wrong table is refused with line and column",
    arguments: [
      ("block,tx,kee,rw\n1,a,k,r\n", 1, "'key'"), ("", nil, "empty"),
      ("block,tx,key,rw,gas,gas\n1,a,k,r,1,2\n", 1, "the column 'gas' is there twice"),
      (head + "x,a,k,r,1\n", 2, "column 'block': expected a whole number, found 'x'"),
      (head + "1,a,k,q,1\n", 2, "column 'rw': expected one of r w rw d, found 'q'"),
      (head + "1,a,k,,1\n", 2, "column 'rw': expected one of r w rw d"),
      (head + "1,a,,r,1\n", 2, "column 'key'"),
      (head + "1,a,k,r,1\n1,b,k,r,1\n1,a,j,r,1\n", 4, "column 'tx': transaction 'a' was there"),
      (head + "1,a,k,r,1\n2,b,k,r,1\n1,c,j,r,1\n", 4, "column 'block': block 1 was there"),
      (head + "1,a,k,r,1\n1,b,k,r,\n", 3, "column 'gas': this transaction has none"),
      (head + "1,a,k,r,1\n1,a,j,r,2\n", 3, "column 'gas': 2, but a row before says 1"),
      (head + "1,a,k,r,-1\n", 2, "column 'gas': expected a whole number of at most"),
      (head + "1,a,k,r,1\n1,b,k\n", 3, "3 fields"),
      (head + "1,a,k,r,1\n1,b,k,r,2", 3, "cut off"),
    ] as [(String, Int?, String)])
  func bad(_ text: String, _ line: Int?, _ words: String) throws {
    let error = #expect(throws: DataFileError.self) { try Self.traces(text) }
    #expect(error?.line == line || line == nil)
    #expect(error?.reason.contains(words) == true, "\(error?.reason ?? "")")
  }
}
