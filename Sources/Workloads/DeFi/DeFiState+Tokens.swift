import Ledger

extension DeFiState {
  /// The place of an account among a token's, a pool's or a market's.
  func place(_ contract: ContractBuilder, _ account: Value, of group: Value) -> Value {
    group * contract.constant(Word(options.accounts)) + account
  }

  /// Takes an amount of a token from an account, for the contract to pass on.
  func take(
    _ contract: ContractBuilder, _ amount: Value, of token: Value, from account: Value
  ) {
    contract.scoped {
      requireUsable(contract, token, by: account)
      let key = contract.key(balances, place(contract, account, of: token))
      let balance = contract.load(key)
      contract.require(amount <= balance, code: Revert.insufficientFunds)
      contract.store(key, balance - amount)
    }
  }

  /// Gives an amount of a token to an account.
  func give(_ contract: ContractBuilder, _ amount: Value, of token: Value, to account: Value) {
    contract.scoped {
      requireUsable(contract, token, by: account)
      contract.add(amount, to: contract.key(balances, place(contract, account, of: token)))
    }
  }

  /// Takes an amount within what the account allows the exchange to draw.
  func draw(
    _ contract: ContractBuilder, _ amount: Value, of token: Value, from account: Value
  ) {
    contract.scoped {
      let key = contract.key(drawn, place(contract, account, of: token))
      let sum = contract.load(key) + amount
      let allowance = contract.constant(Word(options.allowance))
      contract.require(sum <= allowance, code: Revert.allowanceUsedUp)
      contract.store(key, sum)
    }
    take(contract, amount, of: token, from: account)
  }

  /// The token is not paused and the account not frozen.
  private func requireUsable(_ contract: ContractBuilder, _ token: Value, by account: Value) {
    contract.require(contract.load(tokenStatus, token), code: Revert.tokenPaused)
    let isFrozen = contract.load(frozen, account)
    contract.require(isFrozen == contract.constant(0), code: Revert.accountFrozen)
  }
}
