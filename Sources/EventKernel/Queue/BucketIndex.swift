/// The place of a bucket.
@usableFromInline
struct BucketIndex: Equatable {
  @usableFromInline
  let level: Int

  @usableFromInline
  let digit: Int

  @inlinable
  init(level: Int, digit: Int) {
    self.level = level
    self.digit = digit
  }

  @inlinable
  var offset: Int { level << Radix.bits | digit }

  /// The earliest order that belongs here: the base's digits above the level, the bucket's at it,
  /// zeros below.
  @inlinable
  func start(from base: EventOrder) -> EventOrder {
    let shift = UInt64(level * Radix.bits)
    let above = (base.packed >> shift) >> UInt64(Radix.bits)
    return EventOrder(packed: ((above << UInt64(Radix.bits)) | UInt64(digit)) << shift)
  }

  /// The first order behind the bucket.
  @inlinable
  func end(from base: EventOrder) -> EventOrder {
    EventOrder(packed: start(from: base).packed + 1 << UInt64(level * Radix.bits))
  }

  /// The time of the latest order that belongs here.
  @inlinable
  func lastTime(from base: EventOrder) -> Instant {
    EventOrder(packed: end(from: base).packed - 1).time
  }
}
