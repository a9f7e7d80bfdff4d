import Ledger

extension PaymentState {
  /// The contract of a statement: notes the balance under one key (argument 0) under another (1).
  ///
  /// It reads what payments write and writes what nobody reads, so it can go before or after any
  /// payment: an executor that may choose its order need not abort it.
  func statementContract(_ options: PaymentsOptions) -> Contract {
    Contract("statement") { contract in
      let balance = contract.load(contract.argument(0))
      contract.compute(options.compute)
      contract.store(contract.argument(1), balance)
    }
  }
}
