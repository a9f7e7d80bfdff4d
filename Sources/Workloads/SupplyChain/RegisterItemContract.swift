import Ledger

extension SupplyChainState {
  /// A party (argument 0) registers a new item of a lot (1), with its first custody record (2).
  ///
  /// The number of the item comes from a counter, which all who register read and write.
  func registerContract() -> Contract {
    Contract("register") { contract in
      let party = contract.argument(0)
      let lot = contract.argument(1)
      let record = contract.argument(2)
      let one = contract.constant(1)
      let counter = contract.constant(registered.packed)

      refuseRecalled(contract, lot)
      contract.compute(options.work.scaled(Usual.custody))
      let item = contract.load(counter)
      contract.store(counter, item + one)
      contract.store(lots, item, lot + one)
      contract.store(custodians, item, party + one)
      contract.store(latest, item, record + one)
      contract.store(holders, record, party + one)
    }
  }
}
