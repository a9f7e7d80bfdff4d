extension EventQueue {
  /// Stops the process if the queue is not what it should be; O(count), for tests.
  public borrowing func _checkInvariants() {
    for position in 0..<front.count {
      precondition(front[position].order < frontEnd, "the front reaches past its end")
      precondition(
        position == 0 || !(front[position].order < front[position - 1].order),
        "the front is out of order")
    }
    precondition(front.isEmpty || front[0].order.time >= now, "an event is in the past")
    precondition(
      buckets.count == 0 || !(EventOrder(time: now, rank: Rank(.max)) < buckets.base),
      "the base is later than now: something could be pushed before it")
    buckets.checkInvariants(notBefore: frontEnd)
  }
}

extension RadixBuckets {
  func checkInvariants(notBefore earliest: EventOrder) {
    var total = 0
    var previous = base
    for level in 0..<Radix.levels {
      precondition(
        (levelsInUse >> UInt32(level) & 1 == 1) == (bucketsInUse[level] != 0),
        "level \(level) is not marked as it is")
      for digit in 0..<1 << Radix.bits {
        let bucket = BucketIndex(level: level, digit: digit)
        let isInUse = bucketsInUse[level] >> UInt32(digit) & 1 == 1
        precondition(isInUse == (self[bucket].count > 0), "\(bucket) is not marked as it is")
        guard isInUse else { continue }
        precondition(!(bucket.start(from: base) < previous), "\(bucket) is out of order")
        previous = bucket.end(from: base)
        total += self[bucket].count
        checkEntries(of: bucket, notBefore: earliest)
      }
    }
    precondition(total == count, "\(total) entries are counted as \(count)")
    pool.checkInvariants(chunksInUse: chunksInUse)
  }

  private func checkEntries(of bucket: BucketIndex, notBefore earliest: EventOrder) {
    var reader = ChunkReader(self[bucket])
    while let chunk = reader.chunk {
      for position in 0..<reader.entriesInChunk {
        let order = pool[chunk, position].order
        precondition(!(order < earliest), "an entry of \(bucket) belongs in the front")
        precondition(
          !(order < bucket.start(from: base)) && order < bucket.end(from: base),
          "an entry of \(bucket) belongs in another bucket")
      }
      pool.advance(&reader)
    }
  }

  private var chunksInUse: Int {
    (0..<Radix.levels << Radix.bits).reduce(0) { sum, offset in
      sum + (buckets[offset].count + Chunk.capacity - 1) / Chunk.capacity
    }
  }
}

extension ChunkPool {
  func checkInvariants(chunksInUse: Int) {
    var free = 0
    var chunk = firstFree
    while chunk >= 0 {
      free += 1
      chunk = following[Int(chunk)]
    }
    precondition(free + chunksInUse == capacity, "\(capacity - free - chunksInUse) chunks are lost")
  }
}
