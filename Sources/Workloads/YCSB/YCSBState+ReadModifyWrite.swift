import Ledger

extension YCSBState {
  /// Reads all of a record, and writes a field (the detail) that depends on what it was and on a word.
  func readModifyWrite(
    _ contract: ContractBuilder, _ record: ContractBuilder.Value, _ operands: Operands
  ) {
    let version = contract.load(versions, record)
    let first = firstField(contract, of: record)
    let old = contract.variable(contract.constant(0))
    let length = Word(options.fields)
    contract.loop(contract.constant(length), atMost: length) { field in
      let word = contract.load(fields, first + field)
      contract.when(field == operands.detail) { contract.assign(old, word) }
    }
    contract.store(fields, first + operands.detail, contract.mix(old, operands.word))
    contract.store(versions, record, version + contract.constant(1))
  }
}
