import Ledger
import Synchronization

/// The queues of all shards: in each, the transactions at home there, in preset order.
///
/// A queue never moves in memory. What moves is who stands at its head, and that is not written
/// anywhere: a transaction counts how many of its shards have not reached it, and whoever lets a
/// shard go counts down for the next in that shard's queue. Queues are made by one worker before the
/// first shard has a head, and only read afterwards.
struct ShardQueues {
  /// A transaction's place in the queue of one shard.
  struct Place: BitwiseCopyable {
    let transaction: Int32
    let shard: UInt16
    /// The place behind it; -1 at the end of the queue.
    var next: Int32 = -1
  }

  /// What the queues know of a transaction.
  struct Entrant: ~Copyable {
    /// How many of its shards have not reached it.
    let missing = Atomic<Int32>(0)
    /// Its places, one for each home shard, lie side by side.
    var placeStart: Int32 = 0
    var placeEnd: Int32 = 0
  }

  /// See ``Mutation``.
  var mutation: Mutation?
  private(set) var entrants = UnsafeMutablePointer<Entrant>.allocate(capacity: 1)
  private(set) var places = GrowingBuffer<Place>()
  /// By shard: the first and the last place of its queue, -1 if it is empty.
  private(set) var firsts = GrowingBuffer<Int32>()
  private var lasts = GrowingBuffer<Int32>()
  private var count = 0
  private var capacity = 1

  func deallocate() {
    entrants.deallocate()
    places.deallocate()
    firsts.deallocate()
    lasts.deallocate()
  }

  mutating func reset(count: Int, shards: Int) {
    self.count = count
    if count > capacity {
      entrants.deallocate()
      entrants = .allocate(capacity: count)
      capacity = count
    }
    for transaction in 0..<count { (entrants + transaction).initialize(to: Entrant()) }
    places.removeAll()
    firsts.removeAll()
    lasts.removeAll()
    for _ in 0..<shards {
      firsts.append(-1)
      lasts.append(-1)
    }
  }

  /// Visits all that making the queues and moving on change.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    visit(UnsafeRawBufferPointer(start: entrants, count: count * MemoryLayout<Entrant>.stride))
    visit(places.bytes)
    visit(firsts.bytes)
  }

  /// Puts the next transaction at the end of the queues of its home shards.
  mutating func add(_ transaction: Int32, _ homes: UnsafeMutableBufferPointer<UInt16>) {
    let entrant = entrants + Int(transaction)
    entrant.pointee.placeStart = Int32(places.count)
    for shard in homes {
      let place = Int32(places.count)
      places.append(Place(transaction: transaction, shard: shard))
      let last = lasts[Int(shard)]
      if last >= 0 {
        places.base[Int(last)].next = place
      } else {
        firsts[Int(shard)] = place
      }
      lasts[Int(shard)] = place
    }
    entrant.pointee.placeEnd = Int32(places.count)
    let isEarly = mutation == .startsBeforeLastShard && homes.count > 1
    entrant.pointee.missing.store(Int32(homes.count) - (isEarly ? 1 : 0), ordering: .relaxed)
  }

  /// The place is at the head of its queue.
  ///
  /// Returns whether the transaction now is at the head of all its queues.
  @inline(__always)
  func reach(_ place: Int32) -> Bool {
    let transaction = places[Int(place)].transaction
    // Release what was written in this shard, acquire what was written in the others: whoever counts
    // to zero hands the transaction on with all of it.
    return entrants[Int(transaction)].missing.wrappingSubtract(
      1, ordering: .acquiringAndReleasing
    ).newValue == 0
  }

  /// Whether a transaction is at home in a shard.
  ///
  /// Most accesses go where the last one went, so the search starts at `hint`, a place, and leaves
  /// it where the shard was found.
  @inline(__always)
  func isHome(_ shard: Int, of transaction: Int32, _ hint: inout Int32) -> Bool {
    if Int(places[Int(hint)].shard) == shard { return true }
    let entrant = entrants + Int(transaction)
    for place in entrant.pointee.placeStart..<entrant.pointee.placeEnd
    where Int(places[Int(place)].shard) == shard {
      hint = place
      return true
    }
    return false
  }
}
