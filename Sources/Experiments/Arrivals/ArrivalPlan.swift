import EventKernel
import Workloads

/// How transactions arrive at a point, and when its blocks are closed: block k at the end of the k-th
/// interval, counted from 1.
struct ArrivalPlan: Sendable {
  /// When transactions arrive.
  let process: ArrivalProcess
  /// The time from one block's closing to the next one's.
  let interval: TimeSpan
  /// How many blocks there are.
  let blocks: Int
  /// How many transactions a block takes at most.
  let capacity: Int
  /// The scenario's seed.
  let seed: UInt64

  /// When a block is closed, counted from 0.
  func closing(of block: Int) -> Instant { .zero + interval * (block + 1) }

  /// When the last block is closed.
  var end: Instant { .zero + interval * blocks }

  /// The random stream of a replication.
  func stream(_ replication: Int) -> RandomStream {
    RandomStream(seed: seed, purpose: "arrivals", index: replication)
  }
}

/// What a block took in.
struct BlockArrivals: Sendable, Equatable {
  /// When it was closed.
  let closing: Instant
  /// When its transactions arrived, in this order.
  let instants: [Instant]
}
