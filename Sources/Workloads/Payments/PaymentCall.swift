import Ledger

/// The arguments and declared accesses of one payment after another, in memory that is used again.
struct PaymentCall {
  /// Sender, receiver and amount.
  private(set) var arguments: [Word] = [0, 0, 0]
  /// Exactly what the payment accesses: configuration, then balances and records.
  private(set) var declared: [DeclaredAccess]

  private let state: PaymentState
  private let own: Int

  init(_ options: PaymentsOptions) {
    state = PaymentState(options)
    let shared = (0..<options.extraReads).map { [state] in
      DeclaredAccess(state.configuration($0), .read)
    }
    own = shared.count
    let unset = DeclaredAccess(state.balance(of: 0), .write)
    declared = shared + Array(repeating: unset, count: 2 + options.extraWrites)
  }

  /// Becomes the payment of `amount` from `sender` to `receiver`.
  mutating func set(sender: Int, receiver: Int, amount: Int) {
    arguments[0] = Word(sender)
    arguments[1] = Word(receiver)
    arguments[2] = Word(amount)
    declared[own] = DeclaredAccess(state.balance(of: sender), .write)
    declared[own + 1] = DeclaredAccess(state.balance(of: receiver), .write)
    var next = own + 2
    for index in 0..<state.senderRecords {
      declared[next] = DeclaredAccess(state.record(index, of: sender), .write)
      next += 1
    }
    for index in 0..<state.receiverRecords {
      declared[next] = DeclaredAccess(state.record(index, of: receiver), .write)
      next += 1
    }
  }

  /// The key of the balance that pays.
  var payer: StateKey { declared[own].key }
}
