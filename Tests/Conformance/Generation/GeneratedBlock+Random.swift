import Ledger

extension GeneratedBlock {
  /// The block of a seed: up to `transactionMax` programs over at most six keys.
  package init(seed: UInt64, transactionMax: Int = 12) {
    var generator = BlockGenerator(seed: seed)
    self = generator.block(transactionMax: transactionMax)
  }
}

/// Draws blocks, transactions and operations.
private struct BlockGenerator {
  private var random: TestRandom
  private var keys = 1

  init(seed: UInt64) { random = TestRandom(seed &* 0x9e37_79b9_7f4a_7c15) }

  mutating func block(transactionMax: Int) -> GeneratedBlock {
    // Often one or two keys: that is where executors have to work.
    keys = draw(2) == 0 ? 1 + draw(2) : 1 + draw(6)
    let words = (0..<keys).map { _ in word() }
    let fees: FeePolicy = pick([.none, .none, .direct, .deferred])
    let count = 1 + draw(transactionMax)
    return GeneratedBlock(
      words: words, fees: fees, transactions: (0..<count).map { _ in transaction(fees) })
  }

  private mutating func transaction(_ fees: FeePolicy) -> GeneratedTransaction {
    let declaration: GeneratedTransaction.Declaration =
      switch draw(5) {
      case 0: .incomplete(seed: random.next() >> 40)
      case 1: .excessive(seed: random.next() >> 40)
      default: .exact
      }
    return GeneratedTransaction(
      operations: operations(1 + draw(6), depth: 0), declaration: declaration,
      gasLimit: draw(8) == 0 ? UInt64(draw(400)) : GeneratedTransaction.unlimited,
      payer: fees == .none || draw(4) == 0 ? nil : draw(keys))
  }

  private mutating func operations(_ count: Int, depth: Int) -> [ContractOperation] {
    (0..<count).map { _ in operation(depth: depth) }
  }

  private mutating func operation(depth: Int) -> ContractOperation {
    switch draw(depth < 2 ? 18 : 16) {
    case 0...3: .load(key())
    case 4...7: .store(key())
    case 8: .increment(key(), by: word())
    case 9: .grow(key())
    case 10: .set(word())
    case 11: .add(word())
    case 12: .subtract(Word(draw(4)))
    case 13: .mix(Word(draw(100)))
    case 14: .compute(UInt64(draw(300)))
    case 15: .require(bit: draw(2))
    case 16:
      .branch(
        bit: draw(3), operations(1 + draw(2), depth: depth + 1),
        operations(draw(3), depth: depth + 1))
    default: .loop(1 + draw(3), operations(1 + draw(3), depth: depth + 1))
    }
  }

  private mutating func key() -> KeyChoice {
    draw(5) == 0 ? .byAccumulator : .fixed(draw(keys))
  }

  /// Mostly small, so that requirements and subtractions fail now and then, rarely near the end.
  private mutating func word() -> Word {
    switch draw(8) {
    case 0: 0
    case 1: .max - Word(draw(3))
    default: Word(draw(20))
    }
  }

  private mutating func draw(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  private mutating func pick<Value>(_ values: [Value]) -> Value { values[draw(values.count)] }
}
