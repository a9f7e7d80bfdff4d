import Chain
import EventKernel
import Foundation
import Testing

@testable import Experiments

@Suite("A journal of runs")
struct RunJournalTests {
  /// The cells of three points, in the order in which side by side they may end.
  private let keys = [(1, 2), (1, 1), (3, 1), (2, 1), (2, 2), (3, 2)].map {
    JournalEntry.Key(point: $0.0, replication: $0.1)
  }

  private func results(seed: UInt64) -> [(key: JournalEntry.Key, result: Cell.Result)] {
    var random = RandomResults(seed: seed)
    return keys.map { ($0, random.result(of: $0)) }
  }

  /// A journal with random results, as bytes.
  private func bytes(seed: UInt64, isSealed: Bool = false) throws -> Data {
    var bytes = Data()
    try withFolder { folder in
      let journal = try journal(in: folder, of: payments())
      for (key, result) in results(seed: seed) { #expect(journal.append(result, of: key)) }
      if isSealed { try journal.seal() }
      bytes = try Data(contentsOf: journalFile(in: folder))
    }
    return bytes
  }

  /// Opens a journal of these bytes.
  private func opening(_ bytes: Data, _ body: (URL, RunJournal) throws -> Void) throws {
    try withFolder { folder in
      try bytes.write(to: journalFile(in: folder))
      try body(folder, try journal(in: folder, of: payments()))
    }
  }

  private func expect(
    _ journal: RunJournal, has results: [(key: JournalEntry.Key, result: Cell.Result)],
    _ comment: Comment
  ) {
    #expect(journal.found.count == results.count, comment)
    for (key, result) in results {
      #expect(journal.found[key]?.records == result.records, comment)
      #expect(journal.found[key]?.failures == result.failures, comment)
      #expect(journal.found[key]?.chains == result.chains, comment)
    }
  }

  @Test("gives back exactly what was noted", arguments: UInt64(1)...50)
  func roundTrip(seed: UInt64) throws {
    try opening(try bytes(seed: seed)) { _, journal in
      expect(journal, has: results(seed: seed), "seed \(seed)")
      #expect(journal.damage == nil)
      #expect(
        journal.foundCount == results(seed: seed).reduce(0) { $0 + $1.result.records.count })
    }
  }

