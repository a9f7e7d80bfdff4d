import Ledger

/// The arguments and declared accesses of one payment after another, in memory that is used again.
struct PaymentCall {
  /// Balances of sender and receiver, amount, and the first records of both.
  private(set) var arguments: [Word] = [0, 0, 0, 0, 0]
  /// Exactly what the payment accesses, unless it is misdeclared: configuration, then balances and
  /// records.
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
    if options.volumeCounter { declared.append(DeclaredAccess(PaymentState.volume, .increment)) }
  }

  /// Becomes the payment of `amount` from `sender` to `receiver`; `stated` is the receiver that it
  /// declares.
  mutating func set(sender: Int, receiver: Int, stated: Int, amount: Int) {
    arguments[0] = state.balance(of: sender).packed
    arguments[1] = state.balance(of: receiver).packed
    arguments[2] = Word(amount)
    arguments[3] = state.record(0, of: sender).packed
    arguments[4] = state.record(0, of: receiver).packed
    declared[own] = DeclaredAccess(state.balance(of: sender), .write)
    declared[own + 1] = DeclaredAccess(state.balance(of: stated), .write)
    var next = own + 2
    for index in 0..<state.senderRecords {
      declared[next] = DeclaredAccess(state.record(index, of: sender), .write)
      next += 1
    }
    for index in 0..<state.receiverRecords {
      declared[next] = DeclaredAccess(state.record(index, of: stated), .write)
      next += 1
    }
  }

  /// The key of the balance that pays.
  var payer: StateKey { declared[own].key }
}
