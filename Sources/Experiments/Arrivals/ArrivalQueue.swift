import EventKernel
import Workloads

/// The transactions of an open process that wait for a block, first come, first served.
///
/// Nothing is stored: what no block has taken is what the process gives next, however many there are. The
/// blocks do not depend on who executes them.
package struct ArrivalQueue {
  private let plan: ArrivalPlan
  private var stream: ArrivalStream
  private var next: Instant?
  private var block = 0

  /// The queue of a replication at the beginning of time.
  ///
  /// - Precondition: the process is open.
  package init(_ plan: ArrivalPlan, replication: Int) {
    self.plan = plan
    stream = ArrivalStream(plan.process, from: plan.stream(replication), until: plan.end)
    next = stream.next()
  }

  /// Closes the next block: it takes what has arrived until then, as far as it has room.
  package mutating func close() -> BlockArrivals {
    let closing = plan.closing(of: block)
    block += 1
    var instants: [Instant] = []
    while instants.count < plan.capacity, let instant = next, instant <= closing {
      instants.append(instant)
      next = stream.next()
    }
    return BlockArrivals(closing: closing, instants: instants)
  }

  /// How many have arrived until the last block was closed, and are in none.
  ///
  /// O(this number).
  package consuming func unfinished() -> Int {
    var count = 0
    while let instant = next, instant <= plan.end {
      count += 1
      next = stream.next()
    }
    return count
  }
}
