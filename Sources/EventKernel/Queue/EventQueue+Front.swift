extension EventQueue {
  /// The longest front: beyond it, inserting costs more than the buckets do.
  @inlinable
  static var frontCountMax: Int { 64 }

  /// The longest bucket that is sorted whole.
  @inlinable
  static var bucketCountMax: Int { 24 }

  /// Later than any event: the end of a front that holds them all.
  @inlinable
  static var endOfTime: EventOrder { EventOrder(packed: 1 << 63) }

  /// Moves the earliest bucket to the empty front, cut down to one that is short enough to be
  /// sorted there.
  ///
  /// This is where the buckets' base moves up. It happens only on the way to the earliest event, so
  /// the base is never later than `now`, and nothing can be pushed before it.
  @inlinable @inline(never)
  mutating func refillFront() {
    var earliest = buckets.earliestBucket
    while earliest.level > 0, buckets[earliest].count > Self.bucketCountMax {
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
  ///
  /// Entries of equal order stay together, or a later one of them could overtake.
  @inlinable @inline(never)
  mutating func shortenFront() {
    let first = front[0].order
    guard front[front.count - 1].order != first else { return }
    var kept = front.count / 2
    while kept > 0, front[kept - 1].order == front[kept].order { kept -= 1 }
    if kept == 0 {
      // The first half is simultaneous, and only what is later than that can go.
      kept = front.count
      while front[kept - 1].order != first { kept -= 1 }
    }
    frontEnd = front[kept].order
    if buckets.count == 0 { buckets.base = EventOrder(time: now, rank: Rank(0)) }
    for position in kept..<front.count {
      buckets.append(front[position])
    }
    front.removeAll(from: kept)
  }

  /// Whether an event comes before an instant.
  ///
  /// It leaves the queue as it is: opening a bucket to look would move the base past `now`. While
  /// the front is empty, the bucket's borders mostly decide, and only a limit within them costs a
  /// look at each entry.
  @inlinable
  func isEarliest(before limit: Instant) -> Bool {
    if !front.isEmpty { return front[0].order.time < limit }
    guard buckets.count > 0 else { return false }
    let earliest = buckets.earliestBucket
    if earliest.lastTime(from: buckets.base) < limit { return true }
    if earliest.start(from: buckets.base).time >= limit { return false }
    return buckets.earliestTime(in: earliest) < limit
  }

  /// The time of the earliest event, or `nil` if nothing is pending.
  ///
  /// O(1), except that the first look after a bucket's last event is O(events in the next bucket).
  @inlinable
  public var earliestTime: Instant? {
    if !front.isEmpty { return front[0].order.time }
    return buckets.count == 0 ? nil : buckets.earliestTime(in: buckets.earliestBucket)
  }
}
