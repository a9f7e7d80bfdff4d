import Ledger

extension PaymentState {
  /// The payment of `amount` from an account to another; `stated` is the receiver that it declares.
  ///
  /// Its arguments are the balances of sender and receiver, the amount, and the first records of both; it
  /// declares exactly what it accesses, unless it is misdeclared: configuration, then balances and records.
  func fillPayment(
    _ call: inout Call, from sender: Int, to receiver: Int, stated: Int, amount: Int
  ) {
    call.arguments.append(balance(of: sender).packed)
    call.arguments.append(balance(of: receiver).packed)
    call.arguments.append(Word(amount))
    call.arguments.append(record(0, of: sender).packed)
    call.arguments.append(record(0, of: receiver).packed)
    for index in 0..<options.extraReads {
      call.declared.append(DeclaredAccess(configuration[index], .read))
    }
    call.declared.append(DeclaredAccess(balance(of: sender), .write))
    call.declared.append(DeclaredAccess(balance(of: stated), .write))
    for index in 0..<senderRecords {
      call.declared.append(DeclaredAccess(record(index, of: sender), .write))
    }
    for index in 0..<receiverRecords {
      call.declared.append(DeclaredAccess(record(index, of: stated), .write))
    }
    if options.volumeCounter { call.declared.append(DeclaredAccess(volume, .increment)) }
  }

  /// The statement of `subject`'s balance for `author`; its arguments are where it is and where it goes.
  func fillStatement(_ call: inout Call, author: Int, subject: Int) {
    call.arguments.append(balance(of: subject).packed)
    call.arguments.append(statement(of: author).packed)
    call.declared.append(DeclaredAccess(balance(of: subject), .read))
    call.declared.append(DeclaredAccess(statement(of: author), .write))
  }
}
