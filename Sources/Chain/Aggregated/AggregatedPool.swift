import EventKernel

/// What the validators know of transactions, as one mempool: which of them a leader has heard of follows from
/// when they were passed on.
struct AggregatedPool {
  /// A transaction that is in no block.
  struct Entry {
    let number: Int32
    /// When its validator passes it on.
    let passed: Instant
  }

  /// In the order in which they came.
  private(set) var waiting: [Entry] = []
  /// How many are in the mempool: those, and the ones in blocks that are not final.
  var count = 0
  /// By validator: when it passes on the batch that it has begun last.
  var batchEnd: [Instant] = []
  /// How many batches there were, and their bytes.
  private(set) var batches = 0
  private(set) var bytes = 0
  /// How long batches took to get to a validator, of the last one that was looked at; in any order.
  var delays: [TimeSpan] = []
  /// The instants and counts between which rates are taken.
  private var since = Instant.zero
  private var batchesBefore = 0
  private var batchRate = 0.0

  /// Takes a transaction in.
  ///
  /// Says whether it is the first of a batch.
  mutating func insert(
    _ number: Int, _ bytes: Int, of validator: Int, at now: Instant, interval: TimeSpan
  ) -> Bool {
    let isFirst = now > batchEnd[validator]
    if isFirst {
      batchEnd[validator] = now + interval
      batches += 1
    }
    self.bytes += bytes
    waiting.append(Entry(number: Int32(number), passed: batchEnd[validator]))
    count += 1
    return isFirst
  }

  /// Takes out transactions for a block, in their order, of those that the leader knows.
  mutating func choose(
    _ limits: BlockLimits, from table: TransactionTable, in view: MempoolView
  ) -> ChosenTransactions {
    var chosen = ChosenTransactions()
    var passedOver: [Entry] = []
    var place = 0
    while place < waiting.count, chosen.numbers.count < limits.transactions {
      let entry = waiting[place]
      if view.knows(entry, of: table.entry(of: Int(entry.number))) {
        guard chosen.append(entry.number, table[Int(entry.number)], within: limits) else { break }
      } else {
        passedOver.append(entry)
      }
      place += 1
    }
    waiting.replaceSubrange(0..<place, with: passedOver)
    return chosen
  }

  /// The mean bytes of a batch.
  var batchBytes: Int { WireSize.envelope + (batches > 0 ? bytes / batches : 0) }

  /// Notes how many batches came lately.
  mutating func update(at now: Instant) {
    guard now - since >= .milliseconds(500) else { return }
    batchRate = Double(batches - batchesBefore) / (now - since).seconds
    (since, batchesBefore) = (now, batches)
  }

  /// The part of its time for which a consensus thread reads batches; with more than nearly all it would
  /// read nothing else.
  func threadShare(_ configuration: ChainConfiguration, _ count: Int) -> Double {
    let copies: Double =
      if case .gossip(let fanOut) = configuration.dissemination {
        Double(min(fanOut, count - 1))
      } else { 1 }
    return min(0.99, batchRate * copies * configuration.messageCost.seconds)
  }
}
