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
}

extension EventQueue {
  @inlinable
  static var frontCountMax: Int { 64 }

  @inlinable
  static var bucketCountMax: Int { 24 }

  @inlinable
  static var endOfTime: EventOrder { EventOrder(packed: 1 << 63) }

  /// Moves the earliest bucket to the front, cut down to one that is short enough to be sorted there.
  @inlinable @inline(never)
  mutating func refillFront() {
    var earliest = buckets.earliestBucket
    while earliest.level > 0, buckets.buckets[earliest.offset].count > Self.bucketCountMax {
      buckets.split(earliest)
      earliest = buckets.earliestBucket
    }
    frontEnd = earliest.end(from: buckets.base)
    buckets.base = earliest.start(from: buckets.base)
    var reader = ChunkReader(buckets.take(earliest))
    while let chunk = reader.chunk {
      for position in 0..<reader.entriesInChunk {
        front.insert(buckets.pool[chunk, position])
      }
      buckets.pool.release(&reader)
    }
    if buckets.count == 0 { frontEnd = Self.endOfTime }
  }

  /// Moves the later half of the front to the buckets, unless all of it is simultaneous.
  @inlinable @inline(never)
  mutating func shortenFront() {
    let first = front[0].order
    guard front[front.count - 1].order != first else { return }
    var kept = front.count / 2
    while kept > 0, front[kept - 1].order == front[kept].order { kept -= 1 }
    if kept == 0 {
      // The first half is simultaneous, and what is later than that goes.
      kept = front.count
      while front[kept - 1].order != first { kept -= 1 }
    }
    frontEnd = front[kept].order
    if buckets.count == 0 { buckets.base = EventOrder(time: now, rank: 0) }
    for position in kept..<front.count {
      buckets.append(front[position])
    }
    front.removeAll(from: kept)
  }
}
