/// An order-independent, incremental 128-bit digest of a set of (key, value) pairs: the state root.
///
/// The digest of a state is the sum, modulo 2^128, of a hash of each of its pairs. A write subtracts
/// the hash of the old pair and adds that of the new, so the root costs O(1) a write and is at hand
/// after every block. A word that is zero does not count: an absent key and a key that holds zero
/// are the same state.
///
/// This is a multiset hash (Clarke et al., ASIACRYPT 2003, "AdHash"): it finds *mistakes* with
/// a miss probability of about 2^-128 a comparison. It does not resist an adversary, who is not part
/// of a simulation; the chain of blocks over it is SHA-256.
public struct StateDigest: Hashable, Sendable {
  /// The sum.
  public private(set) var sum: UInt128 = 0

  /// The digest of the empty state.
  public init() {}

  /// Accounts for a write to `key`, whose word changes from `old` to `new`.
  @inline(__always)
  mutating func replace(_ key: StateKey, old: Word, new: Word) {
    if old != 0 { sum &-= Self.hash(key, old) }
    if new != 0 { sum &+= Self.hash(key, new) }
  }

  /// Two rounds of a folded 64x64-to-128-bit product.
  private static func hash(_ key: StateKey, _ value: Word) -> UInt128 {
    let first = (key.packed ^ 0x9e37_79b9_7f4a_7c15)
      .multipliedFullWidth(by: value ^ 0xd1b5_4a32_d192_ed03)
    let second = (first.low ^ 0x8cb9_2ba7_2f3d_8dd7 ^ key.packed)
      .multipliedFullWidth(by: first.high ^ 0xaaaa_aaab_5555_5555 ^ value)
    let high = second.high ^ first.low &* 0xc2b2_ae3d_27d4_eb4f
    let low = second.low ^ first.high &* 0x1656_67b1_9e37_79f9
    return UInt128(high) << 64 | UInt128(low)
  }
}

extension StateDigest: CustomStringConvertible {
  /// 32 hexadecimal digits.
  public var description: String {
    let digits = String(sum, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }
}
