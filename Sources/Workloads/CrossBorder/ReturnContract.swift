import Ledger

extension CrossBorderState {
  /// A payment (argument 1, its number) of a corridor (0) is sent back: the beneficiary gives up what came
  /// out, and the sender gets what went in; the fee is not returned.
  ///
  /// Whose balances are touched is only known once the payment has been read. If its window is still open,
  /// it is taken out of it; otherwise the correspondent, which has been paid by now, returns the money.
  func returnContract() -> Contract {
    Contract("return") { contract in
      let corridor = contract.argument(0)
      let stride = contract.constant(Self.stride)
      let payment = corridor * stride + contract.argument(1)
      let pair = contract.load(parties, payment)
      contract.require(pair, code: Revert.noPayment)
      let amount = contract.load(amounts, payment)
      contract.require(amount, code: Revert.alreadyReturned)
      let payout = contract.load(payouts, payment)
      contract.compute(options.work.scaled(8_000))

      let two = contract.constant(2)
      let correspondents = contract.constant(Word(options.correspondents))
      let place = contract.load(places, payment)
      let correspondent = place % correspondents
      let direction = place / correspondents % two
      let window = place / correspondents / two
      let side = corridor * two + direction
      let otherSide = corridor * two + contract.constant(1) - direction

      contract.compute(options.work.scaled(8_000))
      contract.scoped {
        let key = contract.key(balances, pair % stride)
        let balance = contract.load(key)
        contract.require(payout <= balance, code: Revert.insufficientFunds)
        contract.store(key, balance - payout)
        contract.add(
          payout, to: contract.key(pools, self.place(contract, correspondent, at: otherSide)))
      }
      let collected = self.place(contract, correspondent, at: side)
      contract.when(window == contract.load(windows, corridor)) {
        let total = contract.load(gross, side) - contract.load(worths, payment)
        requireBalanced(contract, contract.load(gross, otherSide), over: total)
        contract.store(gross, side, total)
        contract.subtract(contract.constant(1), from: contract.key(queued, corridor))
        contract.subtract(amount, from: contract.key(transit, side))
        contract.subtract(amount, from: contract.key(claims, collected))
      } otherwise: {
        drain(contract, collected, amount)
      }
      contract.add(amount, to: contract.key(balances, pair / stride))
      contract.store(amounts, payment, contract.constant(0))
    }
  }
}
