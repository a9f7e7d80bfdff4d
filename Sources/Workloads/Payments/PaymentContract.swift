import Ledger

extension PaymentState {
  /// The code with which a payment reverts whose sender has too little.
  static let insufficientFunds: UInt16 = 1
  /// The code with which a payment reverts on a chain without configuration.
  static let unconfigured: UInt16 = 2

  /// The contract: moves an amount (argument 2) from one balance (0) to another (1), and notes what is
  /// left in the records of both accounts (3 and 4, the first of each).
  ///
  /// Balances and records are named by their state keys, as a chain names them by addresses.
  func contract(_ options: PaymentsOptions) -> Contract {
    Contract("payment") { contract in
      let source = contract.argument(0)
      let target = contract.argument(1)
      let amount = contract.argument(2)

      checkConfiguration(contract, words: options.extraReads)
      let before = options.work(before: options.senderRead)
      let between = options.work(before: options.receiverRead) - before
      contract.compute(before)
      let funds = contract.load(source)
      contract.compute(between)
      let savings = contract.load(target)

      contract.compute(options.compute - before - between)
      contract.require(amount <= funds, code: Self.insufficientFunds)
      let fundsLeft = funds - amount
      let savingsNow = savings + amount

      contract.store(source, fundsLeft)
      contract.store(target, savingsNow)
      if options.volumeCounter {
        contract.increment(contract.constant(volume.packed), by: amount)
      }
      record(contract, fundsLeft, from: 3, times: senderRecords)
      record(contract, savingsNow, from: 4, times: receiverRecords)
    }
  }

  /// Reads words of the configuration; none of them may be 0.
  private func checkConfiguration(_ contract: ContractBuilder, words: Int) {
    guard words > 0 else { return }
    contract.loop(contract.constant(Word(words)), atMost: Word(words)) { index in
      contract.require(contract.load(configuration, index), code: Self.unconfigured)
    }
  }

  /// Writes a balance into records of its account; the key of the first is an argument.
  private func record(
    _ contract: ContractBuilder, _ balance: ContractBuilder.Value, from argument: Int, times: Int
  ) {
    guard times > 0 else { return }
    let first = contract.argument(argument)
    contract.loop(contract.constant(Word(times)), atMost: Word(times)) { index in
      contract.store(first + index, balance)
    }
  }
}

extension PaymentsOptions {
  /// The part of the work that comes before a place, in gas.
  func work(before place: Double) -> UInt64 { UInt64((Double(compute) * place).rounded()) }
}
