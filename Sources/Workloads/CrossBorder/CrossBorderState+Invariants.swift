import Ledger

extension CrossBorderState {
  /// What holds after every block.
  var invariants: [Invariant] {
    [
      Invariant("the money of every currency is somewhere") { observation in
        let before = whereabouts(observation.genesis)
        let after = whereabouts(observation.state)
        return fault(below: options.currencies) { currency in
          Invariant.compare(
            "customers, banks, correspondents and payments in transit hold of currency \(currency)",
            after[currency], with: before[currency], "before the first block it was")
        }
      },
      Invariant("a window holds the payments that it took in") { observation in
        fault(below: options.corridors) { windowFault($0, in: observation.state) }
      },
      Invariant("the money in transit is what correspondents are owed") { observation in
        let state = observation.state
        return fault(below: 2 * options.corridors) { side in
          let owed = (0..<options.correspondents).reduce(0) {
            $0 &+ state[claims[place($1, at: side)]]
          }
          return Invariant.compare(
            "in transit at side \(side) is", state[transit[side]], with: owed, "what is owed is")
        }
      },
      Invariant("no window is beyond its limits") { observation in
        let state = observation.state
        return fault(below: options.corridors) { corridor in
          let sides = [state[gross[2 * corridor]], state[gross[2 * corridor + 1]]].sorted()
          let net = sides[1] - sides[0]
          let count = state[queued[corridor]]
          return net <= Word(options.netLimit) && count <= Word(options.windowLimit)
            ? nil
            : "corridor \(corridor) has \(count) payments and the net position \(net), but its limits are "
              + "\(options.windowLimit) and \(options.netLimit)"
        }
      },
      Invariant("every payment has a number, and windows are settled one by one") { observation in
        let payments = observation.successes(CrossBorder.Kind.payment.rawValue)
        let settled = observation.successes(CrossBorder.Kind.settle.rawValue)
        return Invariant.compare(
          "the sequences add up to", observation.sum(sequences, options.corridors),
          with: observation.sumBefore(sequences, options.corridors) &+ payments,
          "with the payments it should be")
          ?? Invariant.compare(
            "the windows add up to", observation.sum(windows, options.corridors),
            with: observation.sumBefore(windows, options.corridors) &+ settled,
            "with the settlements it should be")
      },
    ]
  }

  /// The first sentence about a number below a count.
  private func fault(below count: Int, _ fault: (Int) -> String?) -> String? {
    for number in 0..<count {
      if let sentence = fault(number) { return sentence }
    }
    return nil
  }

  /// How much of each currency customers, banks, correspondents and windows hold.
  private func whereabouts(_ state: WorldState) -> [Word] {
    var sums = (0..<options.currencies).map { currency in
      let customers = (0..<options.customers).reduce(Word(0)) {
        $0 &+ state[balances[account($1, in: currency)]]
      }
      return (0..<options.banks).reduce(customers) {
        $0 &+ state[earnings[currency * options.banks + $1]]
      }
    }
    for side in 0..<2 * options.corridors {
      sums[currency(of: side)] &+= state[transit[side]]
      for correspondent in 0..<options.correspondents {
        let place = place(correspondent, at: side)
        sums[currency(of: side)] &+= state[pools[place]] &+ state[treasuries[place]]
      }
    }
    return sums
  }

  /// What is wrong with the window of a corridor: its count, and at each side worth and money, are those of
  /// the payments that name it and were not returned.
  private func windowFault(_ corridor: Int, in state: WorldState) -> String? {
    var count: Word = 0
    var worth: [Word] = [0, 0]
    var money: [Word] = [0, 0]
    let divisor = Word(options.correspondents)
    for number in 0..<Int(state[sequences[corridor]]) {
      let payment = corridor * Int(Self.stride) + number
      let (window, direction) = (state[places[payment]] / divisor).quotientAndRemainder(
        dividingBy: 2)
      let amount = state[amounts[payment]]
      guard window == state[windows[corridor]], amount > 0 else { continue }
      count += 1
      worth[Int(direction)] &+= state[worths[payment]]
      money[Int(direction)] &+= amount
    }
    let side = 2 * corridor
    let totals = [
      ("payments", state[queued[corridor]], count), ("worth in", state[gross[side]], worth[0]),
      ("worth back", state[gross[side + 1]], worth[1]),
      ("money in", state[transit[side]], money[0]),
      ("money back", state[transit[side + 1]], money[1]),
    ]
    for (name, found, expected) in totals {
      let fault = Invariant.compare(
        "the window of corridor \(corridor) says of its \(name)", found, with: expected,
        "its payments add up to")
      if let fault { return fault }
    }
    return nil
  }
}
