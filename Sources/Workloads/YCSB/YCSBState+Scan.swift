import Ledger

extension YCSBState {
  /// Reads a number of records from one on, until there is none.
  ///
  /// Behind the last one it reads the version that the next insert writes: whoever inserts in a range that
  /// was scanned conflicts with the scan, and there are no phantoms.
  func scan(
    _ contract: ContractBuilder, _ record: ContractBuilder.Value, _ length: ContractBuilder.Value
  ) {
    let isThere = contract.variable(contract.constant(1))
    contract.loop(length, atMost: Word(options.scanLength)) { index in
      contract.when(isThere) {
        let version = contract.load(versions, record + index)
        contract.assign(isThere, contract.minimum(version, contract.constant(1)))
        contract.when(isThere) { readFields(contract, of: record + index) }
      }
    }
  }
}
