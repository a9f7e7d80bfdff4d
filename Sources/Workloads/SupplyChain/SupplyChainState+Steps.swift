import Ledger

/// What several contracts do.
extension SupplyChainState {
  /// Loads the lot of an item; reverts unless the item is registered.
  func loadLot(
    _ contract: ContractBuilder, of item: ContractBuilder.Value
  ) -> ContractBuilder.Value {
    let lot = contract.load(lots, item)
    contract.require(contract.constant(0) < lot, code: Revert.notRegistered)
    return lot - contract.constant(1)
  }

  /// Reverts if a lot was recalled.
  func refuseRecalled(_ contract: ContractBuilder, _ lot: ContractBuilder.Value) {
    contract.require(contract.load(recalls, lot) == contract.constant(0), code: Revert.recalled)
  }

  /// Puts a custody record in front of those of an item: a party holds it from now on.
  func record(
    _ contract: ContractBuilder, _ item: ContractBuilder.Value, goesTo party: ContractBuilder.Value,
    as record: ContractBuilder.Value
  ) {
    let one = contract.constant(1)
    let before = contract.load(latest, item)
    let count = contract.load(handOvers, item)
    contract.store(holders, record, party + one)
    contract.store(previous, record, before)
    contract.store(latest, item, record + one)
    contract.store(handOvers, item, count + one)
    contract.store(custodians, item, party + one)
  }

  /// Takes an item out of the container it is in (`container`, plus 1), which counts one less.
  func unload(_ contract: ContractBuilder, from container: ContractBuilder.Value) {
    // Modulo 2^64, the largest word is -1.
    contract.increment(loads, container - contract.constant(1), by: contract.constant(.max))
  }
}
