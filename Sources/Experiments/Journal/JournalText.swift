import Foundation

/// The text of a journal: what its lines say, and which of them are damaged.
///
/// A line is the SHA-256 of what follows, in 64 hexadecimal digits, a space, and one JSON object. The first
/// one is the header, each further one a ``JournalEntry``. A line counts only if it ends with a line feed and
/// its digest is right.
struct JournalText {
  /// What the first line says.
  struct Header: Codable {
    /// The format of the lines below.
    var journal = JournalText.format
    /// What the results depend on.
    let provenance: Provenance
  }

  /// The format that is written here; another one is refused.
  static let format = 1

  /// What the results depend on; `nil` if the first line does not say it.
  private(set) var provenance: Provenance?
  /// What is noted, by cell.
  private(set) var results: [JournalEntry.Key: Cell.Result] = [:]
  /// The numbers, from 1, of damaged lines that are followed by a whole one.
  private(set) var damagedLines: [Int] = []
  /// The bytes up to the end of the last whole line.
  private(set) var wholeCount = 0
  /// The cells, in the order of their lines.
  private(set) var order: [JournalEntry.Key] = []

  /// Reads a journal, in O(n); never fails, since a damaged line is one that is not there.
  init(_ bytes: Data) {
    var suspects: [Int] = []
    var start = bytes.startIndex
    var number = 0
    while let end = bytes[start...].firstIndex(of: Self.lineFeed) {
      number += 1
      if take(bytes[start..<end], isFirst: number == 1) {
        damagedLines += suspects
        suspects = []
        wholeCount = end + 1 - bytes.startIndex
      } else {
        suspects.append(number)
      }
      start = end + 1
    }
  }

  private static let lineFeed = UInt8(ascii: "\n")
  private static let digestCount = 64

  /// Takes over what a line says; whether it is whole.
  private mutating func take(_ line: Data, isFirst: Bool) -> Bool {
    guard let body = Self.body(of: line) else { return false }
    let decoder = JSONDecoder()
    if isFirst {
      guard let header = try? decoder.decode(Header.self, from: body),
        header.journal == Self.format
      else { return false }
      provenance = header.provenance
      return true
    }
    guard let entry = try? decoder.decode(JournalEntry.self, from: body),
      let result = try? entry.result()
    else { return false }
    if results.updateValue(result, forKey: entry.key) == nil { order.append(entry.key) }
    return true
  }

  /// What follows the digest, if the digest is right.
  private static func body(of line: Data) -> Data? {
    guard line.count > digestCount + 1 else { return nil }
    let body = line.dropFirst(digestCount + 1)
    let head = Digest.of(body) + " "
    return line.prefix(digestCount + 1).elementsEqual(head.utf8) ? Data(body) : nil
  }

  /// A line of a journal.
  ///
  /// - Throws: `EncodingError` for a number that is not finite.
  static func line(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    // Equal values give equal bytes.
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let body = try encoder.encode(value)
    return Data((Digest.of(body) + " ").utf8) + body + [lineFeed]
  }
}
