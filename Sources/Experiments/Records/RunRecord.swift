import Execution

/// What one run measured: one executor, at one point of the sweep, in one replication.
///
/// A record is the only thing that leaves a run. Every file, table and plot is computed from
/// records, and a record is exactly one row of `runs.csv` (see ``RunColumn``). Only what was
/// measured is stored; throughput, efficiency and the share of the bound follow from it.
public struct RunRecord: Sendable, Equatable {
  /// The scenario's name: its file name without the ending.
  public var scenario: String
  /// The point of the sweep, counted from 1 in the order of the plan.
  public var point: Int
  /// The value of each swept path at this point, in the order of the scenario; empty without sweep.
  public var swept: [SweptValue] = []
  /// The executor's label, for example `block-stm`.
  public var executor: String
  /// The clock: `virtual` or `threads`.
  public var clock: String
  /// The name of the machine profile; `nil` on the threads clock, where the machine is this one.
  public var machine: String?
  /// How many cores, virtual or real, executed the blocks.
  public var cores: Int
  /// The replication, counted from 1.
  public var replication: Int
  /// The seed of this replication, the same for every executor.
  public var seed: UInt64
  /// How many blocks were executed; of a chain, those that became final.
  public var blocks: Int
  /// How many transactions those blocks held.
  public var transactions: Int
  /// How many transactions ended in a block as succeeded; of a chain, of those that were sent in the
  /// measured time and answered.
  public var committed: Int
  /// How many transactions ended in a block as failed by their own contract.
  public var reverted: Int
  /// The makespans of the blocks, added up, in nanoseconds.
  public var makespanNanoseconds: Int64
  /// The sequential makespan over this one: same blocks, machine and clock.
  public var speedup: Double?
  /// The speedup that perfect knowledge would reach: work over the longer of the critical path and
  /// work / cores.
  public var boundSpeedup: Double?
  /// Incarnations executed over transactions; 1 is no repetition.
  public var executionsPerTransaction: Double?
  /// Validations over transactions.
  public var validationsPerTransaction: Double?
  /// Incarnations thrown away over transactions.
  public var abortsPerTransaction: Double?
  /// The same for each cause; they add up to ``abortsPerTransaction``.
  public var abortsByCause: [AbortCause: Double] = [:]
  /// Incarnations paused on an unfinished dependency over transactions.
  public var suspensionsPerTransaction: Double?
  /// Gas of aborted incarnations over gas of all, 0...1.
  public var wastedWorkShare: Double?
  /// Time spent working over makespan x cores, 0...1.
  public var coreUtilization: Double?
  /// What the cores did with their time; `nil` on the threads clock.
  public var coreShares: CoreShares?
  /// What transactions arrived and what became of them; `nil` where blocks are simply full.
  public var load: Load?
  /// What the senders waited; `nil` where no transaction arrived.
  public var latency: LatencyQuantiles?
  /// The digest of the world state after the last block, in hexadecimal.
  public var stateRoot: String?
  /// Whether the serial oracle found every block equal to its commit order; `nil` if it was off.
  public var isSeriallyEquivalent: Bool?
  /// What the chain around the executor did; `nil` where blocks are simply executed.
  public var chain: ChainRecord?

  /// Creates a record of what every run has; the rest is set where it applies.
  public init(
    scenario: String, point: Int, swept: [SweptValue] = [], executor: String, clock: String,
    machine: String? = nil, cores: Int, replication: Int, seed: UInt64, blocks: Int,
    transactions: Int, committed: Int, reverted: Int, makespanNanoseconds: Int64
  ) {
    self.scenario = scenario
    self.point = point
    self.swept = swept
    self.executor = executor
    self.clock = clock
    self.machine = machine
    self.cores = cores
    self.replication = replication
    self.seed = seed
    self.blocks = blocks
    self.transactions = transactions
    self.committed = committed
    self.reverted = reverted
    self.makespanNanoseconds = makespanNanoseconds
  }
}

extension RunRecord {
  /// Transactions a second of makespan; `nil` if no time passed.
  public var throughput: Double? {
    guard makespanNanoseconds > 0 else { return nil }
    return Double(transactions) * 1e9 / Double(makespanNanoseconds)
  }

  /// Speedup over cores: 1 when every core is as useful as the first.
  public var efficiency: Double? {
    guard cores > 0 else { return nil }
    return speedup.map { $0 / Double(cores) }
  }

  /// Speedup over the bound: 1 is perfect.
  public var boundShare: Double? {
    guard let speedup, let boundSpeedup, boundSpeedup > 0 else { return nil }
    return speedup / boundSpeedup
  }
}
