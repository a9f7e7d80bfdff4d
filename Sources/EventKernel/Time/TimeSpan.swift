/// A length of simulated time, in whole nanoseconds.
///
/// A span may be negative: it is the difference of two instants in either order. It is a type of
/// its own so that adding two instants, or scheduling an event at a delay, does not compile.
///
/// Arithmetic that leaves the range of `Int64`, about 292 years, is a programmer error and traps.
public struct TimeSpan: Hashable, Sendable, BitwiseCopyable {
  /// The length in nanoseconds.
  public let nanoseconds: Int64

  @inlinable
  init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }
}

extension TimeSpan {
  /// No time at all.
  @inlinable
  public static var zero: TimeSpan { TimeSpan(nanoseconds: 0) }

  /// A span of whole nanoseconds.
  @inlinable
  public static func nanoseconds(_ count: Int64) -> TimeSpan {
    TimeSpan(nanoseconds: count)
  }

  /// A span of whole microseconds.
  @inlinable
  public static func microseconds(_ count: Int64) -> TimeSpan {
    TimeSpan(nanoseconds: count * 1_000)
  }

  /// A span of whole milliseconds.
  @inlinable
  public static func milliseconds(_ count: Int64) -> TimeSpan {
    TimeSpan(nanoseconds: count * 1_000_000)
  }

  /// A span of seconds, rounded to the nearest nanosecond.
  ///
  /// `count` is finite and within ±292 years; anything else is a programmer error.
  @inlinable
  public static func seconds(_ count: Double) -> TimeSpan {
    TimeSpan(nanoseconds: Int64((count * 1e9).rounded()))
  }

  /// The length in seconds, exact up to 104 days and to 53 significant bits beyond.
  @inlinable
  public var seconds: Double { Double(nanoseconds) / 1e9 }
}

extension TimeSpan: Comparable, AdditiveArithmetic {
  /// Whether the left span is shorter.
  @inlinable
  public static func < (left: TimeSpan, right: TimeSpan) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// The two spans laid end to end.
  @inlinable
  public static func + (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    TimeSpan(nanoseconds: left.nanoseconds + right.nanoseconds)
  }

  /// What is left of the first span after the second.
  @inlinable
  public static func - (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    TimeSpan(nanoseconds: left.nanoseconds - right.nanoseconds)
  }

  /// The span repeated a whole number of times.
  @inlinable
  public static func * (span: TimeSpan, count: Int) -> TimeSpan {
    TimeSpan(nanoseconds: span.nanoseconds * Int64(count))
  }

  /// The span scaled, rounded to the nearest nanosecond.
  @inlinable
  public static func * (span: TimeSpan, factor: Double) -> TimeSpan {
    TimeSpan(nanoseconds: Int64((Double(span.nanoseconds) * factor).rounded()))
  }

  /// How many times the second span fits in the first.
  @inlinable
  public static func / (left: TimeSpan, right: TimeSpan) -> Double {
    Double(left.nanoseconds) / Double(right.nanoseconds)
  }
}

extension TimeSpan: CustomStringConvertible {
  /// The length in the largest unit that leaves at least 1 before the point, such as `1.5 ms`.
  public var description: String {
    let units: [(name: String, size: UInt64)] = [
      ("s", 1_000_000_000), ("ms", 1_000_000), ("us", 1_000), ("ns", 1),
    ]
    let magnitude = nanoseconds.magnitude
    let unit = units.first { magnitude >= $0.size } ?? units[3]
    // The remainder, written with all the digits of the unit, less the zeros at its end. The 1 in
    // front keeps the zeros that stand before the first digit.
    var fraction = String(unit.size + magnitude % unit.size).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    let point = fraction.isEmpty ? "" : "."
    return "\(nanoseconds < 0 ? "-" : "")\(magnitude / unit.size)\(point)\(fraction) \(unit.name)"
  }
}
