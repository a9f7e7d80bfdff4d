/// How an event's order is cut into digits, and where a digit puts it.
@usableFromInline
enum Radix {
  /// The bits of a digit: a level's 32 buckets have a bit each in one word.
  @inlinable
  static var bits: Int { 5 }

  /// Enough levels for the 63 bits of an order.
  @inlinable
  static var levels: Int { 13 }

  /// The place of the highest digit in which two orders differ, or 0 if they are equal.
  @inlinable @inline(__always)
  static func level(of order: EventOrder, from base: EventOrder) -> Int {
    let difference = (order.packed ^ base.packed) | 1
    return (63 &- difference.leadingZeroBitCount) / bits
  }

  /// An order's digit at a level.
  @inlinable @inline(__always)
  static func digit(of order: EventOrder, at level: Int) -> Int {
    Int(truncatingIfNeeded: order.packed &>> UInt64(level &* bits)) & (1 << bits &- 1)
  }
}
