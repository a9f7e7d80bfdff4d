import Ledger

/// What the transactions of one block did to which state keys, and when: all that conflicts depend on.
///
/// It is plain data, made from an ``AccessTrace`` or from a recorded execution.
public struct BlockAccesses: Sendable, Equatable {
  /// The transactions in preset order.
  public private(set) var transactions: [Transaction] = []
  /// The accesses of all transactions, one transaction after the other.
  public private(set) var accesses: [Access] = []

  /// One transaction.
  public struct Transaction: Sendable, Equatable {
    /// What kind of call it is, such as the contract's name.
    public var type: String
    /// Its gas.
    public var gas: UInt64
    /// How long it takes alone, in nanoseconds.
    public var duration: Double
    /// Whether it ended well; `nil` if unknown.
    public var succeeded: Bool?
    /// Where its accesses lie in ``BlockAccesses/accesses``; each key once.
    public fileprivate(set) var accesses: Range<Int> = 0..<0

    /// Creates a transaction without accesses.
    public init(type: String, gas: UInt64, duration: Double, succeeded: Bool?) {
      self.type = type
      self.gas = gas
      self.duration = duration
      self.succeeded = succeeded
    }
  }

  /// How one transaction touches one key.
  public struct Access: Sendable, Equatable {
    /// The key.
    public var key: StateKey
    /// How long after its start the transaction first reads the key, in nanoseconds; `nil` if it does
    /// not.
    public var read: Double?
    /// What it leaves behind, which is there when the transaction ends.
    public var effect: Effect

    /// Creates an access.
    public init(key: StateKey, read: Double? = nil, effect: Effect = .none) {
      self.key = key
      self.read = read
      self.effect = effect
    }
  }

  /// What an access leaves behind.
  public enum Effect: Sendable, Equatable {
    /// Nothing: it only reads.
    case none
    /// Another word. A store of the word that was there counts: whoever waits for it cannot know.
    case write
    /// A sum that was added without being read.
    case increment
  }

  /// A block without transactions.
  public init() {}

  /// Appends a transaction with its accesses, each key once; those that do nothing are left out.
  public mutating func append(_ transaction: Transaction, _ accesses: some Sequence<Access>) {
    var transaction = transaction
    let start = self.accesses.count
    self.accesses += accesses.lazy.filter { $0.read != nil || $0.effect != .none }
    transaction.accesses = start..<self.accesses.count
    transactions.append(transaction)
  }

  /// The accesses of a transaction.
  public func accesses(of transaction: Transaction) -> ArraySlice<Access> {
    accesses[transaction.accesses]
  }
}

extension BlockAccesses.Access {
  /// How strongly the key is touched: two transactions conflict over it if their modes do.
  var mode: DeclaredAccess.Mode {
    switch effect {
    case .none: .read
    case .write: .write
    case .increment: read == nil ? .increment : .write
    }
  }
}
