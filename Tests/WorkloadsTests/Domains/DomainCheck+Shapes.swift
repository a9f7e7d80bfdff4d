import Ledger

/// How many keys a transaction touched, each counted once in the strongest way it was touched.
struct AccessShape: Hashable, CustomStringConvertible {
  /// Keys that were only read.
  var reads = 0
  /// Keys that were written, whether or not they were read too.
  var writes = 0
  /// Keys that were only incremented.
  var increments = 0

  var description: String { "\(reads) read, \(writes) written, \(increments) incremented" }
}

extension DomainCheck {
  /// The shapes of all transactions of a contract that ended so.
  func shapes(_ contract: String, _ status: Receipt.Status = .succeeded) -> Set<AccessShape> {
    let pairs = zip(receipts[contract, default: []], modes[contract, default: []])
    return Set(
      pairs.filter { $0.0.status == status }.map { _, modes in
        var shape = AccessShape()
        for mode in modes.values {
          switch mode {
          case .read: shape.reads += 1
          case .write: shape.writes += 1
          case .increment: shape.increments += 1
          }
        }
        return shape
      })
  }

  /// The names of the invariants that would not hold if a key had another word.
  func breach(_ key: StateKey, _ word: Word) -> [String] {
    let before = state[key]
    defer { state[key] = before }
    state[key] = word
    return violations.map { String($0.prefix { $0 != ":" }) }
  }
}
