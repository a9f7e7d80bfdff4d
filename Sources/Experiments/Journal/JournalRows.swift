import Chain
import EventKernel

extension BlockRow {
  /// Its numbers, in the order of its properties.
  var journalRow: [Int64?] {
    [
      Int64(module), Int64(number), Int64(height), Int64(view), Int64(proposer),
      built.nanoseconds, certified?.nanoseconds, finalized?.nanoseconds, executed?.nanoseconds,
      Int64(transactions), Int64(bytes), makespan?.nanoseconds, isOrphan ? 1 : 0,
    ]
  }

  /// Reads ``journalRow``; `nil` if a number is missing.
  init?(journalRow row: [Int64?]) {
    guard row.count == 13, let module = row[0], let number = row[1], let height = row[2],
      let view = row[3], let proposer = row[4], let built = row[5], let transactions = row[9],
      let bytes = row[10], let isOrphan = row[12]
    else { return nil }
    self.init(
      number: Int(number), height: Int(height), view: Int(view), proposer: Int(proposer),
      built: .nanoseconds(built), transactions: Int(transactions), bytes: Int(bytes))
    self.module = Int(module)
    certified = row[6].map { .nanoseconds($0) }
    finalized = row[7].map { .nanoseconds($0) }
    executed = row[8].map { .nanoseconds($0) }
    makespan = row[11].map { .nanoseconds($0) }
    self.isOrphan = isOrphan == 1
  }
}

extension SeriesRow {
  /// Its numbers, in the order of its properties.
  var journalRow: [Int64?] {
    [
      start.nanoseconds, span.nanoseconds, Int64(module), Int64(submitted), Int64(answered),
      Int64(rejected), latencyMean?.nanoseconds, Int64(blocks),
    ]
  }

  /// Reads ``journalRow``; `nil` if a number is missing.
  init?(journalRow row: [Int64?]) {
    guard row.count == 8, let start = row[0], let span = row[1], let module = row[2],
      let submitted = row[3], let answered = row[4], let rejected = row[5], let blocks = row[7]
    else { return nil }
    self.init(start: .nanoseconds(start), span: .nanoseconds(span), module: Int(module))
    self.submitted = Int(submitted)
    self.answered = Int(answered)
    self.rejected = Int(rejected)
    latencyMean = row[6].map { .nanoseconds($0) }
    self.blocks = Int(blocks)
  }
}
