import EventKernel
import Statistics

/// What a run of a chain has shown, over the time that is measured.
public struct ChainOutcome: Sendable {
  /// From when to when it was measured.
  public var window: Range<Instant>
  /// Transactions that clients sent in this time.
  public var submitted = 0
  /// Those of them that were executed in a final block and answered, until the end of the run.
  public var committed = 0
  /// How many of the committed ones their own contract ended as failed.
  public var reverted = 0
  /// Those that two modules could not agree on, and whose clients were told so; they were not executed.
  public var aborted: Int { crossModule?.aborted ?? 0 }
  /// Those that were refused because a mempool was full.
  public var rejected = 0
  /// Transactions, whenever they were sent, that were answered in this time.
  public var answered = 0
  /// From sending to the reply, in nanoseconds, of all that were submitted: one that is not answered
  /// has waited until the end of the run, so that a chain under too much load does not look fast.
  ///
  /// Refused and aborted ones are not in it.
  public var latencies = QuantileHistogram()
  /// The legs of all that were committed, added up.
  public var legs = LegTimes()
  /// The times on each leg, in nanoseconds, in the order of ``Leg``.
  public var legTimes = Leg.allCases.map { _ in QuantileHistogram() }
  /// From one block of the final chain to the next, in nanoseconds.
  public var blockIntervals = QuantileHistogram()
  /// All blocks that were built.
  public var blocks: [BlockRow] = []
  /// The run in steps of equal length, from its beginning to its end, warm-up included.
  public var series: [SeriesRow] = []
  /// What was done to the chain.
  public var faults: [FaultMark] = []
  /// How much was at fault in each module, over the whole run, beside what is tolerated.
  public var faultLoads: [FaultLoad] = []
  /// How often the validator that was the last to do so left a view because its leader failed.
  public var viewChanges = 0
  /// How often a validator's best chain lost a block, added up over validators and divided by their number.
  public var reorganizations = 0.0
  /// Messages that validators sent.
  public var messages = 0
  /// The bytes of these messages.
  public var bytes = 0
  /// The part of the time in which the uplink of a validator sends, in the mean over validators, 0...1.
  public var uplinkUtilization = 0.0
  /// The same of the busiest uplink.
  public var uplinkUtilizationMax = 0.0
  /// The part of the time in which a validator executes blocks, in the mean over validators, 0...1.
  public var executionUtilization = 0.0
  /// The core-seconds that all validators spent on executing blocks.
  public var coreSeconds = 0.0
  /// The energy of execution, and of mining if there is any, in joules.
  public var energy = 0.0
  /// How long the final blocks took to execute on the reference machine, the first one.
  public var executionTime = TimeSpan.zero
  /// What became of transactions between modules with committees of their own; `nil` if there is one committee.
  public var crossModule: CrossModuleOutcome?
  /// What is wrong with the run, in words; `nil` if the chain was safe.
  public var safetyViolation: String?
  /// Why blocks ceased to become final, in words; `nil` if the chain was live.
  public var livenessLoss: String?
  /// How many events the simulation took.
  public var events = 0

  /// Nothing measured yet.
  public init(window: Range<Instant>) { self.window = window }
}

extension ChainOutcome {
  /// Those of the submitted transactions that were neither committed, aborted nor refused until the end of the
  /// run.
  public var unfinished: Int { submitted - committed - aborted - rejected }

  /// The load of the module in which most was at fault beside what is tolerated.
  private var worstLoad: FaultLoad? {
    faultLoads.max { $0.faultyMax - $0.limit < $1.faultyMax - $1.limit }
  }

  /// The greatest weight that was at fault at one time, in the module that had the most to bear.
  public var faultyWeightMax: Int { worstLoad?.faultyMax ?? 0 }

  /// The greatest weight at fault that the protocol tolerates in that module.
  public var faultLimit: Int { worstLoad?.limit ?? 0 }
}

/// One block of a run.
public struct BlockRow: Sendable, Equatable {
  /// The module whose chain it is in, from 0.
  public var module = 0
  /// Its number in the order in which blocks were built.
  public var number: Int
  /// Its height.
  public var height: Int
  /// The view, slot or round.
  public var view: Int
  /// The validator that built it.
  public var proposer: Int
  /// When it was built.
  public var built: Instant
  /// When a quorum behind it was first known anywhere.
  public var certified: Instant?
  /// When it was first final anywhere; `nil` if it never was.
  public var finalized: Instant?
  /// When it was first executed anywhere.
  public var executed: Instant?
  /// How many transactions it has.
  public var transactions: Int
  /// How many bytes they take.
  public var bytes: Int
  /// The makespan of its execution on the reference machine; `nil` if it was not executed.
  public var makespan: TimeSpan?
  /// Whether it lost: another block of its height, or of its ancestor's, is final.
  public var isOrphan = false

  /// Creates a row.
  public init(
    number: Int, height: Int, view: Int, proposer: Int, built: Instant, transactions: Int,
    bytes: Int
  ) {
    self.number = number
    self.height = height
    self.view = view
    self.proposer = proposer
    self.built = built
    self.transactions = transactions
    self.bytes = bytes
  }
}

/// One step of a run's time.
public struct SeriesRow: Sendable, Equatable {
  /// When it begins.
  public var start: Instant
  /// How long it is.
  public var span: TimeSpan
  /// The module, from 0.
  public var module = 0
  /// How many transactions were sent in it.
  public var submitted = 0
  /// How many were answered in it.
  public var answered = 0
  /// How many were refused in it.
  public var rejected = 0
  /// The mean latency of those that were answered.
  public var latencyMean: TimeSpan?
  /// How many blocks became final in it.
  public var blocks = 0

  /// An empty step.
  public init(start: Instant, span: TimeSpan, module: Int = 0) {
    self.start = start
    self.span = span
    self.module = module
  }
}

/// Something that was done to the chain.
public struct FaultMark: Sendable, Equatable {
  /// From when to when.
  public var during: Range<Instant>
  /// What, in a few words: `crash 10`.
  public var text: String

  /// Creates a mark.
  public init(during: Range<Instant>, text: String) {
    self.during = during
    self.text = text
  }
}
