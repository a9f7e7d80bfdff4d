import Ledger

/// One operation of a generated contract, which has a single word to work with: the accumulator.
package indirect enum ContractOperation: Sendable, Equatable {
  /// The accumulator becomes the word under a key.
  case load(KeyChoice)
  /// The word under a key becomes the accumulator.
  case store(KeyChoice)
  /// The word under a key grows by a constant, without being read.
  case increment(KeyChoice, by: Word)
  /// The word under a key grows by the accumulator, without being read.
  case grow(KeyChoice)
  /// The accumulator becomes a constant.
  case set(Word)
  /// A constant is added; the transaction fails if the sum does not fit.
  case add(Word)
  /// A constant is subtracted; the transaction fails if there is too little.
  case subtract(Word)
  /// The accumulator becomes a well-mixed function of itself and a constant.
  case mix(Word)
  /// Burns gas.
  case compute(UInt64)
  /// The transaction reverts unless a bit of the accumulator is set.
  case require(bit: Int)
  /// Runs the first list if a bit of the accumulator is set, else the second.
  case branch(bit: Int, [ContractOperation], [ContractOperation])
  /// Runs a list so many times.
  case loop(Int, [ContractOperation])
}

/// Which key an operation touches.
package enum KeyChoice: Sendable, Equatable {
  /// Always the same.
  case fixed(Int)
  /// The accumulator's remainder by the number of keys.
  case byAccumulator
}

extension KeyChoice: CustomStringConvertible {
  /// `2` or `[a]`.
  package var description: String {
    switch self {
    case .fixed(let key): "\(key)"
    case .byAccumulator: "[a]"
    }
  }
}

extension ContractOperation: CustomStringConvertible {
  /// The operation as a line of a program.
  package var description: String {
    switch self {
    case .load(let key): "load \(key)"
    case .store(let key): "store \(key)"
    case .increment(let key, let amount): "increment \(key) by \(amount)"
    case .grow(let key): "increment \(key) by a"
    case .set(let word): "a = \(word)"
    case .add(let word): "a += \(word)"
    case .subtract(let word): "a -= \(word)"
    case .mix(let word): "a = mix(a, \(word))"
    case .compute(let gas): "compute \(gas)"
    case .require(let bit): "require bit \(bit)"
    case .branch(let bit, let then, let otherwise):
      "if bit \(bit) {\(then.text)} else {\(otherwise.text)}"
    case .loop(let count, let body): "\(count) times {\(body.text)}"
    }
  }
}

extension [ContractOperation] {
  /// The operations one after another.
  package var text: String { map(\.description).joined(separator: "; ") }

  /// How many operations there are, those inside others included.
  package var size: Int {
    reduce(0) { sum, operation in
      switch operation {
      case .branch(_, let then, let otherwise): sum + 1 + then.size + otherwise.size
      case .loop(_, let body): sum + 1 + body.size
      default: sum + 1
      }
    }
  }
}
