import Ledger

extension SupplyChainState {
  /// The custodian of an item (argument 0) hands it over to a party (1), as a custody record (2); if the call
  /// names a custodian (3, plus 1), it has to be the present one.
  ///
  /// An item that travelled in a container leaves it. Hand-overs within a lot do not meet, as they only add to
  /// its movements; a recall, which must know them, meets all.
  func handOverContract() -> Contract {
    Contract("hand-over") { contract in
      let item = contract.argument(0)
      let receiver = contract.argument(1)
      let newRecord = contract.argument(2)
      let claimant = contract.argument(3)
      let none = contract.constant(0)
      let one = contract.constant(1)

      let lot = loadLot(contract, of: item)
      refuseRecalled(contract, lot)
      contract.require(contract.load(failures, item) == none, code: Revert.hasFailed)
      let custodian = contract.load(custodians, item)
      contract.when(claimant != none) {
        contract.require(custodian == claimant, code: Revert.notCustodian)
      }
      contract.require(custodian != receiver + one, code: Revert.toItself)

      contract.compute(options.work.scaled(Usual.custody))
      let container = contract.load(containers, item)
      contract.when(container != none) {
        contract.store(containers, item, none)
        unload(contract, from: container)
      }
      record(contract, item, goesTo: receiver, as: newRecord)
      contract.increment(movements, lot, by: one)
    }
  }
}
