/// Which of two events at one instant comes first: the lower rank.
///
/// Most events need none and share `normal`, where they run in the order in which they were
/// scheduled. A model that must see all arrivals of an instant before it acts on them gives the
/// action `late`.
public struct Rank: Hashable, Sendable, BitwiseCopyable {
  /// The rank's place in the order, 0 to 255.
  public let value: UInt8

  /// A rank at a place in the order.
  @inlinable
  public init(_ value: UInt8) {
    self.value = value
  }

  /// Before the normal events of the same instant.
  @inlinable
  public static var early: Rank { Rank(64) }

  /// Where an event goes that does not care.
  @inlinable
  public static var normal: Rank { Rank(128) }

  /// After the normal events of the same instant.
  @inlinable
  public static var late: Rank { Rank(192) }
}

extension Rank: Comparable, ExpressibleByIntegerLiteral {
  /// A rank written as its place in the order.
  @inlinable
  public init(integerLiteral value: UInt8) {
    self.init(value)
  }

  /// Whether the left rank comes first.
  @inlinable
  public static func < (left: Rank, right: Rank) -> Bool {
    left.value < right.value
  }
}
