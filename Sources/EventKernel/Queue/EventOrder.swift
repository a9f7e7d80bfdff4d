/// The order of events, packed into one word: time above rank.
///
/// Events run in the order **(time, rank, sequence)**.
///
/// - *Time* comes first because a cause precedes its effect.
/// - *Rank* comes second: among simultaneous events it is the model that knows which must be seen
///   first, and it must not depend on who happened to schedule earlier.
/// - *Sequence*, the order of scheduling, comes last and makes the order total. It is all that is
///   left to decide by, and it is the same on every run, where an address or a hash is not.
///
/// The sequence is not stored: `EventQueue` is stable, so events of equal time and rank leave in
/// the order in which they came. That halves the key, and one comparison of one word decides.
///
/// Time has 55 bits, 417 days of nanoseconds; the top bit stays free for an order behind all
/// events.
@usableFromInline
struct EventOrder: Comparable, BitwiseCopyable {
  @usableFromInline
  let packed: UInt64

  @inlinable
  init(packed: UInt64) {
    self.packed = packed
  }

  @inlinable
  init(time: Instant, rank: Rank) {
    packed = UInt64(truncatingIfNeeded: time.nanoseconds) << 8 | UInt64(rank.value)
  }

  @inlinable
  static var latestTime: Instant { Instant(nanoseconds: 1 << 55 - 1) }

  @inlinable
  var time: Instant { Instant(nanoseconds: Int64(packed >> 8)) }

  @inlinable
  var rank: Rank { Rank(UInt8(truncatingIfNeeded: packed)) }

  @inlinable
  static func < (left: EventOrder, right: EventOrder) -> Bool {
    left.packed < right.packed
  }
}
