import EventKernel
import Ledger

extension DeFiState {
  /// Writes what there is before the first block.
  func populate(_ world: WorldState, from stream: RandomStream) {
    populateAccounts(world, from: stream)
    populatePools(world)
    populateMarkets(world, from: stream)
    world[exchangeStatus] = 1
    world[protocolShare] = Self.millionths(options.protocolShare)
  }

  private func populateAccounts(_ world: WorldState, from stream: RandomStream) {
    for token in 0..<options.tokens {
      world[tokenStatus[token]] = 1
      for account in 0..<options.accounts {
        world[balances[place(account, of: token)]] = Word(options.initialBalance.draw(from: stream))
      }
    }
    // Spread evenly, so that few accounts also have their part of frozen ones.
    for account in 0..<options.accounts
    where Int(Double(account + 1) * options.frozen) > Int(Double(account) * options.frozen) {
      world[frozen[account]] = 1
    }
    for account in 0..<options.reporters { world[reporters[account]] = 1 }
  }

  /// As many shares as there are tokens on each side, some of nobody and the rest of the providers.
  private func populatePools(_ world: WorldState) {
    for pool in 0..<options.pools {
      world[poolStatus[pool]] = 1
      world[feeRates[pool]] = Self.millionths(options.fee)
      let (first, second) = tokens(of: pool)
      world[poolTokens[2 * pool]] = Word(first)
      world[poolTokens[2 * pool + 1]] = Word(second)
      for side in 0..<2 { world[reserves[2 * pool + side]] = Word(options.reserve) }
      let each = (Word(options.reserve) - Self.lockedShares) / Word(options.providers)
      for number in 0..<options.providers {
        world[shares[place(provider(number, of: pool), of: pool)]] = each
      }
      world[supplies[pool]] = each * Word(options.providers) + Self.lockedShares
    }
  }

  /// Every account has deposited in one market; the borrowers have loans, taken when prices were up to
  /// 30 % above today's, so that some could be liquidated.
  private func populateMarkets(_ world: WorldState, from stream: RandomStream) {
    for asset in 0..<options.oracleAssets { world[prices[asset]] = Self.million }
    for account in 0..<options.accounts {
      let market = account % options.markets
      let deposit = Word(options.initialBalance.draw(from: stream))
      world[deposits[place(account, of: market)]] = deposit
      world[depositTotals[market]] += deposit
    }
    for market in 0..<options.markets {
      world[marketAssets[market]] = Word(market % options.oracleAssets)
      world[cash[market]] = world[depositTotals[market]]
      for number in 0..<options.borrowers {
        lend(to: borrower(number, in: market), in: market, world, from: stream)
      }
    }
  }

  private func lend(
    to account: Int, in market: Int, _ world: WorldState, from stream: RandomStream
  ) {
    let position = place(account, of: market)
    let pledge = Word(options.amount.draw(from: stream))
    let price = Self.million + Word(stream.integer(below: 300_000))
    // Never more than was to be lent on it, in the rounding of the contracts.
    let most = Double(Self.millionths(options.loanToValue)) / Double(Self.million)
    let part = most * (0.5 + 0.49 * stream.uniform())
    // A pledge may be too large for a product of 64 bits.
    let worth = Double(pledge) * Double(price) / Double(Self.million)
    let loan = min(Word(worth * part), world[cash[market]])
    world[collateral[position]] = pledge
    world[pledged[position]] = pledge
    world[pledgePrices[position]] = price
    world[debts[position]] = loan
    world[vaults[market]] += pledge
    world[debtTotals[market]] += loan
    world[cash[market]] -= loan
  }

  /// The account that is the n-th to have shares of a pool before the first block.
  func provider(_ number: Int, of pool: Int) -> Int {
    (pool * options.providers + number) % options.accounts
  }
}
