import Ledger

extension HealthcareState {
  /// The number of a pair of patient and provider.
  func pair(
    _ contract: ContractBuilder, _ patient: ContractBuilder.Value, _ provider: ContractBuilder.Value
  ) -> ContractBuilder.Value {
    patient * contract.constant(Word(options.providers)) + provider
  }

  /// Whether an epoch is one in which consent is in force.
  func isInForce(_ contract: ContractBuilder, _ epoch: ContractBuilder.Value)
    -> ContractBuilder.Value
  {
    epoch % contract.constant(2)
  }

  /// The key of a place in one of the logs or records of a table.
  func place(
    _ contract: ContractBuilder, _ table: Table, _ log: ContractBuilder.Value,
    _ index: ContractBuilder.Value
  ) -> ContractBuilder.Value {
    contract.key(table, log * contract.constant(Self.places) + index)
  }
}
