/// The pending events of a simulation, earliest first.
///
/// ```swift
/// var queue = EventQueue<Int>()
/// queue.push(7, at: .milliseconds(3))
/// queue.push(8, at: .milliseconds(1))
/// while let event = queue.pop() {
///   print(event.time, event.payload)  // 1 ms 8, then 3 ms 7
/// }
/// ```
public struct EventQueue<Payload: BitwiseCopyable>: ~Copyable {
  /// The time of the last event popped, before which nothing can be pushed.
  @inlinable
  public var now: Instant { Instant(nanoseconds: latest) }

  /// `now` in nanoseconds.
  @usableFromInline
  var latest: Int64

  /// The earliest events, in order.
  @usableFromInline
  var front: SortedRun<Payload>

  /// Events earlier than this are in front, all others in the buckets.
  @usableFromInline
  var frontEnd: EventOrder

  @usableFromInline
  var buckets: RadixBuckets<Payload>

  /// An empty queue, at the beginning of time.
  @inlinable
  public init() {
    latest = 0
    front = SortedRun(capacity: 4 * Self.frontCountMax)
    frontEnd = Self.endOfTime
    buckets = RadixBuckets()
  }

  /// The number of pending events.
  @inlinable
  public var count: Int { front.count &+ buckets.count }

  /// Whether nothing is pending.
  @inlinable
  public var isEmpty: Bool { count == 0 }

  /// Adds an event.
  ///
  /// `time` is not before `now` and below 2^55 ns, 417 days. Amortised O(1) for the usual distributions of time;
  /// allocates only when more events are pending than ever before.
  @inlinable @inline(__always)
  public mutating func push(_ payload: Payload, at time: Instant, rank: Rank = .normal) {
    precondition(
      time.nanoseconds >= latest && time <= EventOrder.latestTime,
      "an event at \(time) is not between now, \(now), and \(EventOrder.latestTime)")
    let entry = QueueEntry(order: EventOrder(time: time, rank: rank), payload: payload)
    if entry.order < frontEnd {
      front.insert(entry)
      if front.count > Self.frontCountMax { shortenFront() }
    } else {
      buckets.append(entry)
    }
  }

  /// Removes the earliest event, or returns `nil` if nothing is pending.
  ///
  /// Of events with equal time and rank, the one that was pushed first. Amortised O(1).
  @inlinable @inline(__always)
  public mutating func pop() -> ScheduledEvent<Payload>? {
    if front.isEmpty {
      guard buckets.count > 0 else { return nil }
      refillFront()
    }
    let entry = front.removeFirst()
    let time = entry.order.time
    precondition(time.nanoseconds >= latest, "time ran backwards, from \(now) to \(time)")
    latest = time.nanoseconds
    return ScheduledEvent(time: time, rank: entry.order.rank, payload: entry.payload)
  }

  /// Removes the earliest event if it comes before an instant, or returns `nil`.
  @inlinable @inline(__always)
  public mutating func pop(before limit: Instant) -> ScheduledEvent<Payload>? {
    isEarliest(before: limit) ? pop() : nil
  }

  /// Moves `now` on, past no pending event and not backwards.
  @inlinable
  public mutating func advance(to time: Instant) {
    precondition(time >= now, "time would run backwards, from \(now) to \(time)")
    precondition(!isEarliest(before: time), "there are events between now, \(now), and \(time)")
    latest = time.nanoseconds
  }
}
