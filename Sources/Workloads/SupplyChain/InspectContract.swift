import Ledger

extension SupplyChainState {
  /// An item (argument 0) passes an inspection, or fails it (1 is not 0): one more entry in its log.
  ///
  /// An item that has failed is not inspected again.
  func inspectContract() -> Contract {
    Contract("inspect") { contract in
      let item = contract.argument(0)
      let fails = contract.argument(1)
      let one = contract.constant(1)

      _ = loadLot(contract, of: item)
      contract.require(
        contract.load(failures, item) == contract.constant(0), code: Revert.hasFailed)
      let number = contract.load(inspectionCounts, item)

      contract.compute(options.work.scaled(Usual.note))
      let result = contract.variable(contract.constant(Self.passed))
      contract.when(fails) {
        contract.assign(result, contract.constant(Self.failed))
        contract.store(failures, item, one)
      }
      let entry = item * contract.constant(Self.logLength) + number
      contract.store(inspections, entry, result)
      contract.store(inspectionCounts, item, number + one)
    }
  }
}
