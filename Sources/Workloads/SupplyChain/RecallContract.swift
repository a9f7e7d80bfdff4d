import Ledger

extension SupplyChainState {
  /// Recalls a lot (argument 0): from now on nothing of it is handed over, shipped or registered.
  ///
  /// What it notes, how often the lot has been handed over so far, is what everybody who moves it adds to.
  func recallContract() -> Contract {
    Contract("recall") { contract in
      let lot = contract.argument(0)
      refuseRecalled(contract, lot)
      let moved = contract.load(movements, lot)
      contract.compute(options.work.scaled(Usual.note))
      contract.store(recalls, lot, moved + contract.constant(1))
    }
  }
}
