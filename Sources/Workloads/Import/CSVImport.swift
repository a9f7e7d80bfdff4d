import Foundation

/// Traces from a table of accesses: a CSV file with the columns `block`, `tx`, `key`, `rw` and, if it is
/// known, `gas`.
///
/// ```
/// block,tx,key,rw,gas
/// 7,a,alice,rw,300
/// 7,a,bob,d,
/// 7,b,bob,r,200
/// ```
/// A row is an access. Rows of a transaction stand together, in the order in which it performs them, and
/// so do the transactions of a block. `tx` and `key` are free text. `rw` is `r` (read), `w` (write), `rw`
/// or `d` (credit: a sum is added, unread); a row without key and `rw` is a transaction that touches
/// nothing, or that touches no more. Gas stands in the first row of its transaction, or in all of them,
/// and is its time; without gas all transactions take the same time. Marks are not known: reads happen
/// at the start of a transaction and writes at its end. The file is read as a whole.
public struct CSVImport {
  private let table: DataFile
  /// Whether any row says how much gas its transaction takes.
  private let knowsGas: Bool
  private let columns: (block: Int, transaction: Int, key: Int, access: Int, gas: Int?)

  /// Reads a file.
  ///
  /// - Throws: ``DataFileError`` if it is not such a table.
  public init(contentsOf file: String) throws(DataFileError) {
    let table = try DataFile(contentsOf: file)
    columns = (
      try table.column(needed: "block"), try table.column(needed: "tx"),
      try table.column(needed: "key"), try table.column(needed: "rw"), table.column("gas")
    )
    self.table = table
    let gas = columns.gas
    knowsGas = gas.map { gas in table.rows.contains { !$0.fields[gas].isEmpty } } ?? false
    guard Self.endsWithLineBreak(file) else {
      throw DataFileError(
        file: file, line: table.rows.last?.line,
        reason: "the last line has no end, so the file may be cut off; end it with a line break")
    }
  }

  private static func endsWithLineBreak(_ file: String) -> Bool {
    guard let handle = FileHandle(forReadingAtPath: file) else { return false }
    defer { try? handle.close() }
    guard let length = try? handle.seekToEnd(), length > 0 else { return false }
    try? handle.seek(toOffset: length - 1)
    return (try? handle.readToEnd()) == Data("\n".utf8)
  }

  /// Hands over the trace of one block after the other.
  ///
  /// - Throws: ``DataFileError`` at the first row that is wrong, and what `body` throws.
  public func forEachBlock(_ body: (AccessTrace) throws -> Void) throws {
    var seen: Set<UInt64> = []
    for rows in groups(of: table.rows[...], by: columns.block) {
      let number = try wholeNumber(rows[rows.startIndex], columns.block, max: .max)
      guard seen.insert(number).inserted else {
        throw fault(
          rows[rows.startIndex], columns.block,
          "block \(number) was there before; its rows must stand together")
      }
      try body(try trace(number, rows))
    }
  }

  private func trace(
    _ number: UInt64, _ rows: ArraySlice<DataFile.Row>
  ) throws(DataFileError) -> AccessTrace {
    var builder = AccessTraceBuilder(
      number: number, chain: "unknown", source: "CSV", clock: .gas(nanoseconds: 1))
    var seen: Set<String> = []
    for rows in groups(of: rows, by: columns.transaction) {
      let name = rows[rows.startIndex].fields[columns.transaction]
      guard seen.insert(name).inserted else {
        throw fault(
          rows[rows.startIndex], columns.transaction,
          "transaction '\(name)' was there before in block \(number); its rows must stand together")
      }
      let accesses = try accesses(of: rows, &builder)
      builder.append(gas: try gas(of: rows), accesses: accesses)
    }
    return builder.build()
  }

  /// The rows of one transaction as accesses, each key once.
  private func accesses(
    of rows: ArraySlice<DataFile.Row>, _ builder: inout AccessTraceBuilder
  ) throws(DataFileError) -> [AccessTrace.Access] {
    var accesses: [AccessTrace.Access] = []
    var places: [Int: Int] = [:]
    for row in rows {
      let (text, word) = (row.fields[columns.key], row.fields[columns.access])
      if text.isEmpty, word.isEmpty { continue }
      if text.isEmpty { throw fault(row, columns.key, "expected a key, found nothing") }
      let name = FreeKey(text)
      let key = builder.key(.slot, of: name.address, slot: name.slot)
      let place = places[key] ?? accesses.count
      if place == accesses.count { accesses.append(AccessTrace.Access(key: key)) }
      places[key] = place
      switch word {
      case "r": accesses[place].thenRead()
      case "w": accesses[place].thenWrite()
      case "rw":
        accesses[place].thenRead()
        accesses[place].thenWrite()
      case "d": accesses[place].thenCredit()
      default:
        throw fault(row, columns.access, "expected one of r w rw d, found '\(word)'")
      }
    }
    return accesses
  }

  /// The gas of a transaction: the same in all of its rows that say one.
  private func gas(of rows: ArraySlice<DataFile.Row>) throws(DataFileError) -> UInt64 {
    guard let column = columns.gas, knowsGas else { return 1 }
    var gas: UInt64?
    for row in rows where !row.fields[column].isEmpty {
      let value = try wholeNumber(row, column, max: 1 << 48)
      guard gas == nil || gas == value else {
        throw fault(row, column, "\(value), but a row before says \(gas ?? 0)")
      }
      gas = value
    }
    guard let gas else {
      throw fault(
        rows[rows.startIndex], column,
        "this transaction has none, but others have; give the gas of all, or of none")
    }
    return gas
  }

  /// The rows in groups of neighbours with the same text in a column.
  private func groups(
    of rows: ArraySlice<DataFile.Row>, by column: Int
  ) -> [ArraySlice<DataFile.Row>] {
    var groups: [ArraySlice<DataFile.Row>] = []
    var start = rows.startIndex
    for index in rows.indices
    where index + 1 == rows.endIndex || rows[index + 1].fields[column] != rows[index].fields[column]
    {
      groups.append(rows[start...index])
      start = index + 1
    }
    return groups
  }

  private func wholeNumber(
    _ row: DataFile.Row, _ column: Int, max: UInt64
  ) throws(DataFileError) -> UInt64 {
    let text = row.fields[column]
    guard let value = UInt64(text), value <= max else {
      let bound = max == .max ? "" : " of at most \(max)"
      throw fault(row, column, "expected a whole number\(bound), found '\(text)'")
    }
    return value
  }

  private func fault(_ row: DataFile.Row, _ column: Int, _ reason: String) -> DataFileError {
    DataFileError(
      file: table.file, line: row.line, reason: "column '\(table.header[column])': \(reason)")
  }
}

extension AccessTrace.Access {
  /// Reads the key after what it did before: a word of one's own is no read.
  fileprivate mutating func thenRead() {
    guard write != .change else { return }
    read = .value
    // A sum that is looked at is a write that depends on what was there.
    if write == .credit { write = .change }
  }

  fileprivate mutating func thenWrite() { write = .change }

  fileprivate mutating func thenCredit() {
    write = read == .none && write == .none || write == .credit ? .credit : .change
  }
}
