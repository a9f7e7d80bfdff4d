/// The unit of state and of arithmetic: 64 bits, unsigned.
public typealias Word = UInt64

/// The name of one word of state: `module | table | item`, packed into 64 bits.
///
/// ```
///   63      56 55      48 47                                   0
///  +----------+----------+--------------------------------------+
///  |  module  |  table   |                 item                 |
///  +----------+----------+--------------------------------------+
/// ```
///
/// A module is a part of the chain with its own storage; a table is a kind of record inside it
/// (balances, pool reserves, ...); an item is a row. The all-ones pattern names nothing: tables use
/// it to mark an empty slot.
public struct StateKey: Hashable, Sendable, Comparable, BitwiseCopyable {
  /// The packed name.
  public let packed: UInt64

  /// The largest item number, 2^48 - 1.
  public static let itemMax: UInt64 = (1 << 48) - 1

  /// The pattern that names nothing.
  public static let none = StateKey(packed: .max)

  /// Wraps a packed name.
  @inlinable
  public init(packed: UInt64) {
    self.packed = packed
  }

  /// Packs a name.
  ///
  /// - Precondition: `item <= StateKey.itemMax`, and not all three at their largest value.
  @inlinable
  public init(module: UInt8, table: UInt8, item: UInt64) {
    precondition(item <= Self.itemMax, "item \(item) does not fit in 48 bits")
    packed = UInt64(module) << 56 | UInt64(table) << 48 | item
    precondition(packed != .max, "the all-ones state key is reserved")
  }

  /// The module, the top 8 bits.
  public var module: UInt8 { UInt8(truncatingIfNeeded: packed >> 56) }
  /// The table inside its module, the next 8 bits.
  public var table: UInt8 { UInt8(truncatingIfNeeded: packed >> 48) }
  /// The row inside its table, the low 48 bits.
  public var item: UInt64 { packed & Self.itemMax }

  /// Orders by module, then table, then item.
  @inlinable
  public static func < (left: StateKey, right: StateKey) -> Bool { left.packed < right.packed }
}

extension StateKey: CustomStringConvertible {
  /// `module/table/item` in decimal.
  public var description: String { "\(module)/\(table)/\(item)" }
}
