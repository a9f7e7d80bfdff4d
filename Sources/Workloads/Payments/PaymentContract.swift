import Ledger

extension PaymentState {
  /// The code with which a payment reverts whose sender has too little.
  static let insufficientFunds: UInt16 = 1
  /// The code with which a payment reverts on a chain without configuration.
  static let unconfigured: UInt16 = 2

  /// The contract: moves an amount (argument 2) from a sender (0) to a receiver (1).
  func contract(_ options: PaymentsOptions) -> Contract {
    Contract("payment") { contract in
      let sender = contract.argument(0)
      let receiver = contract.argument(1)
      let amount = contract.argument(2)
      let source = contract.key(module: Self.module, table: Self.balances, item: sender)
      let target = contract.key(module: Self.module, table: Self.balances, item: receiver)

      checkConfiguration(contract, words: options.extraReads)
      let funds = contract.load(source)
      let savings = contract.load(target)

      contract.compute(options.compute)
      contract.require(amount <= funds, code: Self.insufficientFunds)
      let fundsLeft = funds - amount
      let savingsNow = savings + amount

      contract.store(source, fundsLeft)
      contract.store(target, savingsNow)
      record(contract, fundsLeft, of: sender, times: senderRecords)
      record(contract, savingsNow, of: receiver, times: receiverRecords)
    }
  }

  /// Reads words of the configuration; none of them may be 0.
  private func checkConfiguration(_ contract: ContractBuilder, words: Int) {
    guard words > 0 else { return }
    contract.loop(contract.constant(Word(words)), atMost: Word(words)) { index in
      let key = contract.key(module: Self.module, table: Self.configuration, item: index)
      contract.require(contract.load(key), code: Self.unconfigured)
    }
  }

  /// Writes a balance into records of its account.
  private func record(
    _ contract: ContractBuilder, _ balance: ContractBuilder.Value,
    of account: ContractBuilder.Value, times: Int
  ) {
    guard times > 0 else { return }
    let first = account * contract.constant(Word(recordsPerAccount))
    contract.loop(contract.constant(Word(times)), atMost: Word(times)) { index in
      let key = contract.key(module: Self.module, table: Self.records, item: first + index)
      contract.store(key, balance)
    }
  }
}
