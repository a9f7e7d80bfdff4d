import Ledger

extension YCSBState {
  /// Reads all of a record.
  func read(_ contract: ContractBuilder, _ record: ContractBuilder.Value) {
    _ = contract.load(versions, record)
    readFields(contract, of: record)
  }

  /// Reads all fields of a record.
  func readFields(_ contract: ContractBuilder, of record: ContractBuilder.Value) {
    let first = firstField(contract, of: record)
    let length = Word(options.fields)
    contract.loop(contract.constant(length), atMost: length) { field in
      _ = contract.load(fields, first + field)
    }
  }
}
