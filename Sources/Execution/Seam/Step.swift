/// What one indivisible step of a worker was, and how much.
///
/// Drivers read it differently: virtual cores charge `gas` and `count` by a ``CostModel``; threads burn
/// the gas of ``Kind/compute`` steps and let the rest cost what it costs; tests that interleave workers
/// at random stop at every step, charged or not.
public struct Step: Sendable, Equatable {
  /// The kind of work.
  ///
  /// Those of protocol work have a cost each in a machine profile.
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// Bookkeeping that costs nothing beyond its gas: the worker goes straight on.
    case proceed
    /// There is nothing to do until another worker's step wakes this one.
    case idle
    /// The block is done as far as this worker is concerned.
    case finished
    /// A contract's explicit work, `gas` of it.
    case compute
    /// `count` reads and writes of the world state without any protocol around them.
    case directAccess
    /// A claim of the next task from counters or queues that all workers share.
    case schedule
    /// A read answered by an earlier transaction's version, or by a word already fetched.
    case versionedRead
    /// A read that had to go to storage.
    case storageRead
    /// One write made visible to the other workers.
    case publish
    /// `count` reads written down, to be validated later.
    case record
    /// One read of a read set looked at again.
    case validate
    /// A paused transaction handed back to the scheduler, its dependency having finished.
    case handOver
    /// `count` words of the final state collected.
    case commit
    /// `count` declared accesses worked into a dependency graph.
    case graphEdge
    /// One successor in a dependency graph told that a predecessor is done.
    case release
  }

  /// What kind of work it was.
  public var kind: Kind
  /// How many idle workers the step has made work for; ``wakeAll`` for all.
  public var wakes: UInt16
  /// How many units of its kind; 1 unless the kind says otherwise.
  public var count: UInt32
  /// The gas of the contract's operations and explicit work since the worker's last step.
  public var gas: UInt64

  /// The ``wakes`` of a step that concerns every idle worker.
  public static let wakeAll = UInt16.max

  /// Creates a step.
  @inline(__always)
  public init(_ kind: Kind, gas: UInt64 = 0, count: UInt32 = 1, wakes: UInt16 = 0) {
    self.kind = kind
    self.wakes = wakes
    self.count = count
    self.gas = gas
  }

  static var proceed: Step { Step(.proceed) }
  static var idle: Step { Step(.idle) }
  static var finished: Step { Step(.finished) }
}
