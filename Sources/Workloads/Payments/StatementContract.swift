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

/// The arguments and declared accesses of one statement after another, in memory that is used again.
struct StatementCall {
  /// The balance that is noted, and where.
  private(set) var arguments: [Word] = [0, 0]
  /// Exactly what the statement accesses.
  private(set) var declared: [DeclaredAccess]
  /// The key of the balance that pays.
  private(set) var payer: StateKey

  private let state: PaymentState

  init(_ options: PaymentsOptions) {
    state = PaymentState(options)
    payer = state.balance(of: 0)
    declared = [
      DeclaredAccess(state.balance(of: 0), .read), DeclaredAccess(state.statement(of: 0), .write),
    ]
  }

  /// Becomes the statement of `subject`'s balance for `author`.
  mutating func set(author: Int, subject: Int) {
    payer = state.balance(of: author)
    arguments[0] = state.balance(of: subject).packed
    arguments[1] = state.statement(of: author).packed
    declared[0] = DeclaredAccess(state.balance(of: subject), .read)
    declared[1] = DeclaredAccess(state.statement(of: author), .write)
  }
}
