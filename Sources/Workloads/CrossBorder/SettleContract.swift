import Ledger

extension CrossBorderState {
  /// Closes the window of a corridor (argument 0) and opens the next.
  ///
  /// At each side, each correspondent gets what was collected for it into its pool. It has paid out of
  /// that pool for the payments of the other direction, so over the window the pool has changed by the
  /// correspondent's net position, in one movement and not in one for each payment.
  func settleContract() -> Contract {
    Contract("settle") { contract in
      let corridor = contract.argument(0)
      let none = contract.constant(0)
      let one = contract.constant(1)
      let two = contract.constant(2)
      contract.require(contract.load(queued, corridor), code: Revert.windowEmpty)
      contract.compute(options.work.scaled(10_000))

      contract.loop(two, atMost: 2) { direction in
        let side = corridor * two + direction
        let rest = contract.variable(contract.load(transit, side))
        let count = contract.constant(Word(options.correspondents))
        contract.loop(count, atMost: Word(options.correspondents)) { correspondent in
          let place = place(contract, correspondent, at: side)
          let claim = contract.load(claims, place)
          contract.when(claim) {
            contract.assign(rest, rest - claim)
            contract.store(claims, place, none)
            contract.add(claim, to: contract.key(pools, place))
          }
          contract.compute(options.work.scaled(2_000))
        }
        contract.store(transit, side, rest)
        contract.store(gross, side, none)
      }
      contract.store(queued, corridor, none)
      contract.store(windows, corridor, contract.load(windows, corridor) + one)
    }
  }
}
