/// Entries later than a base, sorted only as finely as needed so far.
///
/// The base and an entry's order are written in digits of `Radix.bits` bits. The highest digit in
/// which the two differ names the entry's level, and the entry's own digit there names its bucket.
/// So every entry of a lower level comes before every entry of a higher one, and within a level the
/// buckets are in order: the earliest entries are in the lowest bucket of the lowest level in use,
/// two bit scans away.
///
/// A bucket is a chain of chunks from a common pool, filled at its end and emptied from its front,
/// so that equal entries keep the order in which they came.
@usableFromInline
struct RadixBuckets<Payload: BitwiseCopyable>: ~Copyable {
  @usableFromInline
  typealias Entry = QueueEntry<Payload>

  /// What the buckets' places are relative to; never later than an entry.
  @usableFromInline
  var base: EventOrder

  /// The number of entries in all the buckets.
  @usableFromInline
  var count: Int

  /// A bit for each level that has an entry.
  @usableFromInline
  var levelsInUse: UInt32

  /// For each level, a bit for each bucket that has an entry.
  @usableFromInline
  let bucketsInUse: UnsafeMutablePointer<UInt32>

  @usableFromInline
  let buckets: UnsafeMutablePointer<ChunkChain>

  @usableFromInline
  var pool: ChunkPool<Entry>

  @inlinable
  init() {
    base = EventOrder(packed: 0)
    count = 0
    levelsInUse = 0
    bucketsInUse = .allocate(capacity: Radix.levels)
    bucketsInUse.initialize(repeating: 0, count: Radix.levels)
    buckets = .allocate(capacity: Radix.levels << Radix.bits)
    buckets.initialize(repeating: ChunkChain(), count: Radix.levels << Radix.bits)
    pool = ChunkPool()
  }

  @inlinable
  deinit {
    bucketsInUse.deallocate()
    buckets.deallocate()
  }

  /// Adds an entry that is not earlier than the base.
  @inlinable @inline(__always)
  mutating func append(_ entry: Entry) {
    let level = Radix.level(of: entry.order, from: base)
    let digit = Radix.digit(of: entry.order, at: level)
    // Pointers of their own, here and in `take`: under the thread sanitizer the compiler (6.3) breaks
    // on a place that is changed through a stored pointer's subscript.
    let bucket = buckets + (level << Radix.bits | digit)
    let inUse = bucketsInUse + level
    pool.append(entry, to: &bucket.pointee)
    inUse.pointee |= 1 << UInt32(digit)
    levelsInUse |= 1 << UInt32(level)
    count &+= 1
  }

  /// The bucket with the earliest entries; there must be one.
  @inlinable
  var earliestBucket: BucketIndex {
    let level = levelsInUse.trailingZeroBitCount
    return BucketIndex(level: level, digit: bucketsInUse[level].trailingZeroBitCount)
  }

  @inlinable
  subscript(bucket: BucketIndex) -> ChunkChain { buckets[bucket.offset] }

  /// The time of the earliest entry of a bucket that has one; O(entries).
  @inlinable
  func earliestTime(in bucket: BucketIndex) -> Instant {
    var earliest = Instant.distantFuture
    var reader = ChunkReader(self[bucket])
    while let chunk = reader.chunk {
      for position in 0..<reader.entriesInChunk {
        earliest = min(earliest, pool[chunk, position].order.time)
      }
      pool.advance(&reader)
    }
    return earliest
  }

  /// Empties a bucket into the caller's hands, which returns its chunks to the pool when it is
  /// done.
  @inlinable
  mutating func take(_ bucket: BucketIndex) -> ChunkChain {
    let place = buckets + bucket.offset
    let inUse = bucketsInUse + bucket.level
    let chain = place.pointee
    place.pointee = ChunkChain()
    inUse.pointee &= ~(1 << UInt32(bucket.digit))
    if inUse.pointee == 0 {
      levelsInUse &= ~(1 << UInt32(bucket.level))
    }
    count &-= chain.count
    return chain
  }

  /// Spreads the earliest bucket over the levels below it.
  @inlinable
  mutating func split(_ bucket: BucketIndex) {
    let chain = take(bucket)
    base = bucket.start(from: base)
    var reader = ChunkReader(chain)
    while let chunk = reader.chunk {
      for position in 0..<reader.entriesInChunk {
        append(pool[chunk, position])
      }
      pool.release(&reader)
    }
  }
}
