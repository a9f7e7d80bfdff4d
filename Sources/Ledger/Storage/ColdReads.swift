/// Which keys are cold in one block, for executors: plain pointers, valid as long as the block lives.
public struct ColdReads: @unchecked Sendable {
  // Read-only memory, hence Sendable.

  /// A module's storage.
  @usableFromInline
  struct Entry: BitwiseCopyable {
    /// How long a cold read waits, in nanoseconds.
    @usableFromInline let wait: UInt32
    /// Of 2^32 equally likely values, how many mean that a key is cold.
    @usableFromInline let odds: UInt64

    init(_ profile: StorageProfile) {
      wait = profile.coldRead
      odds = UInt64(((1 - profile.hitRate) * 0x1p32).rounded())
    }
  }

  @usableFromInline let entries: UnsafePointer<Entry>?
  @usableFromInline let salt: UInt64

  init(_ table: ColdReadTable?, block number: Int) {
    entries = table.map { UnsafePointer($0.entries) }
    salt = Self.mixed(UInt64(truncatingIfNeeded: number) &+ 1)
  }

  /// Whether any key may be cold.
  @inlinable
  @inline(__always)
  public var isPossible: Bool { entries != nil }

  /// How long the first read of a key in the block waits, in nanoseconds; 0 if it is in the cache.
  @inlinable
  public func wait(for key: StateKey) -> UInt32 {
    guard let entries else { return 0 }
    let entry = entries[Int(key.packed >> 56)]
    return Self.mixed(key.packed ^ salt) >> 32 < entry.odds ? entry.wait : 0
  }

  /// The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): every bit depends on every bit.
  @inlinable
  static func mixed(_ word: UInt64) -> UInt64 {
    var word = word &+ 0x9e37_79b9_7f4a_7c15
    word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
    return word ^ word >> 31
  }
}
