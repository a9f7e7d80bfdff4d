import Ledger

extension DeFiState {
  /// What holds after every block.
  var invariants: [Invariant] {
    [
      Invariant("every token is somewhere") { conservation($0) },
      Invariant("a share of a pool never loses") { shareLoss($0) },
      Invariant("the shares of a pool belong to somebody") { observation in
        firstFault(options.pools) { pool in
          Invariant.compare(
            "the shares of pool \(pool) add up to",
            held(shares, pool, in: observation.state) &+ Self.lockedShares,
            with: observation.state[supplies[pool]], "there should be")
        }
      },
      Invariant("a vault has what was deposited and earned and is not lent") { observation in
        let state = observation.state
        return firstFault(options.markets) { market in
          let earned = state[interest[market]]
          return Invariant.compare(
            "with its loans, vault \(market) has", state[cash[market]] &+ state[debtTotals[market]],
            with: state[depositTotals[market]] &+ earned, "deposits and interest are")
        }
      },
      Invariant("the books of a market are the sums of its accounts") { bookFault($0) },
      Invariant("no loan is beyond what its collateral was worth when it was taken") {
        observation in
        let state = observation.state
        return firstFault(options.markets * options.accounts) { position in
          let debt = state[debts[position]]
          if debt == 0 { return nil }
          let worth = UInt128(state[pledged[position]]) * UInt128(state[pledgePrices[position]])
          let limit = worth * UInt128(Self.millionths(options.loanToValue))
          let scale = UInt128(Self.million)
          return UInt128(debt) * scale * scale <= limit
            ? nil
            : "position \(position) owes \(debt), but no more than \(limit / scale / scale) was to be lent"
        }
      },
    ]
  }

  /// The first sentence about a number below a count.
  private func firstFault(_ count: Int, _ fault: (Int) -> String?) -> String? {
    for number in 0..<count {
      if let sentence = fault(number) { return sentence }
    }
    return nil
  }

  /// What all accounts have of a token, in a pool or in a market.
  private func held(_ table: Table, _ group: Int, in state: WorldState) -> Word {
    (0..<options.accounts).reduce(0) { $0 &+ state[table[place($1, of: group)]] }
  }

  private func conservation(_ observation: Observation) -> String? {
    let before = whereabouts(observation.genesis)
    let after = whereabouts(observation.state)
    return firstFault(options.tokens) { token in
      Invariant.compare(
        "accounts, pools, fees and vaults hold of token \(token)", after[token],
        with: before[token],
        "before the first block it was")
    }
  }

  /// How much of each token accounts, pools, the protocol and vaults hold.
  private func whereabouts(_ state: WorldState) -> [Word] {
    var sums = (0..<options.tokens).map { held(balances, $0, in: state) }
    for pool in 0..<options.pools {
      let (first, second) = tokens(of: pool)
      for (side, token) in [(2 * pool, first), (2 * pool + 1, second)] {
        sums[token] &+= state[reserves[side]] &+ state[dues[side]]
      }
    }
    for market in 0..<options.markets {
      sums[0] &+= state[cash[market]]
      sums[1 + market % options.oracleAssets] &+= state[vaults[market]]
    }
    return sums
  }

  /// The product of a pool's reserves, over the square of its shares, is no smaller than before the first
  /// block: swaps leave fees in the pool, and rounding is in its favour.
  private func shareLoss(_ observation: Observation) -> String? {
    firstFault(options.pools) { pool in
      let (before, sharesBefore) = product(pool, in: observation.genesis)
      let (after, sharesAfter) = product(pool, in: observation.state)
      let left = after.multipliedFullWidth(by: sharesBefore)
      let right = before.multipliedFullWidth(by: sharesAfter)
      return (left.high, left.low) >= (right.high, right.low)
        ? nil
        : "the reserves of pool \(pool) have the product \(after) for the square \(sharesAfter) of its shares, "
          + "but before the first block it was \(before) for \(sharesBefore)"
    }
  }

  /// The product of a pool's reserves, and the square of its shares.
  private func product(_ pool: Int, in state: WorldState) -> (UInt128, UInt128) {
    let supply = UInt128(state[supplies[pool]])
    return (
      UInt128(state[reserves[2 * pool]]) * UInt128(state[reserves[2 * pool + 1]]), supply * supply
    )
  }

  private func bookFault(_ observation: Observation) -> String? {
    let state = observation.state
    let books = [
      ("deposits", deposits, depositTotals), ("debts", debts, debtTotals),
      ("collateral", collateral, vaults),
    ]
    return firstFault(options.markets) { market in
      for (name, table, totals) in books {
        let fault = Invariant.compare(
          "the \(name) in market \(market) add up to", held(table, market, in: state),
          with: state[totals[market]], "its book says")
        if let fault { return fault }
      }
      return nil
    }
  }
}
