import Ledger

extension GamingState {
  /// A player (argument 0) goes some zones (1) and some cells (2) further in the rings that they form.
  ///
  /// The cell has to be free, and not both of its neighbours taken by others. Only players who are close meet
  /// at a key, and those who change zones.
  func moveContract() -> Contract {
    Contract("move") { contract in
      let player = contract.argument(0)
      let zones = contract.constant(Word(options.zones))
      let size = contract.constant(Word(options.zoneSize))
      let one = contract.constant(1)
      let none = contract.constant(0)
      let name = player + one

      let position = contract.load(positions, player)
      let zone = position / size
      let target = (zone + contract.argument(1)) % zones
      let cell = (position % size + contract.argument(2)) % size
      let start = target * size
      let isFree = contract.load(cells, start + cell) == none
      contract.require(isFree, code: Revert.occupied)
      let left = contract.load(cells, start + (cell + size - one) % size)
      let right = contract.load(cells, start + (cell + one) % size)
      let takenLeft = (left != none) * (left != name)
      let takenRight = (right != none) * (right != name)
      contract.require(takenLeft * takenRight == none, code: Revert.crowded)

      contract.compute(options.work.scaled(Usual.money))
      contract.when(target != zone) {
        let population = contract.load(populations, target)
        contract.require(
          population < contract.constant(Word(options.zoneCapacity)), code: Revert.zoneFull)
        contract.store(populations, target, population + one)
        countDown(contract, contract.key(populations, zone))
      }
      contract.store(cells, position, none)
      contract.store(cells, start + cell, name)
      contract.store(positions, player, start + cell)
    }
  }
}
