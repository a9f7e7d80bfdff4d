/// What became of a transaction.
public struct Receipt: Sendable, Equatable, BitwiseCopyable {
  /// How it ended.
  ///
  /// All four are normal, committed outcomes; none of them is an *abort*, which is an execution that
  /// an executor throws away.
  public enum Status: Sendable, Equatable, BitwiseCopyable {
    /// The contract ran to its end.
    case succeeded
    /// A `require` of the contract did not hold.
    case reverted(code: UInt16)
    /// A sum, difference, product or quotient did not fit, or a key was out of range.
    case arithmetic
    /// The gas limit was reached. The fee is paid all the same.
    case outOfGas

    /// A code of its own for every status, for hashing: 0 is success.
    var code: UInt32 {
      switch self {
      case .succeeded: 0
      case .arithmetic: 1
      case .outOfGas: 2
      case .reverted(let code): 0x1_0000 | UInt32(code)
      }
    }
  }

  /// How it ended.
  public var status: Status
  /// The gas that it used, accesses included.
  public var gasUsed: UInt64
  /// What its payer paid.
  public var fee: Word
  /// How many words it loaded, the fee's included.
  public var loads: UInt32
  /// How many words it stored or incremented, the fee's included.
  public var stores: UInt32

  /// Creates a receipt; the default is that of a transaction that has not run.
  public init(
    status: Status = .succeeded, gasUsed: UInt64 = 0, fee: Word = 0, loads: UInt32 = 0,
    stores: UInt32 = 0
  ) {
    self.status = status
    self.gasUsed = gasUsed
    self.fee = fee
    self.loads = loads
    self.stores = stores
  }

  /// Appends all of it, for a search that recognises states.
  package func describe(_ words: inout [UInt64]) {
    words.append(UInt64(status.code))
    words.append(gasUsed)
    words.append(fee)
    words.append(UInt64(loads) << 32 | UInt64(stores))
  }
}
