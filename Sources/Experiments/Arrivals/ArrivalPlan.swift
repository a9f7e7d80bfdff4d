import EventKernel
import Workloads

/// How transactions arrive at a point, and when its blocks are closed: block k at the end of the k-th
/// interval, counted from 1.
package struct ArrivalPlan: Sendable {
  /// When transactions arrive.
  package let process: ArrivalProcess
  /// The time from one block's closing to the next one's.
  package let interval: TimeSpan
  /// How many blocks there are.
  package let blocks: Int
  /// How many transactions a block takes at most.
  package let capacity: Int
  /// The scenario's seed.
  package let seed: UInt64

  /// Plans arrivals; the interval is positive.
  package init(
    _ process: ArrivalProcess, interval: TimeSpan, blocks: Int, capacity: Int, seed: UInt64
  ) {
    self.process = process
    self.interval = interval
    self.blocks = blocks
    self.capacity = capacity
    self.seed = seed
  }

  /// When a block is closed, counted from 0.
  package func closing(of block: Int) -> Instant { .zero + interval * (block + 1) }

  /// When the last block is closed.
  package var end: Instant { .zero + interval * blocks }

  /// The greatest number of arrivals until then, whether blocks have room for them or not: each of them is
  /// drawn, which takes a minute for so many.
  package static let arrivalMax = 1e9

  /// The random stream of a replication.
  package func stream(_ replication: Int) -> RandomStream {
    RandomStream(seed: seed, purpose: "arrivals", index: replication)
  }
}

/// What a block took in.
package struct BlockArrivals: Sendable, Equatable {
  /// When it was closed.
  package let closing: Instant
  /// When its transactions arrived, in this order.
  package let instants: [Instant]
}