  @Test("notes every property that details have")
  func properties() {
    func count(_ value: Any) -> Int { Mirror(reflecting: value).children.count }
    let block = BlockRow(
      number: 0, height: 0, view: 0, proposer: 0, built: .zero, transactions: 0, bytes: 0)
    let step = SeriesRow(start: .zero, span: .zero)
    #expect(count(block) == block.journalRow.count)
    #expect(count(step) == step.journalRow.count)
    #expect(count(FaultMark(during: .zero..<Instant.zero, text: "")) == 2)
    #expect(count(LatencyDistribution(shares: [], total: [], legs: [:])) == 3)
    let detail = ChainDetail(point: 1, executor: "", replication: 1, window: .zero..<Instant.zero)
    // All but these three, which the record has.
    #expect(
      count(detail) == count(JournalDetail(detail)) + ["point", "swept", "replication"].count)
    #expect(count(Cell.Result()) == 3)
  }

  @Test("loses only a last line that was torn, at whichever byte, and goes on from there")
  func torn() throws {
    let whole = try bytes(seed: 3)
    let results = results(seed: 3)
    let lastLine = whole.dropLast().lastIndex(of: UInt8(ascii: "\n"))! + 1
    for end in lastLine..<whole.count {
      let text = JournalText(whole.prefix(end))
      #expect(text.results.count == results.count - 1 && text.wholeCount == lastLine)
    }
    // To open a file and to flush it takes a while.
    for end in stride(from: lastLine, to: whole.count, by: 97) {
      try opening(whole.prefix(end)) { folder, journal in
        expect(journal, has: results.dropLast(), "cut at \(end)")
        #expect(journal.damage == nil)
        #expect(journal.append(results.last!.result, of: results.last!.key))
        let bytes = try Data(contentsOf: journalFile(in: folder))
        #expect(bytes == whole, "cut at \(end)")
      }
    }
  }

  @Test("loses only a last line of which a byte is wrong")
  func lastLine() throws {
    let whole = try bytes(seed: 4)
    let lastLine = whole.dropLast().lastIndex(of: UInt8(ascii: "\n"))! + 1
    for place in stride(from: lastLine, to: whole.count, by: 7) {
      var bytes = whole
      bytes[place] ^= 0x20
      try opening(bytes) { _, journal in
        expect(journal, has: results(seed: 4).dropLast(), "byte \(place)")
        #expect(journal.damage == nil)
      }
    }
  }

  @Test("that is damaged in the middle says where, and keeps the rest", arguments: 2...6)
  func damaged(line: Int) throws {
    var lines = try bytes(seed: 5).split(separator: UInt8(ascii: "\n")).map { Data($0) }
    lines[line - 1][lines[line - 1].startIndex + 100] ^= 1
    var kept = results(seed: 5)
    kept.remove(at: line - 2)
    let count = kept.reduce(0) { $0 + $1.result.records.count }
    try opening(Data(lines.map { $0 + [UInt8(ascii: "\n")] }.joined())) { folder, journal in
      expect(journal, has: kept, "line \(line)")
      let damage = try #require(journal.damage)
      #expect(damage.contains("is damaged in line \(line): what was noted there is run again"))
      #expect(damage.hasSuffix("and the other \(count) finished runs are kept"))
      let text = JournalText(try Data(contentsOf: journalFile(in: folder)))
      #expect(text.damagedLines.isEmpty && text.results.count == kept.count)
    }
  }

  @Test(
    "that is damaged in several lines counts them",
    arguments: [([3, 5], "1 other"), ([3, 4, 5], "2 others")])
  func damagedLines(damaged: [Int], others: String) throws {
    var lines = try bytes(seed: 5).split(separator: UInt8(ascii: "\n")).map { Data($0) }
    for line in damaged { lines[line - 1][lines[line - 1].startIndex + 100] ^= 1 }
    try opening(Data(lines.map { $0 + [UInt8(ascii: "\n")] }.joined())) { _, journal in
      #expect(journal.damage?.contains("is damaged in line 3 and \(others): ") == true)
    }
  }

  @Test("of which the first line is damaged is refused, and left as it is")
  func header() throws {
    var bytes = try bytes(seed: 6)
    bytes[200] ^= 1
    try withFolder { folder in
      try bytes.write(to: journalFile(in: folder))
      let error = #expect(throws: JournalError.self) {
        try journal(in: folder, of: payments())
      }
      #expect(error == .unreadable(path: journalFile(in: folder).relativePath))
      #expect(try Data(contentsOf: journalFile(in: folder)) == bytes)
    }
  }

  @Test("is the same when it is sealed, in whichever order cells ended")
  func sealed() throws {
    let sealed = try bytes(seed: 7, isSealed: true)
    try opening(sealed) { _, journal in expect(journal, has: results(seed: 7), "sealed") }
    try withFolder { folder in
      let journal = try journal(in: folder, of: payments())
      for (key, result) in results(seed: 7).reversed() { #expect(journal.append(result, of: key)) }
      #expect(try Data(contentsOf: journalFile(in: folder)) != sealed)
      try journal.seal()
      #expect(try Data(contentsOf: journalFile(in: folder)) == sealed)
    }
  }

  @Test("belongs to one program at a time")
  func lock() throws {
    try withFolder { folder in
      let lock = try FolderLock(folder)
      #expect(throws: JournalError.busy(folder: folder.relativePath)) { try FolderLock(folder) }
      withExtendedLifetime(lock) {}
    }
  }
}
