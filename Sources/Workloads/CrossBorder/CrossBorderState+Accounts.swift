import Ledger

extension CrossBorderState {
  /// The currency of an account.
  func currency(_ contract: ContractBuilder, of account: Value) -> Value {
    account / contract.constant(Word(options.customers))
  }

  /// The bank of an account.
  private func bank(_ contract: ContractBuilder, of account: Value) -> Value {
    let customer = account % contract.constant(Word(options.customers))
    let banks = contract.constant(Word(options.banks))
    return currency(contract, of: account) * banks + customer % banks
  }

  /// The place of a correspondent at a side.
  func place(_ contract: ContractBuilder, _ correspondent: Value, at side: Value) -> Value {
    side * contract.constant(Word(options.correspondents)) + correspondent
  }

  /// An account may pay and be paid: compliance does not stop it, and its bank is not suspended.
  func requireCompliant(_ contract: ContractBuilder, _ account: Value) {
    contract.scoped {
      let isBlocked = contract.load(blocked, account)
      contract.require(isBlocked == contract.constant(0), code: Revert.accountBlocked)
      let status = contract.load(bankStatus, bank(contract, of: account))
      contract.require(status, code: Revert.bankSuspended)
    }
  }

  /// Takes an amount from an account, and its bank's fee, which is a part of the amount, on top.
  func debit(
    _ contract: ContractBuilder, _ account: Value, _ amount: Value, fee share: Double
  ) {
    contract.scoped {
      let fee = contract.mulDiv(
        amount, contract.constant(Self.millionths(share)), contract.constant(Self.million))
      let key = contract.key(balances, account)
      let balance = contract.load(key)
      contract.require(amount + fee <= balance, code: Revert.insufficientFunds)
      contract.store(key, balance - amount - fee)
      contract.increment(earnings, bank(contract, of: account), by: fee)
    }
  }

  /// Takes an amount out of a correspondent's pool.
  func drain(_ contract: ContractBuilder, _ pool: Value, _ amount: Value) {
    contract.scoped {
      let key = contract.key(pools, pool)
      let liquidity = contract.load(key)
      contract.require(amount <= liquidity, code: Revert.noLiquidity)
      contract.store(key, liquidity - amount)
    }
  }

  /// The worth taken in at one side of a window is not too far above that at the other.
  func requireBalanced(_ contract: ContractBuilder, _ more: Value, over less: Value) {
    contract.scoped {
      let most = less + contract.constant(Word(options.netLimit))
      contract.require(more <= most, code: Revert.beyondNetLimit)
    }
  }
}
