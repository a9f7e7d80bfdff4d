import Ledger

extension SupplyChainState {
  /// Who has held an item (argument 0)? Goes back from custody record to custody record, and counts.
  ///
  /// Each key is known from the word before only. Nobody changes a record, but whoever hands the item over
  /// puts a new one in front.
  func provenanceContract() -> Contract {
    Contract("provenance") { contract in
      let item = contract.argument(0)
      let none = contract.constant(0)
      let one = contract.constant(1)

      _ = loadLot(contract, of: item)
      let record = contract.variable(contract.load(latest, item))
      let seen = contract.variable(none)
      let depth = contract.constant(Word(options.depth))
      contract.loop(depth, atMost: Word(options.depth)) { _ in
        contract.when(record != none) {
          let holder = contract.load(holders, record - one)
          contract.compute(options.work.scaled(Usual.step))
          contract.assign(seen, seen + (holder != none))
          contract.assign(record, contract.load(previous, record - one))
        }
      }
      if options.provenance == .records { contract.store(audits, item, seen) }
    }
  }
}
