import Ledger

/// Where payments keep their state.
struct PaymentState {
  /// The table of the chain's configuration.
  let configuration: Table
  /// The balances, if there is one module.
  let balances: Table
  /// The counter of what all payments moved.
  let volume: StateKey

  let options: PaymentsOptions
  private let placement: Placement

  /// The tables of the domain.
  private enum Number {
    static let balances: UInt8 = 0
    /// ``recordsPerAccount`` words for each account.
    static let records: UInt8 = 1
    static let configuration: UInt8 = 2
    /// By author.
    static let statements: UInt8 = 3
    static let volume: UInt8 = 4
  }

  /// The module of a placement is that of the configuration and of the proposer, and the first of those of
  /// the accounts.
  init(_ options: PaymentsOptions, at placement: Placement) {
    self.options = options
    self.placement = placement
    configuration = placement.table(Number.configuration)
    balances = placement.table(Number.balances)
    volume = placement.table(Number.volume)[0]
  }

  /// How many records of its sender a payment writes.
  var senderRecords: Int { (options.extraWrites + 1) / 2 }
  /// How many records of its receiver a payment writes.
  var receiverRecords: Int { options.extraWrites / 2 }
  /// How many records an account has.
  private var recordsPerAccount: Int { senderRecords }

  /// A word of an account; the proposer's, behind all others, is in the first module.
  @inline(__always)
  private func key(_ table: UInt8, _ item: Int, of account: Int) -> StateKey {
    let module = account == options.accounts ? 0 : UInt8(account % options.modules)
    return StateKey(
      module: placement.module + module, table: placement.firstTable + table, item: UInt64(item))
  }

  /// The key of an account's balance.
  func balance(of account: Int) -> StateKey { key(Number.balances, account, of: account) }

  /// The key of one of an account's records.
  func record(_ index: Int, of account: Int) -> StateKey {
    key(Number.records, account * recordsPerAccount + index, of: account)
  }

  /// The key of an account's statement.
  func statement(of account: Int) -> StateKey { key(Number.statements, account, of: account) }

  /// What holds after every block.
  var invariants: [Invariant] {
    [
      Invariant("money is neither made nor lost") { [self] observation in
        let total = { (state: WorldState) in
          (0...options.accounts).reduce(Word(0)) { $0 &+ state[balance(of: $1)] }
        }
        return Invariant.compare(
          "the balances add up to", total(observation.state), with: total(observation.genesis),
          "were")
      }
    ]
  }
}
