/// A point in simulated time, in whole nanoseconds since the simulation began.
///
/// ```swift
/// let start = Instant.zero
/// let deadline = start + .milliseconds(10)
/// print(deadline - start)  // 10 ms
/// ```
///
/// Integers, not floating point: sums come out the same in any order, on any machine, and an hour
/// into a run a nanosecond still counts. Arithmetic that leaves the range of `Int64`, about 292
/// years, is a programmer error and traps.
public struct Instant: Hashable, Sendable, BitwiseCopyable {
  /// The nanoseconds since the simulation began.
  public let nanoseconds: Int64

  @inlinable
  init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }
}

extension Instant {
  /// The beginning of the simulation.
  @inlinable
  public static var zero: Instant { Instant(nanoseconds: 0) }

  /// An instant later than any that an event can have; the end of a run that ends by itself.
  @inlinable
  public static var distantFuture: Instant { Instant(nanoseconds: .max) }

  /// The instant a number of nanoseconds after the beginning.
  @inlinable
  public static func nanoseconds(_ count: Int64) -> Instant {
    Instant(nanoseconds: count)
  }

  /// The instant a number of microseconds after the beginning.
  @inlinable
  public static func microseconds(_ count: Int64) -> Instant {
    zero + TimeSpan.microseconds(count)
  }

  /// The instant a number of milliseconds after the beginning.
  @inlinable
  public static func milliseconds(_ count: Int64) -> Instant {
    zero + TimeSpan.milliseconds(count)
  }

  /// The instant a number of seconds after the beginning, rounded to the nearest nanosecond.
  @inlinable
  public static func seconds(_ count: Double) -> Instant {
    zero + TimeSpan.seconds(count)
  }

  /// The seconds since the simulation began.
  @inlinable
  public var seconds: Double { TimeSpan(nanoseconds: nanoseconds).seconds }
}

extension Instant: Comparable {
  /// Whether the left instant comes first.
  @inlinable
  public static func < (left: Instant, right: Instant) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// The instant a span later.
  @inlinable
  public static func + (instant: Instant, span: TimeSpan) -> Instant {
    Instant(nanoseconds: instant.nanoseconds + span.nanoseconds)
  }

  /// The instant a span earlier.
  @inlinable
  public static func - (instant: Instant, span: TimeSpan) -> Instant {
    Instant(nanoseconds: instant.nanoseconds - span.nanoseconds)
  }

  /// The span from the right instant to the left one, negative if the left one comes first.
  @inlinable
  public static func - (end: Instant, start: Instant) -> TimeSpan {
    TimeSpan(nanoseconds: end.nanoseconds - start.nanoseconds)
  }

  /// Moves the instant a span later.
  @inlinable
  public static func += (instant: inout Instant, span: TimeSpan) {
    instant = instant + span
  }
}

extension Instant: CustomStringConvertible {
  /// The time since the beginning, in a readable unit, such as `1.5 ms`.
  public var description: String { TimeSpan(nanoseconds: nanoseconds).description }
}
