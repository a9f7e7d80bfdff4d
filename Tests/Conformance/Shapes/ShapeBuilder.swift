import Ledger

/// The keys of the shapes.
enum ShapeKeys {
  static let table: UInt8 = 4
  static let proposer = StateKey(module: 1, table: 0, item: 0)

  static func row(_ item: Int) -> StateKey {
    StateKey(module: 0, table: table, item: UInt64(item))
  }
}

/// Collects the transactions of a shape by what they do.
struct ShapeBuilder {
  private var builder: BlockBuilder
  private let gasPrice: Word
  /// The state before the block.
  let genesis: WorldState
  var random: TestRandom

  /// Starts a block over rows that begin with `words`.
  init(_ words: [Word] = [], fees: FeePolicy = .none, seed: UInt64 = 1) {
    builder = BlockBuilder(
      number: 0, library: ShapeContract.library,
      fees: fees == .none ? .none : Fees(policy: fees, proposer: ShapeKeys.proposer))
    gasPrice = fees == .none ? 0 : 1
    genesis = WorldState(capacity: words.count)
    random = TestRandom(seed)
    for (row, word) in words.enumerated() { genesis[ShapeKeys.row(row)] = word }
  }

  consuming func build() -> (block: Block, genesis: WorldState) {
    let genesis = genesis
    return (builder.build(), genesis)
  }

  mutating func draw(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  /// Appends a call; rows are declared as given.
  mutating func call(
    _ contract: ShapeContract, _ arguments: [Word], reads: [Int] = [], increments: [Int] = [],
    writes: [Int] = [], gasLimit: UInt64 = 1 << 40, payer: Int? = nil
  ) {
    func declare(_ rows: [Int], _ mode: DeclaredAccess.Mode) -> [DeclaredAccess] {
      rows.map { DeclaredAccess(ShapeKeys.row($0), mode) }
    }
    builder.append(
      contract: contract.rawValue, arguments: arguments, gasLimit: gasLimit,
      gasPrice: payer == nil ? 0 : gasPrice, payer: payer.map(ShapeKeys.row) ?? .none,
      declared: declare(reads, .read) + declare(increments, .increment) + declare(writes, .write))
  }
}

// MARK: - Calls, exactly declared

extension ShapeBuilder {
  private func key(_ row: Int) -> Word { ShapeKeys.row(row).packed }

  mutating func look(_ first: Int, _ second: Int, gas: UInt64 = 10) {
    call(.look, [key(first), key(second), gas], reads: [first, second])
  }

  mutating func set(_ row: Int, _ word: Word, gas: UInt64 = 10) {
    call(.set, [key(row), word, gas], writes: [row])
  }

  mutating func grow(_ row: Int, by amount: Word, gas: UInt64 = 10) {
    call(.grow, [key(row), amount, gas], increments: [row])
  }

  mutating func copy(_ source: Int, to target: Int, gas: UInt64 = 10) {
    call(.copy, [key(source), key(target), gas], reads: [source], writes: [target])
  }

  mutating func pay(
    from sender: Int, to receiver: Int, _ amount: Word, gas: UInt64 = 10, payer: Int? = nil
  ) {
    call(
      .pay, [key(sender), key(receiver), amount, gas], writes: [sender, receiver], payer: payer)
  }

  mutating func own(_ first: Int, _ second: Int, _ amount: Word) {
    call(.own, [key(first), key(second), amount], writes: [first, second])
  }

  /// Declares all four rows that it may write.
  mutating func wander(by choice: Int, over first: Int, gas: UInt64 = 10) {
    call(
      .wander, [key(choice), Word(first), gas], writes: [choice] + (first..<first + 4))
  }

  mutating func vanish(by choice: Int, _ target: Int, _ word: Word, gas: UInt64 = 10) {
    call(.vanish, [key(choice), key(target), word, gas], reads: [choice], writes: [target])
  }

  mutating func gather(_ rows: Range<Int>, into target: Int, gas: UInt64 = 10) {
    call(
      .gather, [Word(rows.lowerBound), Word(rows.count), key(target), gas], reads: Array(rows),
      writes: [target])
  }

  mutating func scatter(_ source: Int, over rows: Range<Int>) {
    call(
      .scatter, [key(source), Word(rows.lowerBound), Word(rows.count)], reads: [source],
      writes: Array(rows))
  }

  mutating func burn(_ row: Int, gas: UInt64, limit: UInt64, payer: Int? = nil) {
    call(.burn, [key(row), gas], writes: [row], gasLimit: limit, payer: payer)
  }

  mutating func add(_ row: Int, _ amount: Word) {
    call(.add, [key(row), amount], writes: [row])
  }

  mutating func take(_ row: Int, _ amount: Word) {
    call(.take, [key(row), amount], writes: [row])
  }

  mutating func swap(pool: (Int, Int), user: (Int, Int), _ amount: Word) {
    let rows = [pool.0, pool.1, user.0, user.1]
    call(.swap, rows.map(key) + [amount], writes: rows)
  }

  mutating func fail(_ row: Int, _ other: Int) {
    call(.fail, [key(row), key(other)], writes: [row, other])
  }
}
