import Ledger

extension DeFiState {
  /// What a transaction has in its hands while it goes from pool to pool: variables.
  struct Holding {
    /// The token.
    let token: Value
    /// How much of it.
    let amount: Value
    /// How much it would be by what the pools held before the block.
    let quote: Value

    /// Starts with an amount of a token.
    init(_ contract: ContractBuilder, _ amount: Value, of token: Value) {
      self.token = contract.variable(token)
      self.amount = contract.variable(amount)
      quote = contract.variable(amount)
    }
  }

  /// Exchanges what is held for the other token of a pool: `x * y = k`, with a fee.
  ///
  /// It reads what the pool holds after a fifth of its work and writes it at the end, as measured swaps
  /// do, so whoever exchanges in the same pool conflicts for most of its run. The first exchange of a block
  /// also notes what the pool held before it, which later ones take for the price that their sender saw.
  func exchange(
    _ contract: ContractBuilder, in pool: Value, _ holding: Holding, block: Value
  ) {
    contract.scoped {
      let side = sides(contract, of: pool, taking: holding.token)
      let feeRate = contract.load(feeRates, pool)
      let share = contract.load(contract.constant(protocolShare.packed))
      contract.compute(options.work.scaled(12_000))
      let reserveIn = contract.load(reserves, side.takes)
      let reserveOut = contract.load(reserves, side.gives)

      contract.scoped {
        let quoteIn = contract.variable(reserveIn)
        let quoteOut = contract.variable(reserveOut)
        contract.when(contract.load(observedBlocks, pool) == block) {
          contract.assign(quoteIn, contract.load(observed, side.takes))
          contract.assign(quoteOut, contract.load(observed, side.gives))
        } otherwise: {
          contract.store(observedBlocks, pool, block)
          contract.store(observed, side.takes, reserveIn)
          contract.store(observed, side.gives, reserveOut)
        }
        replace(contract, holding.quote, byWhatItBuysFrom: quoteIn, quoteOut, feeRate: feeRate)
      }

      let paid = contract.variable(holding.amount)
      replace(contract, holding.amount, byWhatItBuysFrom: reserveIn, reserveOut, feeRate: feeRate)
      contract.compute(options.work.scaled(48_000))
      contract.require(holding.amount, code: Revert.nothingOut)

      contract.scoped {
        let million = contract.constant(Self.million)
        let due = contract.mulDiv(contract.mulDiv(paid, feeRate, million), share, million)
        contract.add(due, to: contract.key(dues, side.takes))
        contract.add(paid, to: contract.key(volumes, side.takes))
        contract.store(reserves, side.takes, reserveIn + paid - due)
        contract.store(reserves, side.gives, reserveOut - holding.amount)
      }
      contract.assign(holding.token, contract.load(poolTokens, side.gives))
    }
  }

  /// What is held turns into what a pool would give for it now; nothing is written.
  func estimate(_ contract: ContractBuilder, in pool: Value, _ holding: Holding) {
    contract.scoped {
      let side = sides(contract, of: pool, taking: holding.token)
      let feeRate = contract.load(feeRates, pool)
      let reserveIn = contract.load(reserves, side.takes)
      let reserveOut = contract.load(reserves, side.gives)
      replace(contract, holding.amount, byWhatItBuysFrom: reserveIn, reserveOut, feeRate: feeRate)
      contract.assign(holding.token, contract.load(poolTokens, side.gives))
    }
  }

  /// Reverts if what is held is too little against its quote.
  func requireTolerable(_ contract: ContractBuilder, _ holding: Holding) {
    contract.scoped {
      let million = contract.constant(Self.million)
      let part = contract.constant(Self.million - Self.millionths(options.slippageTolerance))
      let least = contract.mulDiv(holding.quote, part, million)
      contract.require(least <= holding.amount, code: Revert.slippage)
    }
  }

  /// Runs `body` with one pool after another of a path, which is packed as the digits of a number.
  func alongPath(
    _ contract: ContractBuilder, _ path: Value, hops: Value, _ body: (Value) -> Void
  ) {
    contract.scoped {
      let count = contract.constant(Word(options.pools))
      let rest = contract.variable(path)
      contract.loop(hops, atMost: 3) { _ in
        let pool = rest % count
        contract.assign(rest, rest / count)
        body(pool)
      }
    }
  }

  /// The exchange and the pool are open.
  func requireOpen(_ contract: ContractBuilder, _ pool: Value) {
    contract.scoped {
      contract.require(
        contract.load(contract.constant(exchangeStatus.packed)), code: Revert.poolPaused)
      contract.require(contract.load(poolStatus, pool), code: Revert.poolPaused)
    }
  }

  /// The side of an open pool that takes a token, and the other; reverts if it is not in the pool.
  private func sides(
    _ contract: ContractBuilder, of pool: Value, taking token: Value
  ) -> (takes: Value, gives: Value) {
    let takes = contract.variable(pool)
    let gives = contract.variable(pool)
    requireOpen(contract, pool)
    contract.scoped {
      let first = pool + pool
      let second = first + contract.constant(1)
      contract.assign(takes, first)
      contract.assign(gives, second)
      contract.when(contract.load(poolTokens, first) != token) {
        contract.require(
          contract.load(poolTokens, second) == token, code: Revert.notInPool)
        contract.assign(takes, second)
        contract.assign(gives, first)
      }
    }
    return (takes, gives)
  }

  /// `amount` becomes what a pool gives for it; rounded down, so the product of its reserves never falls.
  private func replace(
    _ contract: ContractBuilder, _ amount: Value, byWhatItBuysFrom reserveIn: Value,
    _ reserveOut: Value, feeRate: Value
  ) {
    contract.scoped {
      let fee = contract.mulDiv(amount, feeRate, contract.constant(Self.million))
      let net = amount - fee
      contract.assign(amount, contract.mulDiv(reserveOut, net, reserveIn + net))
    }
  }

  /// A path as the digits of a number.
  func packed(_ path: [Int]) -> Word {
    path.reversed().reduce(0) { $0 * Word(options.pools) + Word($1) }
  }
}
