import EventKernel

/// All transactions of a run, by number, and the steps of those between modules.
struct TransactionTable {
  private var transactions: [SubmittedTransaction] = []
  /// What the source knows each by; below 0 for steps between modules, which no source has given.
  private var ordinals: [Int32] = []
  private var given: Int32 = 0
  private var entries: [Int32] = []
  private var admissions: [Instant] = []
  private var answers: [Instant] = []
  /// The first block that took each transaction; -1 if none did.
  private var blocks: [Int32] = []
  /// Further ones: where blocks compete.
  private var furtherBlocks: [Int32: [BlockID]] = [:]

  /// How many there are.
  var count: Int { transactions.count }

  /// A transaction.
  subscript(number: Int) -> SubmittedTransaction { transactions[number] }

  /// Adds one that is to be sent.
  mutating func append(_ transaction: SubmittedTransaction) -> Int {
    given += 1
    return append(transaction, ordinal: given - 1)
  }

  /// Adds a step between modules, which a block takes like a transaction.
  mutating func append(step: Int, _ size: SubmittedTransaction) -> Int {
    append(size, ordinal: -1 - Int32(step))
  }

  /// The number by which the source and who executes know a transaction.
  func ordinal(of number: Int) -> Int { Int(ordinals[number]) }

  /// Which of all steps between modules it is; `nil` for a transaction.
  func step(_ number: Int) -> Int? { ordinals[number] < 0 ? -1 - Int(ordinals[number]) : nil }

  private mutating func append(_ transaction: SubmittedTransaction, ordinal: Int32) -> Int {
    transactions.append(transaction)
    ordinals.append(ordinal)
    entries.append(-1)
    admissions.append(.distantFuture)
    answers.append(.distantFuture)
    blocks.append(-1)
    return transactions.count - 1
  }

  /// The validator that its client talks to.
  func entry(of number: Int) -> Int { Int(entries[number]) }

  /// Whether it has been sent.
  func isSent(_ number: Int) -> Bool { entries[number] >= 0 }

  /// Notes to which validator its client sends it.
  mutating func send(_ number: Int, to validator: Int) { entries[number] = Int32(validator) }

  /// When it was in that validator's mempool.
  func admission(of number: Int) -> Instant { admissions[number] }

  /// Notes when it was in the mempool.
  mutating func admit(_ number: Int, at instant: Instant) { admissions[number] = instant }

  /// When its client had the reply, or the refusal; the distant future if it has not.
  func answer(of number: Int) -> Instant { answers[number] }

  /// Whether it was answered.
  func isAnswered(_ number: Int) -> Bool { answers[number] != .distantFuture }

  /// Notes when its client has the reply.
  mutating func answer(_ number: Int, at instant: Instant) { answers[number] = instant }

  /// Notes that a block has taken it.
  mutating func take(_ number: Int32, into block: BlockID) {
    if blocks[Int(number)] < 0 {
      blocks[Int(number)] = block.index
    } else {
      furtherBlocks[number, default: []].append(block)
    }
  }

  /// Whether it is in a block or below it.
  func isTaken(_ number: Int32, upTo tip: BlockID, in tree: BlockTree) -> Bool {
    let first = blocks[Int(number)]
    if first < 0 { return false }
    if tree.isAncestor(BlockID(Int(first)), of: tip) { return true }
    guard let further = furtherBlocks[number] else { return false }
    return further.contains { tree.isAncestor($0, of: tip) }
  }
}
