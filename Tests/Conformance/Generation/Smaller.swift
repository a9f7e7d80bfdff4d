extension [ContractOperation] {
  /// The lists that differ from this one by one operation left out, replaced by what is inside it,
  /// or made plainer.
  var smaller: [[ContractOperation]] {
    indices.flatMap { index -> [[ContractOperation]] in
      self[index].smaller.map { replacement in
        Array(self[..<index]) + replacement + Array(self[(index + 1)...])
      }
    }
  }
}

extension ContractOperation {
  /// What could stand in the operation's place, the least first.
  fileprivate var smaller: [[ContractOperation]] {
    switch self {
    case .branch(let bit, let then, let otherwise):
      [[], then, otherwise]
        + then.smaller.map { [.branch(bit: bit, $0, otherwise)] }
        + otherwise.smaller.map { [.branch(bit: bit, then, $0)] }
    case .loop(let count, let body):
      [[], body] + body.smaller.map { [.loop(count, $0)] }
    case .load(.byAccumulator): [[], [.load(.fixed(0))]]
    case .store(.byAccumulator): [[], [.store(.fixed(0))]]
    case .grow(.byAccumulator): [[], [.grow(.fixed(0))]]
    case .increment(.byAccumulator, let amount): [[], [.increment(.fixed(0), by: amount)]]
    case .increment(let key, let amount) where amount > 1: [[], [.increment(key, by: 1)]]
    case .set(let word) where word > 1: [[], [.set(1)]]
    case .compute(let gas) where gas > 1: [[], [.compute(1)]]
    default: [[]]
    }
  }
}

extension GeneratedTransaction {
  /// This transaction with one thing less about it.
  fileprivate var smaller: [GeneratedTransaction] {
    var all: [GeneratedTransaction] = []
    func add(_ change: (inout GeneratedTransaction) -> Void) {
      var smaller = self
      change(&smaller)
      if smaller != self { all.append(smaller) }
    }
    add { $0.declaration = .exact }
    add { $0.payer = nil }
    add { $0.gasLimit = Self.unlimited }
    for operations in operations.smaller { add { $0.operations = operations } }
    return all
  }
}

extension GeneratedBlock {
  /// The blocks that are smaller by one change, the boldest first: half of the transactions, a quarter,
  /// and so on, then single operations, then what surrounds them.
  var smaller: [GeneratedBlock] {
    var all: [GeneratedBlock] = []
    var length = (transactions.count + 1) / 2
    while length > 0 {
      for start in stride(from: 0, to: transactions.count, by: length) {
        var block = self
        block.transactions.removeSubrange(start..<min(start + length, transactions.count))
        all.append(block)
      }
      length /= 2
    }
    for (index, transaction) in transactions.enumerated() {
      for smaller in transaction.smaller {
        var block = self
        block.transactions[index] = smaller
        all.append(block)
      }
    }
    if fees != .none {
      var block = self
      block.fees = .none
      all.append(block)
    }
    for (index, word) in words.enumerated() where word != 0 {
      var block = self
      block.words[index] = 0
      all.append(block)
    }
    if words.count > 1 { all.append(withoutLastKey) }
    return all
  }

  /// The block with what touches the last key touching the first.
  private var withoutLastKey: GeneratedBlock {
    var block = self
    let last = words.count - 1
    block.words.removeLast()
    for index in transactions.indices {
      block.transactions[index].operations = transactions[index].operations.map {
        $0.replacing(key: last)
      }
      if transactions[index].payer == last { block.transactions[index].payer = 0 }
    }
    return block
  }
}

extension ContractOperation {
  /// The operation with the first key in the place of another.
  fileprivate func replacing(key: Int) -> ContractOperation {
    func replaced(_ choice: KeyChoice) -> KeyChoice { choice == .fixed(key) ? .fixed(0) : choice }
    return switch self {
    case .load(let choice): .load(replaced(choice))
    case .store(let choice): .store(replaced(choice))
    case .increment(let choice, let amount): .increment(replaced(choice), by: amount)
    case .grow(let choice): .grow(replaced(choice))
    case .branch(let bit, let then, let otherwise):
      .branch(
        bit: bit, then.map { $0.replacing(key: key) }, otherwise.map { $0.replacing(key: key) })
    case .loop(let count, let body): .loop(count, body.map { $0.replacing(key: key) })
    case .set, .add, .subtract, .mix, .compute, .require: self
    }
  }
}
