import Ledger

extension YCSBState {
  /// Adds a record behind all others, with a word in each field.
  ///
  /// Its number comes from the counter, the hot key of all inserts.
  func insert(_ contract: ContractBuilder, _ word: ContractBuilder.Value) {
    let counter = contract.constant(count.packed)
    let one = contract.constant(1)
    let record = contract.load(counter)
    let first = firstField(contract, of: record)
    let length = Word(options.fields)
    contract.loop(contract.constant(length), atMost: length) { field in
      contract.store(fields, first + field, word)
    }
    contract.store(versions, record, one)
    contract.store(counter, record + one)
  }
}
