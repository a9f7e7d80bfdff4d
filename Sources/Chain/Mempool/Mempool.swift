/// The transactions that one validator knows of and that are in no final block.
///
/// What becomes final is not searched for: it is marked, and left out when its turn comes.
struct Mempool {
  /// In the order in which they came.
  private var queue: [Int32] = []
  private var head = 0
  private var waiting = BlockBits()
  private var final = BlockBits()
  /// How many are in it.
  private(set) var count = 0
  private let capacity: Int

  /// An empty mempool.
  init(_ options: MempoolOptions) { capacity = options.capacity }

  /// Takes a transaction in; `false` if it is full, and nothing changes.
  ///
  /// One that is in it already, or final, makes no difference.
  mutating func insert(_ transaction: Int) -> Bool {
    if final.contains(transaction) || waiting.contains(transaction) { return true }
    guard count < capacity else { return false }
    waiting.insert(transaction)
    queue.append(Int32(transaction))
    count += 1
    return true
  }

  /// Transactions are in a final block.
  mutating func finalize(_ transactions: ArraySlice<Int32>) {
    for transaction in transactions {
      final.insert(Int(transaction))
      if waiting.remove(Int(transaction)) { count -= 1 }
    }
  }

  /// Chooses transactions for a block, as many as the limits allow; they stay in the mempool.
  ///
  /// The first that does not fit ends the block.
  /// - Parameters:
  ///   - limits: What the block may take.
  ///   - others: What it has already.
  ///   - table: What transactions are like.
  ///   - isTaken: Whether a transaction is in a block below, which is not final here yet.
  mutating func choose(
    _ limits: BlockLimits, behind others: ChosenTransactions = ChosenTransactions(),
    from table: TransactionTable, isTaken: (Int32) -> Bool
  ) -> ChosenTransactions {
    while head < queue.count, !waiting.contains(Int(queue[head])) { head += 1 }
    if head > 4_096, head > queue.count / 2 {
      queue.removeFirst(head)
      head = 0
    }
    var chosen = others
    var place = head
    while place < queue.count, chosen.numbers.count < limits.transactions {
      let transaction = queue[place]
      place += 1
      guard waiting.contains(Int(transaction)), !isTaken(transaction) else { continue }
      guard chosen.append(transaction, table[Int(transaction)], within: limits) else { break }
    }
    return chosen
  }
}

/// The transactions of a block to be.
struct ChosenTransactions {
  /// Their numbers.
  private(set) var numbers: [Int32] = []
  /// What they take.
  private(set) var bytes = 0
  private(set) var gas: UInt64 = 0

  /// Adds one if it fits. A first one always fits: one that is larger than a block would never be taken.
  mutating func append(
    _ number: Int32, _ transaction: SubmittedTransaction, within limits: BlockLimits
  ) -> Bool {
    let (bytes, gas) = (bytes + transaction.bytes, gas &+ transaction.gas)
    guard numbers.isEmpty || (bytes <= limits.bytes && gas <= limits.gas) else { return false }
    numbers.append(number)
    (self.bytes, self.gas) = (bytes, gas)
    return true
  }
}
