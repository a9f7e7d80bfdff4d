/// The transactions that one validator knows of and that are in no final block.
///
/// What becomes final is not searched for: it is marked, and left out when its turn comes. If most of what is
/// kept is of that kind, all of it is taken out at once, so the memory is of the order of ``count``.
struct Mempool {
  /// Those in it, among others that are final; one of the two queues is in use.
  private var arrivals = ArrivalQueue()
  private var fees = FeeQueue()
  private var waiting = BlockBits()
  private var final = BlockBits()
  /// How many are in it.
  private(set) var count = 0
  private let capacity: Int
  private let order: MempoolOptions.Order

  /// An empty mempool.
  init(_ options: MempoolOptions) {
    capacity = options.capacity
    order = options.order
  }

  /// Takes a transaction in; `false` if it is full, unless it is forced to, and nothing changes.
  ///
  /// One that is in it already, or final, makes no difference.
  mutating func insert(_ transaction: Int, fee: UInt64, isForced: Bool) -> Bool {
    guard !waiting.contains(transaction), !final.contains(transaction) else { return true }
    guard isForced || count < capacity else { return false }
    waiting.insert(transaction)
    switch order {
    case .arrival: arrivals.append(Int32(transaction))
    case .fee: fees.append(Int32(transaction), fee: fee)
    }
    count += 1
    return true
  }

  /// Takes transactions in that are in another mempool, also if it is full.
  ///
  /// Of all that is done for a transaction this is done most often, once at each validator; so it looks at the
  /// table only where it must.
  mutating func insert(contentsOf transactions: ArraySlice<Int32>, from table: TransactionTable) {
    for number in transactions {
      guard !waiting.contains(Int(number)), !final.contains(Int(number)) else { continue }
      waiting.insert(Int(number))
      switch order {
      case .arrival: arrivals.append(number)
      case .fee: fees.append(number, fee: table[Int(number)].fee)
      }
      count += 1
    }
  }

  /// Whether a transaction is in a final block.
  func isFinal(_ transaction: Int) -> Bool { final.contains(transaction) }

  /// Transactions are in a final block.
  mutating func finalize(_ transactions: ArraySlice<Int32>) {
    for transaction in transactions {
      final.insert(Int(transaction))
      if waiting.remove(Int(transaction)) { count -= 1 }
    }
    // Who builds no blocks does not look at what is gone.
    guard arrivals.count + fees.count > 2 * count + 4_096 else { return }
    switch order {
    case .arrival: arrivals.clean(keeping: waiting)
    case .fee: fees.clean(keeping: waiting)
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
    var chosen = others
    let waiting = waiting
    func visit(_ transaction: Int32) -> QueueVisit {
      guard chosen.numbers.count < limits.transactions else { return .stop }
      guard waiting.contains(Int(transaction)) else { return .drop }
      guard !isTaken(transaction) else { return .goOn }
      return chosen.append(transaction, table[Int(transaction)], within: limits) ? .goOn : .stop
    }
    switch order {
    case .arrival: arrivals.visit(visit)
    case .fee: fees.visit(visit)
    }
    return chosen
  }
}

/// What is to be done with a transaction of a queue that was looked at.
enum QueueVisit {
  /// It stays, and the next one is looked at.
  case goOn
  /// It goes, and the next one is looked at.
  case drop
  /// It stays, and was the last.
  case stop
}

/// The transactions of a block to be.
struct ChosenTransactions {
  /// Their numbers.
  private(set) var numbers: [Int32] = []
  /// What they take.
  private(set) var bytes = 0
  private(set) var gas: UInt64 = 0

  /// Adds one if it fits.
  ///
  /// A first one always fits: one that is larger than a block would never be taken.
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
