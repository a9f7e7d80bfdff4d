import Ledger

/// Where payments keep their state.
struct PaymentState {
  /// The module of the configuration and of the proposer, and the first of those of the accounts.
  static let module: UInt8 = 1
  /// The table of balances, by account.
  static let balances: UInt8 = 0
  /// The table of records: ``recordsPerAccount`` words for each account.
  static let records: UInt8 = 1
  /// The table of the chain's configuration.
  static let configuration: UInt8 = 2
  /// The table of statements, by author.
  static let statements: UInt8 = 3
  /// The counter of what all payments moved.
  static let volume = StateKey(module: module, table: 4, item: 0)

  private let options: PaymentsOptions

  init(_ options: PaymentsOptions) {
    self.options = options
  }

  /// How many records of its sender a payment writes.
  var senderRecords: Int { (options.extraWrites + 1) / 2 }
  /// How many records of its receiver a payment writes.
  var receiverRecords: Int { options.extraWrites / 2 }
  /// How many records an account has.
  var recordsPerAccount: Int { senderRecords }

  /// The module of an account; the proposer's, behind all others, is the first.
  private func module(of account: Int) -> UInt8 {
    account == options.accounts ? Self.module : Self.module + UInt8(account % options.modules)
  }

  /// The key of an account's balance.
  func balance(of account: Int) -> StateKey {
    StateKey(module: module(of: account), table: Self.balances, item: UInt64(account))
  }

  /// The key of one of an account's records.
  func record(_ index: Int, of account: Int) -> StateKey {
    StateKey(
      module: module(of: account), table: Self.records,
      item: UInt64(account * recordsPerAccount + index))
  }

  /// The key of an account's statement.
  func statement(of account: Int) -> StateKey {
    StateKey(module: module(of: account), table: Self.statements, item: UInt64(account))
  }

  /// The key of a word of the configuration.
  func configuration(_ index: Int) -> StateKey {
    StateKey(module: Self.module, table: Self.configuration, item: UInt64(index))
  }

  /// The fees; the proposer has an account of its own, behind all others.
  var fees: Fees {
    guard options.fees != .none else { return .none }
    return Fees(policy: options.fees, proposer: balance(of: options.accounts))
  }
}
