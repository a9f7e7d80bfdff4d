import Ledger

extension YCSBState {
  /// Overwrites a field (the detail) of a record with a word, without having read it.
  ///
  /// The version grows by an increment, so that an update reads nothing. With executors that do not exploit
  /// increments, two updates of one record conflict as two writes do.
  func update(
    _ contract: ContractBuilder, _ record: ContractBuilder.Value, _ operands: Operands
  ) {
    contract.store(fields, firstField(contract, of: record) + operands.detail, operands.word)
    contract.increment(versions, record, by: contract.constant(1))
  }
}
