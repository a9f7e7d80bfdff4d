/// A digest of the events that have happened, in their order.
///
/// Two runs with equal digests have, but for a chance of 2^-64, seen the same events at the same
/// times, with the same ranks, in the same sequence: each event is mixed into the digest of all
/// before it.
public struct EventTrace: Hashable, Sendable, BitwiseCopyable {
  /// The number of events.
  public private(set) var count = 0

  /// The digest of their times, ranks and fingerprints; it depends on their order.
  public private(set) var digest: UInt64 = 0

  /// The digest of no events.
  @usableFromInline
  init() {}

  /// Adds an event.
  @inlinable
  mutating func append(time: Instant, rank: Rank, fingerprint: UInt64) {
    let order = EventOrder(time: time, rank: rank).packed
    append(mixed(mixed(digest ^ order) ^ fingerprint))
  }

  @usableFromInline
  mutating func append(_ next: UInt64) {
    digest = next
    count += 1
  }
}
