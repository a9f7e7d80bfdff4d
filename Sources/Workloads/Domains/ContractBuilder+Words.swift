import Ledger

extension ContractBuilder {
  /// Reads a word and writes it back with an amount added; reverts on overflow.
  func add(_ amount: Value, to key: Value) {
    scoped { store(key, load(key) + amount) }
  }

  /// Reads a word and writes it back with an amount taken away; reverts below zero.
  func subtract(_ amount: Value, from key: Value) {
    scoped { store(key, load(key) - amount) }
  }
}
