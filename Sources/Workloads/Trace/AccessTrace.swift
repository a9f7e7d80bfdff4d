/// The access trace of one block, as a file of the format `actrace 1` records it: the transactions in
/// their order, and each key that they read or wrote with its place in the run.
///
/// `scenarios/traces/FORMAT.md` describes the format. A place in the run is a *gas mark*: the gas
/// that the transaction had consumed when it got there.
public struct AccessTrace: Sendable {
  /// The metadata: names and values in the order of the file.
  public internal(set) var metadata: [(name: String, value: String)] = []
  /// How the time of a transaction follows from what is recorded of it.
  public internal(set) var clock = Clock.ethereum
  /// The block's header.
  public internal(set) var header = Header()
  /// The addresses of accounts and contracts, by party id.
  public internal(set) var parties: [Hex256] = []
  /// The state keys, by key id.
  public internal(set) var keys: [Key] = []
  /// The transactions in block order.
  public internal(set) var transactions: [Transaction] = []
  /// The accesses of all transactions, one after the other.
  public internal(set) var accesses: [Access] = []

  /// The accesses of a transaction, in the order of the file.
  public func accesses(of transaction: Transaction) -> ArraySlice<Access> {
    accesses[transaction.accesses]
  }

  /// Where a transaction ends, in the unit of its marks.
  ///
  /// Marks of gas are before refunds, so the last may lie behind the receipt's gas.
  func end(of transaction: Transaction) -> UInt64 {
    let length =
      if case .operations = clock { transaction.operations } else { transaction.gas }
    return accesses(of: transaction).reduce(length) {
      max($0, $1.readMark ?? 0, $1.writeMark ?? 0)
    }
  }
}

extension AccessTrace {
  /// What the block says of itself.
  public struct Header: Sendable, Equatable {
    /// Its number in its chain.
    public internal(set) var number: UInt64 = 0
    /// When it was made, in seconds since 1970.
    public internal(set) var time: UInt64 = 0
    /// The rules of the chain at that time.
    public internal(set) var fork = ""
    /// How many transactions it has.
    public internal(set) var transactionCount = 0
    /// The gas that they used, after refunds.
    public internal(set) var gasUsed: UInt64 = 0
    /// The most gas that they might have used.
    public internal(set) var gasLimit: UInt64 = 0
    /// The party that receives the fees, `nil` if unknown.
    public internal(set) var feeParty: Int?
    /// What was verified when the block was traced.
    public internal(set) var check = ""
  }

  /// How the time of a transaction follows from what is recorded of it.
  public enum Clock: Sendable, Equatable {
    /// From its operations, accesses and precompile gas, as ``TraceTime`` says. Marks count gas.
    case ethereum
    /// From its gas, so many nanoseconds each. Marks count gas. Written `M time gas <nanoseconds>`.
    case gas(nanoseconds: Double)
    /// From its operations, so many nanoseconds each. Marks count operations. Written
    /// `M time operations <nanoseconds>`.
    case operations(nanoseconds: Double)
  }

  /// What one word of state is to its party.
  public enum KeyKind: UInt8, Sendable, CaseIterable {
    /// A slot of its storage.
    case slot
    /// Its balance.
    case balance
    /// Its transaction counter.
    case nonce
    /// Its code.
    case code
    /// Whether it exists.
    case existence
  }

  /// A state key.
  public struct Key: Sendable, Hashable {
    /// What it is.
    public let kind: KeyKind
    /// The id of the party that it belongs to.
    public let party: Int
    /// Which slot; zero for the other kinds.
    public let slot: Hex256
  }

  /// One transaction.
  public struct Transaction: Sendable, Equatable {
    /// The gas of its receipt, after refunds.
    public let gas: UInt64
    /// How many instructions it executed; 0 for a plain transfer, or if unknown.
    public let operations: UInt64
    /// The gas that it spent inside precompiled contracts.
    public let precompileGas: UInt64
    /// Whether it ended well; `nil` if unknown.
    public let succeeded: Bool?
    /// The id of its sender, `nil` if unknown.
    public let sender: Int?
    /// The id of the party that it calls, `nil` if it creates one or if unknown.
    public let receiver: Int?
    /// What kind of call it looks like: `transfer`, `erc20`, `dex`, `nft`, `create`, `call`.
    public let category: String
    /// Where its accesses lie in ``AccessTrace/accesses``.
    public let accesses: Range<Int>
  }
}
