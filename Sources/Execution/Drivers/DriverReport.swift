import EventKernel

/// How long a block took under a driver's clock.
public struct DriverReport: Sendable, Equatable {
  /// From the first step on the block to the last.
  ///
  /// Under the virtual driver with the machine's block overhead. Bringing the world state up to date
  /// comes after.
  public var makespan: TimeSpan
  /// What the cores did meanwhile.
  ///
  /// Under threads nobody knows, since workers poll: `nil`.
  public var occupancy: Occupancy?

  /// Creates a report.
  public init(makespan: TimeSpan, occupancy: Occupancy?) {
    self.makespan = makespan
    self.occupancy = occupancy
  }
}

/// What cores did with their time, summed over all of them.
///
/// The parts are measured one by one and add up to cores x makespan.
public struct Occupancy: Sendable, Equatable {
  /// Running contracts: operations and explicit work.
  public var contracts = TimeSpan.zero
  /// Everything else that steps are charged for: accesses, scheduling, validation, and so on.
  public var coordination = TimeSpan.zero
  /// Waiting for words that are not in the cache.
  public var storage = TimeSpan.zero
  /// Nothing to do.
  public var idle = TimeSpan.zero
  /// What the machine adds to every block, for each core.
  public var blockOverhead = TimeSpan.zero

  /// Creates an occupancy of no time at all.
  public init() {}

  /// The time of all cores.
  public var total: TimeSpan { contracts + coordination + storage + idle + blockOverhead }

  /// The times of two blocks together.
  public static func + (left: Self, right: Self) -> Self {
    var sum = Occupancy()
    sum.contracts = left.contracts + right.contracts
    sum.coordination = left.coordination + right.coordination
    sum.storage = left.storage + right.storage
    sum.idle = left.idle + right.idle
    sum.blockOverhead = left.blockOverhead + right.blockOverhead
    return sum
  }
}
