extension AccessTrace {
  /// How one transaction touches one key.
  public struct Access: Sendable, Equatable {
    /// The id of the key.
    public internal(set) var key: Int
    /// Whether and why it is read.
    public internal(set) var read = Read.none
    /// Whether and how it is written.
    public internal(set) var write = Write.none
    /// The gas consumed when the value was first read; `nil` if not recorded.
    public internal(set) var readMark: UInt64?
    /// The gas consumed at the last write, before refunds; `nil` if not recorded.
    public internal(set) var writeMark: UInt64?
  }

  /// Why a key is read.
  public enum Read: Sendable, Equatable {
    /// It is not.
    case none
    /// For its value, before the transaction wrote it: `r`.
    case value
    /// Only because the price of a store depends on what it replaces: `m`.
    case metering
  }

  /// How a key is written.
  public enum Write: Sendable, Equatable {
    /// It is not.
    case none
    /// Its value changes: `w`.
    case change
    /// It is stored, but ends with the value it had: `s`.
    case silent
    /// It receives a sum, without being read: `d`.
    case credit
    /// It receives the transaction's fee, and nothing else: `f`.
    case fee
  }
}
