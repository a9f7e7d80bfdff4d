import Ledger

extension SupplyChainState {
  /// A carrier (argument 0) takes items of a lot (1), as many (3) as from the first (2) on, into a container (4);
  /// their custody records are numbered from another argument (5) on.
  ///
  /// Items that are in the container already or have failed an inspection stay where they are; those in other
  /// containers are moved. One transaction writes about six words for every item.
  func shipContract() -> Contract {
    Contract("ship") { contract in
      let carrier = contract.argument(0)
      let lot = contract.argument(1)
      let first = contract.argument(2)
      let count = contract.argument(3)
      let container = contract.argument(4)
      let firstRecord = contract.argument(5)
      let none = contract.constant(0)
      let one = contract.constant(1)
      let lotCount = contract.constant(Word(options.lots))
      let label = container + one

      refuseRecalled(contract, lot)
      contract.require(contract.load(warm, container) == none, code: Revert.containerWarm)
      let load = contract.load(loads, container)
      contract.require(
        load + count <= contract.constant(Word(options.containerCapacity)),
        code: Revert.containerFull)

      let shipped = contract.variable(none)
      contract.loop(count, atMost: Word(options.batch.maximum)) { index in
        let item = lot + lotCount * (first + index)
        let isSound = contract.load(failures, item) == none
        let former = contract.load(containers, item)
        contract.when(isSound * (former != label)) {
          contract.compute(options.work.scaled(Usual.step))
          contract.when(former != none) { unload(contract, from: former) }
          contract.store(containers, item, label)
          record(contract, item, goesTo: carrier, as: firstRecord + index)
          contract.assign(shipped, shipped + one)
        }
      }
      contract.require(none < shipped, code: Revert.nothingToShip)
      contract.compute(options.work.scaled(Usual.custody))
      contract.store(loads, container, load + shipped)
      contract.increment(movements, lot, by: shipped)
    }
  }
}
