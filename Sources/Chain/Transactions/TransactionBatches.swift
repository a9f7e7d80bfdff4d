import EventKernel

/// Transactions that validators have passed on to the others together, by the number of the batch.
struct TransactionBatches {
  private var batches: [TransactionBatch] = []
  private var contents: [Int32] = []

  /// How many there are.
  var count: Int { batches.count }

  /// A batch.
  subscript(number: Int) -> TransactionBatch { batches[number] }

  /// The numbers of its transactions.
  func transactions(of number: Int) -> ArraySlice<Int32> {
    let batch = batches[number]
    return contents[batch.start..<batch.start + batch.count]
  }

  /// Adds a batch that a validator passes on.
  mutating func append(
    _ transactions: [Int32], bytes: Int, origin: Int, sent: Instant
  ) -> Int {
    batches.append(
      TransactionBatch(
        origin: Int32(origin), sent: sent, bytes: bytes, start: contents.count,
        count: transactions.count))
    contents += transactions
    return batches.count - 1
  }
}

/// Some transactions that a validator passes on to the others together.
struct TransactionBatch: BitwiseCopyable {
  /// Who passes it on.
  let origin: Int32
  /// When it was first sent.
  let sent: Instant
  /// The bytes that the transactions take.
  let bytes: Int
  fileprivate let start: Int
  fileprivate let count: Int
}
