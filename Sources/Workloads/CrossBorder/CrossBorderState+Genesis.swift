import EventKernel
import Ledger

extension CrossBorderState {
  /// Writes what there is before the first block.
  func populate(_ world: WorldState, from stream: RandomStream) {
    for account in 0..<options.currencies * options.customers {
      world[balances[account]] = Word(options.initialBalance.draw(from: stream))
      // Spread evenly, so that few customers also have their part of blocked ones.
      if Int(Double(account + 1) * options.blocked) > Int(Double(account) * options.blocked) {
        world[blocked[account]] = 1
      }
    }
    for account in 0..<options.reporters { world[reporters[account]] = 1 }
    for bank in 0..<options.currencies * options.banks { world[bankStatus[bank]] = 1 }
    for currency in 0..<options.currencies { world[rates[currency]] = Self.million }
    for corridor in 0..<options.corridors {
      world[windows[corridor]] = 1
      for side in [2 * corridor, 2 * corridor + 1] {
        world[sideCurrencies[side]] = Word(currency(of: side))
        for correspondent in 0..<options.correspondents {
          let place = place(correspondent, at: side)
          world[pools[place]] = Word(options.liquidity)
          world[treasuries[place]] = Word(options.treasury)
        }
      }
      world[sequences[corridor]] = Word(options.history)
      for number in 0..<options.history { remember(number, in: corridor, world, from: stream) }
    }
  }

  /// Records a payment of window 0, which was settled long ago.
  private func remember(
    _ number: Int, in corridor: Int, _ world: WorldState, from stream: RandomStream
  ) {
    let payment = corridor * Int(Self.stride) + number
    let direction = stream.integer(below: 2)
    let (sender, beneficiary) = parties(at: 2 * corridor + direction, from: stream)
    let amount = max(1, Word(options.amount.draw(from: stream)))
    world[parties[payment]] = Word(sender) * Self.stride + Word(beneficiary)
    world[amounts[payment]] = amount
    world[worths[payment]] = amount
    world[payouts[payment]] = amount
    world[places[payment]] = Word(
      place(stream.integer(below: options.correspondents), at: direction))
  }

  /// Two random accounts: one in the currency of a side, and one in that of the other side.
  func parties(at side: Int, from stream: RandomStream) -> (sender: Int, beneficiary: Int) {
    let sender = stream.integer(below: options.customers)
    let beneficiary = stream.integer(below: options.customers)
    return (
      account(sender, in: currency(of: side)), account(beneficiary, in: currency(of: side ^ 1))
    )
  }
}
