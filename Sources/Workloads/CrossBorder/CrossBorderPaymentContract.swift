import Ledger

extension CrossBorderState {
  /// A customer (argument 0) pays an amount (5) to one (1) in another currency, through a correspondent (4)
  /// of a corridor (2), in at its side (3).
  ///
  /// The beneficiary is paid at once, out of the correspondent's pool. What the sender paid stays in
  /// transit until the window is settled. All payments of a corridor, in both directions, write the
  /// window's count and the corridor's sequence, so a corridor is a chain; corridors are independent but
  /// for the rates, which all of a currency's corridors read.
  func paymentContract() -> Contract {
    Contract("payment") { contract in
      let sender = contract.argument(0)
      let beneficiary = contract.argument(1)
      let corridor = contract.argument(2)
      let side = contract.argument(3)
      let correspondent = contract.argument(4)
      let amount = contract.argument(5)
      let otherSide = contract.variable(corridor)
      contract.scoped {
        let sum = corridor * contract.constant(4) + contract.constant(1)
        contract.assign(otherSide, sum - side)
      }

      requireCompliant(contract, sender)
      requireCompliant(contract, beneficiary)
      contract.compute(options.work.scaled(8_000))
      let worth = contract.variable(amount)
      let payout = contract.variable(amount)
      convert(contract, amount, from: (side, sender), to: (otherSide, beneficiary), worth, payout)
      enqueue(contract, corridor, side: side, otherSide: otherSide, worth: worth)

      contract.compute(options.work.scaled(20_000))
      debit(contract, sender, amount, fee: options.fee)
      drain(contract, place(contract, correspondent, at: otherSide), payout)
      contract.add(payout, to: contract.key(balances, beneficiary))
      contract.add(amount, to: contract.key(transit, side))
      contract.add(amount, to: contract.key(claims, place(contract, correspondent, at: side)))

      let number = contract.load(sequences, corridor)
      contract.store(sequences, corridor, number + contract.constant(1))
      let stride = contract.constant(Self.stride)
      let payment = corridor * stride + number
      contract.store(parties, payment, sender * stride + beneficiary)
      contract.store(amounts, payment, amount)
      contract.store(worths, payment, worth)
      contract.store(payouts, payment, payout)
      contract.scoped {
        let two = contract.constant(2)
        let direction = contract.load(windows, corridor) * two + side % two
        contract.store(places, payment, place(contract, correspondent, at: direction))
      }
    }
  }

  /// Sets the worth of an amount and what it is in the currency at the other side; both parties must hold
  /// accounts in the currency of their side.
  private func convert(
    _ contract: ContractBuilder, _ amount: Value, from source: (side: Value, account: Value),
    to target: (side: Value, account: Value), _ worth: Value, _ payout: Value
  ) {
    contract.scoped {
      let million = contract.constant(Self.million)
      let currencies = [source, target].map { party in
        let currency = contract.load(sideCurrencies, party.side)
        contract.require(
          currency == self.currency(contract, of: party.account), code: Revert.wrongCurrency)
        return currency
      }
      let rate = contract.load(rates, currencies[0])
      let otherRate = contract.load(rates, currencies[1])
      contract.assign(worth, contract.mulDiv(amount, rate, million))
      contract.assign(payout, contract.mulDiv(worth, million, otherRate))
      contract.require(payout, code: Revert.nothingOut)
    }
  }

  /// Takes a payment of some worth into the open window of a corridor.
  private func enqueue(
    _ contract: ContractBuilder, _ corridor: Value, side: Value, otherSide: Value, worth: Value
  ) {
    contract.scoped {
      let count = contract.load(queued, corridor)
      contract.require(
        count < contract.constant(Word(options.windowLimit)), code: Revert.windowFull)
      let total = contract.load(gross, side) + worth
      requireBalanced(contract, total, over: contract.load(gross, otherSide))
      contract.store(queued, corridor, count + contract.constant(1))
      contract.store(gross, side, total)
    }
  }
}
