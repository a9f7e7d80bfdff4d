/// A cell in a journal: which one, and all that became of it.
///
/// Records are rows of `runs.csv`, whose numbers read back exactly.
struct JournalEntry: Codable {
  /// Which cell.
  struct Key: Hashable {
    /// The point, from 1.
    let point: Int
    /// The replication, from 1.
    let replication: Int
  }

  private let point: Int
  private let replication: Int
  private let paths: [String]
  private let records: [[String]]
  private let failures: [RunFailure]
  private let details: [JournalDetail]

  /// Notes the result of a cell.
  init(_ result: Cell.Result, of key: Key) {
    point = key.point
    replication = key.replication
    paths = result.records.first?.swept.map(\.path) ?? []
    records = result.records.map(\.fields)
    failures = result.failures
    details = result.chains.map { JournalDetail($0) }
  }

  /// Which cell it is.
  var key: Key { Key(point: point, replication: replication) }

  /// The result, as it was.
  ///
  /// - Throws: ``RunFieldError`` if a row does not hold what it should.
  /// - Returns: `nil` if the rows do not fit the columns, or details belong to no row.
  func result() throws(RunFieldError) -> Cell.Result? {
    let width = RunColumn.allCases.count + paths.count
    guard records.allSatisfy({ $0.count == width }) else { return nil }
    var rows: [RunRecord] = []
    for fields in records { rows.append(try RunRecord(fields: fields, sweeping: paths)) }
    var chains: [ChainDetail] = []
    for detail in details {
      guard let record = rows.first(where: { $0.executor == detail.executor }),
        let chain = detail.detail(of: record)
      else { return nil }
      chains.append(chain)
    }
    return Cell.Result(records: rows, failures: failures, chains: chains)
  }
}
