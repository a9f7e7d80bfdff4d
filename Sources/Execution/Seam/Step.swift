/// What one indivisible step of a worker was, and how much.
///
/// Drivers read it differently: virtual cores charge `gas` and `count` by a ``CostModel``; threads
/// burn the gas of ``Kind/compute`` steps and let the rest cost what it costs; the interleaving
/// driver stops at every step, charged or not.
public struct Step: Sendable, Equatable {
  /// The kind of work.
  ///
  /// Those of protocol work have a cost each in a machine profile. The first six are not only
  /// charged: a driver acts on them.
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// There is nothing to do until another worker's step, or a message, wakes this one.
    case idle
    /// There is nothing to do until a ``notify`` names this worker: its thread sleeps on a condition
    /// variable of its own.
    case asleep
    /// A worker that sleeps, or is about to, is told that what it waits for is there; see
    /// ``Step/notify(_:)``.
    case notify
    /// The block is done as far as this worker is concerned.
    case finished
    /// A message leaves; see ``Step/send(_:delays:)``.
    case send
    /// A wait of `count` nanoseconds for a word that is not in the cache, which the core spends on
    /// nothing else; the read itself is the worker's next step. It is no cost of the machine, and no
    /// slower with more cores.
    case coldRead
    /// Bookkeeping that costs nothing beyond its gas: the worker goes straight on.
    case proceed
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
    /// One successor in a dependency graph told that a predecessor is done, or one transaction that waits
    /// for nobody made ready.
    case release
    /// One key reserved for the lowest of the transactions that want it.
    case reserve
    /// `count` placeholders for versions inserted before their transactions have run.
    case placeholder
    /// One lock or place in a queue taken or given back.
    case lock
    /// One worker's arrival where all wait for each other.
    case barrier
    /// The signature of one transaction checked.
    case signature

    /// Whether a driver has to do more than to charge it.
    @inline(__always)
    var needsDriver: Bool { rawValue <= Kind.coldRead.rawValue }
  }

  /// What kind of work it was.
  public var kind: Kind
  /// How many idle workers the step has made work for; ``wakeAll`` for all.
  public var wakes: UInt16
  /// How many units of its kind; 1 unless the kind says otherwise.
  public var count: UInt32
  /// The gas of the contract's operations and explicit work since the worker's last step; of a
  /// ``Kind/send``, the message; of a ``Kind/notify``, the worker.
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

  /// Sends a message that the driver hands to ``Executor/deliver(_:)`` later: `delays` times the
  /// machine's `message-delay` after this step, in any order with other messages.
  ///
  /// An executor has no clock, so this is also how it waits: it sends itself a message.
  @inline(__always)
  public static func send(_ message: UInt64, delays: UInt32 = 1) -> Step {
    Step(.send, gas: message, count: delays)
  }

  /// Tells a worker to look again: it makes its next step the machine's `wake-up` later, if it sleeps.
  ///
  /// What it waits for must be visible before. A worker that has not fallen asleep yet finds it by itself,
  /// so it may be told in vain; it must then return ``Kind/asleep`` again, or go on.
  @inline(__always)
  public static func notify(_ worker: Int) -> Step {
    Step(.notify, gas: UInt64(worker))
  }

  static var asleep: Step { Step(.asleep) }
  static var proceed: Step { Step(.proceed) }
  static var idle: Step { Step(.idle) }
  static var finished: Step { Step(.finished) }
}
